import { objectsOf } from "@lockkeeper/core";
import { isExposed, opennessOf, whoMay } from "../../reading/access.js";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "unprotectable-relation-in-api",
  category: "security",
  severity: "warning",
  catalogue: ["S11"],
  aliases: ["splinter:materialized_view_in_api", "splinter:foreign_table_in_api"],
  title: "Relation in an API that cannot have row security",
  why: "Materialized views and foreign tables have no row level security: a role of the API that may read one reads all of its rows, whatever the policies of the tables behind it say.",
  fix: "Keep it in a schema that the API does not show, or revoke the privileges of the API's roles and show what they may see through a view with conditions.",
  state: (snapshot, plan) =>
    (["materialized view", "foreign table"] as const).flatMap((kind) =>
      objectsOf(snapshot, kind).flatMap(({ identity }) => {
        const who = isExposed(identity, plan) ? whoMay(opennessOf(snapshot, identity)) : null;
        if (who === null) return [];
        return {
          key: identity,
          relation: identity,
          message: `The ${kind} \`${identity}\` cannot have row level security: ${who} on all of its rows`,
          remedy: { text: rule.fix, sql: `REVOKE ALL ON ${sqlName(identity)} FROM anon, authenticated;` },
        };
      }),
    ),
});
