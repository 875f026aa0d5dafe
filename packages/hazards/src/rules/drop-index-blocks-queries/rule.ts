import { rangeVarOf } from "../../context/events.js";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "drop-index-blocks-queries",
  category: "locking",
  severity: "warning",
  catalogue: ["L02"],
  aliases: ["squawk:require-concurrent-index-deletion"],
  title: "Dropping an index locks its table",
  why: "DROP INDEX takes an ACCESS EXCLUSIVE lock on the table and on the index. The work is an instant, but the lock waits for every open transaction that uses the table, and every later query waits behind it; then it is held until the transaction ends.",
  fix: "DROP INDEX CONCURRENTLY, alone in a file of its own: it cannot run in a transaction.",
  statement: (context) => {
    const { node, measured } = context;
    if (!node || !("DropStmt" in node)) return [];
    const { removeType, concurrent, objects } = node.DropStmt;
    if (removeType !== "OBJECT_INDEX" || concurrent) return [];
    if (measured && !measured.dropped.some(({ type, existing }) => type === "index" && existing)) return [];
    return (objects ?? []).flatMap((object) => {
      const index = context.nameOf(rangeVarOf(object) ?? undefined);
      const table = context.tableOf(index);
      if (!context.existed(index) || (table !== null && !context.existed(table))) return [];
      const relation = table ?? index;
      return [
        {
          relation,
          message:
            table === null
              ? `Drops the index \`${index}\` and locks its table: every read and write queues behind it`
              : `Drops the index \`${index}\` and locks \`${table}\`: every read and write queues behind it`,
          remedy: { text: rule.fix, sql: `drop index concurrently ${sqlName(index)};` },
          effect: { kind: "lock" as const, blocks: "reads+writes" as const, relations: [relation] },
        },
      ];
    });
  },
});
