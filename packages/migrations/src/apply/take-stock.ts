import { type Database, DatabaseError, LockkeeperError } from "@lockkeeper/core";
import type { ApplyContext } from "./context.js";
import { settle } from "./outcomes.js";
import { recover } from "./recover.js";

/** How every file stands in the end, and the connection on which that can be written down. */
export async function takeStock(
  ctx: ApplyContext,
  error: LockkeeperError | null,
  auditSchema: string,
): Promise<{ last: Database | null; error: LockkeeperError | null }> {
  if (error?.code !== "CONNECTION_LOST") {
    settle(ctx, "failed");
    return { last: ctx.db, error };
  }
  const { db, notes } = await recover(ctx, auditSchema);
  const { code, message, hint, sqlstate, cause } = error;
  return { last: db, error: new LockkeeperError(code, message, { hint, sqlstate, cause, notes }) };
}

/** What stopped an apply. Anything else that is thrown is a bug of ours, and is shown as one. */
export function asError(error: unknown): LockkeeperError {
  if (error instanceof LockkeeperError) return error;
  if (error instanceof DatabaseError) {
    return new LockkeeperError("SQL_FAILED", error.message, { sqlstate: error.sqlstate, cause: error });
  }
  throw error;
}
