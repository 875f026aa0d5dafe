import { type Database, DatabaseError, LockkeeperError } from "@lockkeeper/core";
import { type LockOptions, takeApplyLock } from "../apply/lock.js";
import { applyLockKey, type Probe } from "../history/probe.js";
import type { Layout } from "../layouts/layout.js";

/**
 * Holds the apply lock in shared mode while something is read: any number of readers at a time, and no push, so that nobody
 * takes a running deployment for a change. A push waits for the readers and names them.
 * @param options.waitMs how long to wait for a push, milliseconds
 * @param read is given what the probe under the lock has told
 * @throws LockkeeperError APPLY_LOCK_HELD after the wait, POOLER_MODE, CANCELLED, HISTORY_UNREADABLE, CONNECTION_LOST; and what `read` throws
 */
export async function whileNoPushRuns<T>(
  db: Database,
  { layout, ...options }: LockOptions & { layout: Layout },
  read: (found: Probe) => Promise<T>,
): Promise<T> {
  const found = await takeApplyLock(db, layout, options, "shared");
  let answer: T;
  try {
    answer = await read(found);
  } catch (error) {
    // the lock ends with the session; why the reading failed is what matters
    await release(db, layout).catch(onlyRefusals);
    throw error;
  }
  await release(db, layout);
  return answer;
}

async function release(db: Database, layout: Layout): Promise<void> {
  await db.query("SELECT pg_catalog.pg_advisory_unlock_shared($1)", [applyLockKey(layout)]);
}

function onlyRefusals(error: unknown): void {
  if (!(error instanceof DatabaseError || error instanceof LockkeeperError)) throw error;
}
