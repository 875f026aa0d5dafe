import { attributeOf, childrenOf, objectsOf } from "@lockkeeper/core";
import { isExposed, opennessOf, whoMay } from "../../reading/access.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "row-security-without-policy",
  category: "security",
  severity: "info",
  catalogue: ["S03"],
  aliases: ["splinter:rls_enabled_no_policy"],
  title: "Row security without a policy",
  why: "With row level security on and no policy, every row is invisible to everybody but the table's owner and roles that bypass row security. Queries do not fail: they find nothing. That may be meant, for a table that only a backend reads.",
  fix: "Write policies for those who shall see rows, or take their privileges away, so that they get an error instead of nothing.",
  state: (snapshot, plan) =>
    objectsOf(snapshot, "table").flatMap((table) => {
      const { identity } = table;
      if (attributeOf(table, "rls") !== true || !isExposed(identity, plan)) return [];
      if (childrenOf(snapshot, identity, "policy").length > 0 || whoMay(opennessOf(snapshot, identity)) === null)
        return [];
      return {
        key: identity,
        relation: identity,
        message: `\`${identity}\` has row level security and no policy: the API's roles find no rows in it`,
      };
    }),
});
