import type { StatementContext } from "../../rule.js";
import { defineRule } from "../../rule.js";
import { blockingLocks } from "../../reading/locks.js";
import { settingsOf } from "../../reading/settings.js";

/** Longer than anybody should queue behind a schema change. */
const patienceMs = 30_000;

export const rule = defineRule({
  id: "lock-timeout-disabled",
  category: "locking",
  severity: "warning",
  catalogue: ["L34"],
  aliases: ["squawk:require-lock-timeout"],
  title: "The file lets statements wait for locks without end",
  why: "While a statement waits for a strong lock, every later query on the table waits behind it, until the oldest open transaction ends. A push gives each statement a lock_timeout and tries the file again; this file switches that off and then takes such locks.",
  fix: "Remove the SET lock_timeout, or set a few seconds.",
  file: (_, statements) =>
    statements.flatMap((context, at) =>
      settingsOf(context)
        .filter(({ name, ms }) => name === "lock_timeout" && ms !== null && (ms === 0 || ms > patienceMs))
        .flatMap(() => {
          const first = firstLock(statements.slice(at + 1));
          if (!first) return [];
          const { line, column } = context.statement;
          return [
            {
              relation: first.relation,
              message: `Lets statements wait for locks without end, and one on \`${first.relation}\` follows: while it waits, every query behind it waits as well`,
              place: { line, column },
            },
          ];
        }),
    ),
});

/** The first lock on an existing table that keeps readers or writers out. */
function firstLock(statements: readonly StatementContext[]) {
  for (const context of statements) {
    const [lock] = blockingLocks(context);
    if (lock) return lock;
  }
  return null;
}
