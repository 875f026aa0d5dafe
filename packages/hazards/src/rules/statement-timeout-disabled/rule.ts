import { blockingLocks } from "../../reading/locks.js";
import { settingsOf } from "../../reading/settings.js";
import { defineRule } from "../../rule.js";

const limits = new Set(["statement_timeout", "idle_in_transaction_session_timeout", "transaction_timeout"]);

export const rule = defineRule({
  id: "statement-timeout-disabled",
  category: "locking",
  severity: "info",
  catalogue: ["L35"],
  aliases: ["squawk:require-statement-timeout", "squawk:require-timeout-settings"],
  title: "The file removes the time limit of its statements",
  why: "With a limit of 0 a statement that takes a strong lock may hold it for as long as it likes.",
  fix: "Remove the setting, or give a limit that the work needs.",
  versions: "transaction_timeout from 17",
  file: (_, statements) =>
    statements.flatMap((context, at) =>
      settingsOf(context)
        .filter(({ name, ms }) => limits.has(name) && ms === 0)
        .flatMap(({ name }) => {
          const lock = statements.slice(at + 1).flatMap(blockingLocks)[0];
          if (!lock) return [];
          const { line, column } = context.statement;
          return [
            {
              relation: lock.relation,
              message: `Sets ${name} to 0, and a statement that locks \`${lock.relation}\` follows without a limit`,
              place: { line, column },
            },
          ];
        }),
    ),
});
