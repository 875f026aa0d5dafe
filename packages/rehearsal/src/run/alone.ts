import {
  cleanSession,
  type DatabaseError,
  type PlannedMigration,
  type Row,
  type Segment,
  sessionStatements,
  type Statement,
  statementSteps,
  type StepDone,
} from "@lockkeeper/core";
import { locksInside, mergeLocks } from "../measure/inside.js";
import { outsideEffects } from "../measure/outside.js";
import { WatchedLocks } from "../measure/watched-locks.js";
import { type FileResults, lostBy } from "./file-results.js";
import { Gate, type GateLock } from "./gate.js";
import { type Obstacle, obstaclesFor } from "./obstacles.js";
import type { Run } from "./run.js";

/**
 * Runs a statement that cannot be in a transaction. Nobody can ask its session in between, so a second one watches: it
 * stands in the statement's way where the statement has to wait for it, reads its locks there, and lets it go on.
 * @returns false when it failed
 */
export async function runAlone(
  run: Run,
  migration: PlannedMigration,
  segment: Segment,
  results: FileResults,
): Promise<boolean> {
  const [only] = statementSteps(migration, segment.statements);
  if (!only) return true;
  const { statement } = only;
  let startedAt = run.clock.monotonic();
  const failed = (error: DatabaseError) => {
    const heard = run.ledger.heard(run.listener.take());
    results.failed(statement.index, error, heard, run.clock.monotonic() - startedAt, false);
    return false;
  };
  try {
    const obstacles = await obstaclesFor(statement);
    const before = await run.ledger.look(run.admin);
    const ready = await getReady(run, migration, segment, obstacles);
    if ("error" in ready) return failed(ready.error);
    startedAt = run.clock.monotonic();
    const { error, done, watched } = await run.watchdog.during(() => watch(run, only.step, ready.locks));
    const durationMs = run.clock.monotonic() - startedAt;
    run.engineMs += durationMs;
    if (error) return failed(error);
    const after = await run.ledger.look(run.admin);
    const raw = run.listener.take();
    const near = new Set([...ready.locks.map(({ oid }) => oid), ...watched.seen]);
    const heard = run.ledger.heard(raw, run.ledger.guess(near));
    const insideLocks = locksInside(raw.reports, run.ledger.known, statement.index);
    results.measured(statement.index, {
      ...outsideEffects(heard, after),
      locks: mergeLocks(watched.locks(run.ledger.known, statement.index), insideLocks),
      tag: done?.tag ?? "",
      walBytes: before.wal === null || after.wal === null ? null : after.wal - before.wal,
      durationMs,
      measured: !run.single,
      reason: howSeen(run, statement, watched.certain),
    });
    return true;
  } catch (error) {
    return failed(lostBy(run, error));
  }
}

/** Sets the session up as a push would, and finds what the statement's names mean to it. */
async function getReady(
  run: Run,
  migration: PlannedMigration,
  segment: Segment,
  obstacles: readonly Obstacle[],
): Promise<{ locks: GateLock[] } | { error: DatabaseError }> {
  const result = await run.session.pipeline([
    ...cleanSession(),
    ...sessionStatements(migration, segment),
    { sql: "SET lock_timeout = 0" },
    { sql: `SET statement_timeout = ${run.serverTimeoutMs}` },
    { sql: "SET client_min_messages = debug1" },
    { sql: whatIsMeant, values: [obstacles.map(({ relation }) => relation)], rows: true },
  ]);
  run.listener.take();
  if (result.failed) return { error: result.failed.error };
  const rows: readonly Row[] = result.done.at(-1)?.rows ?? [];
  const locks = obstacles.flatMap(({ mode }, i): GateLock[] => {
    const relation = run.ledger.known.get(Number(rows[i]?.["oid"] ?? 0));
    // what the plan has made itself keeps nobody waiting
    return relation ? [{ oid: relation.oid, mode }] : [];
  });
  return { locks };
}

/** Oids of what names mean to the session; an index means its table. */
const whatIsMeant = `SELECT COALESCE(i.indrelid, c.oid)::pg_catalog.int8::pg_catalog.text AS oid
FROM (SELECT pg_catalog.to_regclass(n)::pg_catalog.oid AS oid, place
  FROM pg_catalog.unnest($1::pg_catalog.text[]) WITH ORDINALITY AS o (n, place)) AS c
LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid OPERATOR(pg_catalog.=) c.oid ORDER BY c.place`;

async function watch(run: Run, step: { sql: string }, locks: readonly GateLock[]) {
  const gate = await Gate.close(run.admin, run.single ? [] : locks);
  const watched = new WatchedLocks();
  const over = new AbortController();
  const running = run.session.pipeline([step]).finally(() => over.abort());
  try {
    // a failure is told by the statement itself, below; only until then must it not count as unheard
    running.catch(() => undefined);
    if (!run.single) await lookOn(run, gate, watched, over.signal);
  } finally {
    await gate.open();
  }
  const result = await running;
  const done: StepDone | undefined = result.done[0];
  return { error: result.failed?.error ?? null, done, watched };
}

async function lookOn(run: Run, gate: Gate, watched: WatchedLocks, over: AbortSignal): Promise<void> {
  const question = WatchedLocks.question(run.pid);
  while (!over.aborted) {
    const { done } = await run.admin.pipeline([question]);
    if (watched.add(done[0]?.rows[0])) await gate.next();
  }
}

function howSeen(run: Run, { outsideTransaction }: Statement, certain: boolean): string {
  const what = `${outsideTransaction ?? "It"} runs outside a transaction`;
  if (run.single) return `${what}, and this rehearsal has one session only: nobody could watch its locks.`;
  if (certain) return `${what}: a second session stood in its way for a moment and read its locks.`;
  return `${what}: a second session read its locks again and again while it ran, and may have missed very short ones.`;
}
