import {
  type Blocker,
  type Clock,
  type Database,
  LockkeeperError,
  nameBlocker,
  type OnPushEvent,
  redact,
} from "@lockkeeper/core";
import { identifier } from "../audit/schema.js";
import { applyLockKey, type LockMode, type Probe, probe } from "../history/probe.js";
import type { Layout } from "../layouts/layout.js";

export interface LockOptions {
  auditSchema: string;
  /** how long to wait for another push, milliseconds */
  waitMs: number;
  clock: Clock;
  cancelled: AbortSignal;
  on: OnPushEvent;
}

/**
 * Takes the apply lock and reads what the server is, under it. Waits for another push, and for whoever reads under the shared
 * lock, and says whose it is. With `shared` it only keeps pushes out.
 * @throws LockkeeperError APPLY_LOCK_HELD after the wait, CANCELLED
 */
export async function takeApplyLock(
  db: Database,
  layout: Layout,
  options: LockOptions,
  mode: LockMode = "exclusive",
): Promise<Probe> {
  const { clock } = options;
  const start = clock.monotonic();
  let told = -Infinity;
  let ownSession = false;
  for (let attempt = 0; ; attempt += 1) {
    const found = await probe(db, layout, options.auditSchema, { lock: mode, ownSession });
    if (!ownSession) await db.requireSession(found.pid); // nothing is asked where the login named the same process
    ownSession = true;
    if (found.locked) return found;
    if (found.locked === null) continue;
    const waitedMs = clock.monotonic() - start;
    const holders = await lockHolders(db, layout, options.auditSchema, found);
    if (options.cancelled.aborted)
      throw new LockkeeperError("CANCELLED", "Cancelled while waiting for the apply lock.");
    if (waitedMs >= options.waitMs) throw held(holders, waitedMs);
    if (waitedMs - told >= 10_000) {
      options.on({ kind: "waiting-for-apply-lock", holders, waitedMs, limitMs: options.waitMs });
      told = waitedMs;
    }
    const pause = Math.min(100 * 2 ** Math.min(attempt, 4), 1_000) * (0.5 + clock.random() / 2);
    await clock.sleep(Math.min(pause, options.waitMs - waitedMs), options.cancelled);
  }
}

function held(holders: readonly Blocker[], waitedMs: number): LockkeeperError {
  return new LockkeeperError(
    "APPLY_LOCK_HELD",
    `Another run holds the apply lock of this database; waited ${Math.round(waitedMs / 1_000)} s for it.`,
    {
      notes: holders.map(describeBlocker),
      hint: "Run again when it is done, or wait longer with `wait-for-lock`. If its runner is gone, the lock ends with its session: SELECT pg_terminate_backend(pid).",
    },
  );
}

/**
 * DISCARD ALL gives up the session's advisory locks, ours among them.
 * @throws LockkeeperError APPLY_LOCK_HELD when another push was quicker
 */
export async function takeBackApplyLock(db: Database, layout: Layout): Promise<void> {
  const sql = "SELECT pg_catalog.pg_try_advisory_lock($1) AS locked";
  const [row] = await db.query(sql, [applyLockKey(layout)]);
  if (row?.["locked"] === true) return;
  throw new LockkeeperError("APPLY_LOCK_HELD", "DISCARD ALL released the apply lock, and another push has taken it.", {
    hint: "Run again when it is done. Remove DISCARD ALL: every file begins with a clean session anyway.",
  });
}

/** One line about a session that is in the way. */
export function describeBlocker(blocker: Blocker): string {
  return `${nameBlocker(blocker)}${blocker.query ? `: \`${blocker.query}\`` : ""}`;
}

/** Sessions that hold the apply lock, with the workflow run where the audit knows it. */
export async function lockHolders(db: Database, layout: Layout, auditSchema: string, found: Probe): Promise<Blocker[]> {
  const audited = found.tables.get(`${auditSchema}.deployments`)?.owned === true;
  const runUrl = audited
    ? `(SELECT d.run_url FROM ${identifier(auditSchema)}.deployments d WHERE d.backend_pid = a.pid AND d.finished_at IS NULL ORDER BY d.started_at DESC LIMIT 1)`
    : "NULL::text";
  const rows = await db.query(
    `SELECT ${activityColumns}, ${runUrl} AS run_url FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid)
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
AND (l.classid::bigint << 32) | l.objid::bigint = $1::bigint`,
    [applyLockKey(layout)],
  );
  return rows.map(toBlocker);
}

export const activityColumns =
  'a.pid, a.application_name AS application, a.usename::text AS "user", a.state, pg_catalog.left(a.query, 200) AS query, ' +
  "pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start)::float8 AS age";

/** A row of `activityColumns` as data; texts are redacted, because a statement may hold a password. */
export function toBlocker(row: Record<string, unknown>): Blocker {
  return {
    pid: Number(row["pid"]),
    application: text(row["application"]),
    user: text(row["user"]),
    state: text(row["state"]),
    query: text(row["query"]).replaceAll(/\s+/g, " ").trim(),
    transactionAgeSeconds: row["age"] === null || row["age"] === undefined ? null : Number(row["age"]),
    runUrl: typeof row["run_url"] === "string" ? row["run_url"] : null,
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? redact(value) : "";
}
