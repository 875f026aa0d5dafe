import { sqlName } from "../../reading/sql-name.js";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "refresh-blocks-reads",
  category: "locking",
  severity: "warning",
  catalogue: ["L27"],
  aliases: [],
  title: "REFRESH MATERIALIZED VIEW blocks reads",
  why: "It takes an ACCESS EXCLUSIVE lock on the materialized view for as long as its query runs: everybody who reads the view waits.",
  fix: "REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on the view; best outside of the migration.",
  statement: (context): Hit[] => {
    const { node } = context;
    if (!node || !("RefreshMatViewStmt" in node) || node.RefreshMatViewStmt.concurrent) return [];
    const relation = context.nameOf(node.RefreshMatViewStmt.relation);
    if (!context.existed(relation)) return [];
    return [
      {
        relation,
        message: `Refreshes \`${relation}\`: everybody who reads it waits until its query is done`,
        remedy: { text: rule.fix, sql: `refresh materialized view concurrently ${sqlName(relation)};` },
        effect: { kind: "rewrite", blocks: "reads+writes", relations: [relation] },
      },
    ];
  },
});
