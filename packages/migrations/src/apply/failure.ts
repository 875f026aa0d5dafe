import {
  type DatabaseError,
  type ErrorCode,
  LockkeeperError,
  type PlannedMigration,
  type Statement,
} from "@lockkeeper/core";
import { excerpt, placeInStatement } from "@lockkeeper/sql";
import type { ApplyContext } from "./context.js";
import { describeBlocker } from "./lock.js";

/** For 25006, wherever it comes up. */
export const readOnlyHint =
  "The session is read-only: the server is a standby, or `default_transaction_read_only` is on for this role or database. Push to the primary, as a role that may write.";

/** Where in a file's run the server refused. */
export interface Where {
  migration: PlannedMigration;
  statement: Statement | null;
  role: "begin" | "statement" | "history" | "commit";
  /** what the statement has left behind though it failed, as sentences */
  leaves?: readonly string[];
}

/** Failures that pass when the file is tried again as a whole: lock timeout, deadlock, serialization. */
export const retryable = (sqlstate: string) => ["55P03", "40P01", "40001"].includes(sqlstate);

/** What the server said, as an error that points into the file. */
export function failureAt(ctx: ApplyContext, where: Where, error: DatabaseError): LockkeeperError {
  const { migration, statement } = where;
  const place = statement
    ? error.position === undefined
      ? { line: statement.line, column: statement.column }
      : placeInStatement(migration.script.text, statement, error.position)
    : undefined;
  const code: ErrorCode = ctx.cancelled.aborted && error.sqlstate === "57014" ? "CANCELLED" : codeOf(error.sqlstate);
  const hint = hintFor(error, where);
  return new LockkeeperError(code, messageOf(ctx, code, where, error), {
    file: migration.file,
    ...(place && { place, excerpt: excerpt(migration.script.text, place) }),
    ...(statement && { endLine: statement.endLine }),
    ...(hint !== undefined && { hint }),
    sqlstate: error.sqlstate,
    notes: [
      ...(error.detail ? [`Detail: ${error.detail}`] : []),
      ...(error.where ? [`Where: ${error.where}`] : []),
      ...(where.leaves ?? []),
      ...(code === "LOCK_TIMEOUT" ? ctx.watch.blockers.map((b) => `Blocked by ${describeBlocker(b)}`) : []),
    ],
    cause: error,
  });
}

function codeOf(sqlstate: string): ErrorCode {
  return sqlstate === "55P03" ? "LOCK_TIMEOUT" : "SQL_FAILED";
}

function messageOf(ctx: ApplyContext, code: ErrorCode, where: Where, error: DatabaseError): string {
  if (code === "CANCELLED") {
    return where.statement?.outsideTransaction
      ? "Cancelled while this statement ran. It runs outside transactions, so a part of its work may stand until the next push."
      : "Cancelled while this statement ran; it was rolled back.";
  }
  const when = {
    begin: " (at its BEGIN)",
    statement: "",
    history: ` (while its history row was ${ctx.direction.historyWord})`,
    commit: " (at its COMMIT)",
  };
  return `${error.message}${when[where.role]}`;
}

/** The sentence that helps, where the server's own hint does not. */
function hintFor(error: DatabaseError, where: Where): string | undefined {
  if (where.role === "history" && error.sqlstate === "23505")
    return "Another tool recorded this version at the same moment. Nothing of this file was applied by this run; run again to see where it stands.";
  if (where.role === "history" && error.sqlstate === "22012")
    return "The history has no row of this version any more: another tool removed it at the same moment. Nothing of this way back stands; run again to see where it stands.";
  if (where.role === "commit" && error.sqlstate.startsWith("23"))
    return "A deferred constraint was checked at COMMIT; the file was rolled back.";
  return hints[error.sqlstate] ?? error.hint;
}

const hints: Record<string, string> = {
  "25006": readOnlyHint,
  "25001":
    "It cannot run inside a transaction. Put `-- lockkeeper: no-transaction` at the top of the file, or move the statement to a file of its own.",
  "2D000": "It commits or rolls back by itself. Put `-- lockkeeper: no-transaction` at the top of the file.",
  "55P03":
    "The lock was not to be had in time, and waiting longer would have queued every other query behind it. Run again when the blocker is done, or raise `lock-retries`.",
  "55P04":
    "A new enum value can be used only after its transaction has committed. Put the ALTER TYPE ... ADD VALUE into a file before this one.",
  "57014": "It ran longer than `statement-timeout` allows.",
  "42501": "The login may not do this. Push as the owner of the object, or grant this role what it needs.",
  "42P07": "It is there already. If somebody made it by hand, drop it or write IF NOT EXISTS.",
  "42710": "It is there already. If somebody made it by hand, drop it or write IF NOT EXISTS.",
  "42701": "The column is there already. If somebody added it by hand, drop it or write ADD COLUMN IF NOT EXISTS.",
};
