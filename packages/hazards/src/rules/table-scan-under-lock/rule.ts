import type { HeldLock } from "@lockkeeper/core";
import { insideOf } from "../../reading/effects.js";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "table-scan-under-lock",
  category: "locking",
  severity: "blocking",
  catalogue: ["L10", "P07"],
  aliases: [],
  title: "A table is read as a whole while it is locked",
  why: "The rehearsal saw PostgreSQL read the table from beginning to end under a lock that keeps others waiting. The text alone does not show it, or it is the lock of an earlier statement of the same transaction.",
  fix: "Read or check in a transaction of its own: constraints NOT VALID first and VALIDATE later, data changes before schema changes.",
  general: true,
  statement: (context) => {
    const { measured, node } = context;
    // TRUNCATE gives its tables new, empty files
    if (!measured || (node && "TruncateStmt" in node)) return [];
    return measured.scans.flatMap((relation): Hit[] => {
      const lock = measured.locks.find((one) => one.relation === relation && keepsWaiting(one));
      if (!lock || !context.existed(relation)) return [];
      const who = lock.blocks === "writes" ? "every write" : "every read and write";
      return [
        {
          relation,
          message: `Reads all of \`${relation}\`${insideOf(context)} while it is locked: ${who} waits until it is done`,
          effect: { kind: "scan", blocks: lock.blocks, relations: [relation] },
        },
      ];
    });
  },
});

/** Nobody writes to a materialized view but who refreshes it. */
function keepsWaiting({ blocks, kind }: HeldLock): boolean {
  return blocks === "reads+writes" || (blocks === "writes" && kind !== "materialized view");
}
