import { attributeOf, objectOf, objectsOf } from "@lockkeeper/core";
import { policyIdentity, textOf } from "../../reading/access.js";
import { defineRule, type PlanContext } from "../../rule.js";

export const rule = defineRule({
  id: "policy-evaluated-per-row",
  category: "security",
  severity: "info",
  catalogue: ["S05"],
  aliases: ["splinter:auth_rls_initplan"],
  title: "Policy calls a function for each row",
  why: "PostgreSQL calls `auth.uid()`, `auth.jwt()` or `current_setting()` in a policy once for each row that it looks at. Inside a scalar subquery, `(select auth.uid())`, it is called once for each query. On a large table that is the difference between milliseconds and seconds.",
  fix: "Put the call into a subquery: `(select auth.uid())`.",
  state: (snapshot, plan) =>
    objectsOf(snapshot, "policy").flatMap((policy) => {
      const call = perRow(textOf(policy, "using")) ?? perRow(textOf(policy, "check"));
      const table = textOf(policy, "table");
      const rows = rowsOf(table, plan);
      const owner = objectOf(snapshot, "table", table);
      if (call === null || (owner && attributeOf(owner, "rls") === false)) return [];
      return {
        key: policy.identity,
        relation: table,
        severity: rows >= manyRows ? "warning" : "info",
        message: `Policy \`${policyIdentity(policy)}\` calls \`${call}\` for each row${rows >= manyRows ? ", and the table is large" : ""}`,
        remedy: { text: `Write \`(select ${call})\` instead of \`${call}\`.`, sql: null },
        identities: [policyIdentity(policy), table],
      };
    }),
});

/** From here on a full read with a call for each row takes a good part of a second. */
const manyRows = 100_000;

function rowsOf(table: string, { live }: PlanContext): number {
  return (live && Object.hasOwn(live.relations, table) ? live.relations[table]?.rows : null) ?? 0;
}

/** The first call outside of a subquery: in front of those inside one stands SELECT. */
function perRow(expression: string): string | null {
  const calls = expression.matchAll(
    /(select\s+(?:\(+\s*)?)?\b(auth\.(?:uid|jwt|role|email)\(\)|current_setting\([^()]*\))/gi,
  );
  for (const [, wrapped, call] of calls) if (wrapped === undefined && call !== undefined) return call;
  return null;
}
