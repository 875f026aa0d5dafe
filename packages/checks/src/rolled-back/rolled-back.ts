import {
  type Clock,
  type Database,
  type DatabaseError,
  LockkeeperError,
  type Step,
  type StepDone,
} from "@lockkeeper/core";
import { patience } from "./patience.js";

export interface RolledBackOptions {
  /** the server refuses whatever would write */
  readOnly: boolean;
  /** milliseconds for each step */
  statementTimeoutMs: number;
  clock: Clock;
  /** aborted when the run is to end */
  signal: AbortSignal;
}

/** What became of the steps, before all of it was rolled back. */
export interface RolledBack {
  done: readonly StepDone[];
  /** the step that failed; none after it ran */
  failed: { index: number; error: DatabaseError } | null;
  /** milliseconds, network included */
  durationMs: number;
}

const lockTimeoutMs = 10_000;

/**
 * Runs steps in one transaction that is rolled back, whatever they do, and leaves a session as it was after connecting:
 * settings, roles, advisory locks, temporary tables. The session must not be in a transaction.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED; DatabaseError where the session cannot begin or be cleaned
 */
export async function rolledBack(
  db: Database,
  steps: readonly Step[],
  options: RolledBackOptions,
): Promise<RolledBack> {
  const { clock, signal, readOnly, statementTimeoutMs } = options;
  const first = opening(readOnly, statementTimeoutMs);
  const started = clock.monotonic();
  const watch = patience(db, { clock, signal, limitMs: statementTimeoutMs });
  try {
    // each answer at once, so that one statement that hangs can be told from many that do not
    const asked = steps.map((step) => ({ rows: true, flush: true, ...step }));
    const { done, failed, transaction } = await db.pipeline([...first, ...asked, { sql: "ROLLBACK" }], watch.progress);
    if (transaction !== "idle") await db.query("ROLLBACK");
    if (failed && failed.index < first.length) throw failed.error;
    const durationMs = clock.monotonic() - started;
    await db.query("DISCARD ALL");
    if (signal.aborted) throw new LockkeeperError("CANCELLED", "The run was cancelled");
    const mine = done
      .map((each) => ({ ...each, index: each.index - first.length }))
      .filter(({ index }) => index >= 0 && index < steps.length);
    return { done: mine, failed: failed && { ...failed, index: failed.index - first.length }, durationMs };
  } finally {
    await watch.over();
  }
}

/** A transaction that has begun to read cannot be made one that writes: the server refuses SET TRANSACTION from there on. */
function opening(readOnly: boolean, statementTimeoutMs: number): Step[] {
  return [
    { sql: readOnly ? "BEGIN TRANSACTION READ ONLY" : "BEGIN TRANSACTION READ WRITE" },
    { sql: `SET LOCAL statement_timeout = ${Math.max(1, Math.round(statementTimeoutMs))}` },
    { sql: `SET LOCAL lock_timeout = ${lockTimeoutMs}` },
    { sql: "SELECT pg_catalog.now()" },
  ];
}
