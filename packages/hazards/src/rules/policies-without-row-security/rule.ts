import { attributeOf, childrenOf, objectsOf } from "@lockkeeper/core";
import { isExposed, opennessOf, policyIdentity, whoMay } from "../../reading/access.js";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "policies-without-row-security",
  category: "security",
  severity: "warning",
  catalogue: ["S02"],
  aliases: ["splinter:policy_exists_rls_disabled"],
  title: "Policies that do nothing",
  why: "The table has policies, and row level security is off: PostgreSQL ignores every one of them. Whoever has a privilege on the table has it on all rows, although the policies look as if it were not so.",
  fix: "Enable row level security on the table.",
  state: (snapshot, plan) =>
    objectsOf(snapshot, "table").flatMap((table) => {
      const { identity } = table;
      const policies = childrenOf(snapshot, identity, "policy");
      if (attributeOf(table, "rls") !== false || policies.length === 0) return [];
      const who = isExposed(identity, plan) ? whoMay(opennessOf(snapshot, identity)) : null;
      return {
        key: identity,
        relation: identity,
        severity: who === null ? "warning" : "blocking",
        message: `\`${identity}\` has ${policies.length === 1 ? "a policy" : "policies"}, and row level security is off${who === null ? "" : `: ${who} on all of its rows`}`,
        remedy: { text: rule.fix, sql: `ALTER TABLE ${sqlName(identity)} ENABLE ROW LEVEL SECURITY;` },
        identities: [...policies.map(policyIdentity), identity],
      };
    }),
});
