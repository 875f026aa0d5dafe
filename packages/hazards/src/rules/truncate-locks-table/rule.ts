import { blockingLocks } from "../../reading/locks.js";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "truncate-locks-table",
  category: "locking",
  severity: "warning",
  catalogue: ["L38"],
  aliases: ["squawk:ban-truncate-cascade"],
  title: "TRUNCATE locks its tables",
  why: "TRUNCATE takes an ACCESS EXCLUSIVE lock on each table, with CASCADE also on every table that refers to one of them, and holds them to the end of the transaction. The work is an instant; the lock waits for every open transaction on them.",
  fix: "Put it into a file of its own, or DELETE in batches.",
  statement: (context) => {
    const { node } = context;
    if (!node || !("TruncateStmt" in node)) return [];
    return blockingLocks(context).map(
      ({ relation }): Hit => ({
        relation,
        message: `Empties \`${relation}\` and locks it to the end of the transaction: every read and write queues behind it`,
        effect: { kind: "lock", blocks: "reads+writes", relations: [relation] },
      }),
    );
  },
});
