import {
  attributeOf,
  type CatalogObject,
  listOf,
  objectsOf,
  privilegesOf,
  quoteName,
  type Snapshot,
} from "@lockkeeper/core";
import { apiPolicies, apiRoles, isExposed, textOf } from "../../reading/access.js";
import { schemaOf } from "../../reading/alter-actions.js";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule, type StateHit } from "../../rule.js";

export const rule = defineRule({
  id: "api-grants-missing",
  category: "security",
  severity: "warning",
  catalogue: ["S19"],
  aliases: [],
  title: "Table in an API's schema that no API role may use",
  why: "Since 2026-10-30 Supabase gives anon, authenticated and service_role no privileges on new tables by itself. Without a GRANT each request fails at run time with 42501, permission denied, also where a policy would let it in; nothing fails while the migration runs.",
  fix: "Grant what each role needs in the migration that creates the table, and let policies decide about rows. A table that no API shall reach belongs in another schema.",
  versions: "Supabase projects without default privileges on tables",
  state: (snapshot, plan) => {
    if (!plan.supabase) return [];
    const kinds = ["table", "view", "materialized view"] as const;
    return kinds
      .flatMap((kind) => objectsOf(snapshot, kind))
      .filter((one) => isExposed(one.identity, plan) && attributeOf(one, "partitionOf") === null)
      .filter(({ identity }) => apiRoles.every((role) => privilegesOf(snapshot, identity, role).length === 0))
      .flatMap((one) => hitsOn(snapshot, one));
  },
});

function hitsOn(snapshot: Snapshot, { kind, identity }: CatalogObject): StateHit[] {
  // where new tables get privileges by themselves, somebody has taken them away, and meant it
  if (hasDefaults(snapshot, schemaOf(identity))) return [];
  const expected = apiPolicies(snapshot, identity).length > 0;
  return [
    {
      key: identity,
      relation: identity,
      severity: expected ? "warning" : "info",
      message: `No role of the API has a privilege on the ${kind} \`${identity}\`${expected ? ", although its policies let some in" : ""}: requests fail with 42501`,
      remedy: {
        text: rule.fix,
        sql: `GRANT SELECT, INSERT, UPDATE, DELETE ON ${sqlName(identity)} TO authenticated, service_role;`,
      },
    },
  ];
}

function hasDefaults(snapshot: Snapshot, schema: string): boolean {
  return objectsOf(snapshot, "default privilege").some((one) => {
    const whose = textOf(one, "schema");
    return (
      (whose === "" || whose === schema || quoteName(whose) === schema) &&
      /^tables?$/i.test(textOf(one, "objectKind")) &&
      apiRoles.some((role) => role === textOf(one, "role")) &&
      listOf(one, "privileges").length > 0
    );
  });
}
