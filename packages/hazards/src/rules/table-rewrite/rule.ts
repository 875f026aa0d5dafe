import { insideOf } from "../../reading/effects.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "table-rewrite",
  category: "locking",
  severity: "blocking",
  catalogue: ["L13", "P07"],
  aliases: [],
  title: "The statement rewrites a table",
  why: "The rehearsal saw PostgreSQL write the table and its indexes anew, under a lock that keeps every read and write waiting until it is done. The text alone does not show it: it happens inside a DO block, a function or a trigger, or for a reason that no other rule knows.",
  fix: "Find the statement that does it, and write the change as new column, batches and swap.",
  general: true,
  statement: (context) => {
    const { measured, node } = context;
    if (!measured || (node && ["TruncateStmt", "RefreshMatViewStmt"].some((kind) => kind in node))) return [];
    // a rewrite reads what it writes; what is only written is a new, empty file
    const filled = new Set(measured.scans);
    return measured.rewrites
      .filter((relation) => filled.has(relation) && context.existed(relation))
      .map((relation) => ({
        relation,
        message: `Rewrites \`${relation}\`${insideOf(context)}: every read and write waits until it is done`,
        effect: { kind: "rewrite", blocks: "reads+writes", relations: [relation] },
      }));
  },
});
