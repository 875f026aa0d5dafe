import { namedLocksOf, blockingLocks } from "../../reading/locks.js";
import { insideOf } from "../../reading/effects.js";
import { defineRule, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "short-exclusive-lock",
  category: "locking",
  severity: "info",
  catalogue: ["L29", "L30"],
  aliases: [],
  title: "A strong lock for an instant",
  why: "The work is done at once, but the lock first waits for every open transaction that uses the table, and while it waits, every later query on the table waits behind it. It is held to the end of the transaction.",
  fix: "A short lock_timeout and another try, which a push does by itself. Keep long work out of the same file.",
  general: true,
  statement: (context) =>
    blockingLocks(context)
      .filter(({ relation }) => context.measured !== null || !lockedBefore(context, relation))
      .map(({ relation, mode, blocks }) => ({
        relation,
        message: `Takes ${/^[AE]/.test(mode) ? "an" : "a"} ${mode} lock on \`${relation}\`${insideOf(context)}: ${blocks === "writes" ? "writes queue" : "reads and writes queue"} behind it until the transaction ends`,
        effect: { kind: "lock", blocks, relations: [relation] },
      })),
});

/** Unmeasured: a statement before this one names the relation under a strong lock. */
function lockedBefore(context: StatementContext, relation: string): boolean {
  return context.earlier.some(
    ({ node }) => node !== null && namedLocksOf(node, context).some((lock) => lock.relation === relation),
  );
}
