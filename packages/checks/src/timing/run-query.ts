import { type Clock, type Database, type DatabaseError, LockkeeperError, type Step } from "@lockkeeper/core";
import type { DeclaredQuery } from "./timed-query.js";
import { Samples } from "./samples.js";

export interface TimingParts {
  clock: Clock;
  /** aborted when the run is to end */
  signal: AbortSignal;
  /** milliseconds for each call */
  statementTimeoutMs: number;
}

/** What the calls of one query came to. */
export interface QueryRun {
  samples: Samples;
  calls: number;
  errors: number;
  /** SQLSTATE and message of the first error of each kind, and how many of it there were */
  kinds: readonly { sqlstate: string; message: string; count: number }[];
  /** milliseconds in which calls were counted */
  durationMs: number;
}

/**
 * Calls a statement again and again on each of the connections, the next call as soon as the last one is answered. Each
 * call is a transaction that is rolled back, in one flight.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED
 */
export async function runQuery(
  connections: readonly Database[],
  query: DeclaredQuery,
  parts: TimingParts,
): Promise<QueryRun> {
  const { signal } = parts;
  let cancelling: Promise<unknown> = Promise.resolve();
  const cancel = () => {
    cancelling = Promise.allSettled(connections.map((db) => db.cancel()));
  };
  signal.addEventListener("abort", cancel, { once: true });
  try {
    if (query.warmUpMs > 0) await callFor(connections, query, parts, query.warmUpMs);
    const run = signal.aborted ? null : await callFor(connections, query, parts, query.durationMs);
    if (run === null || signal.aborted) throw new LockkeeperError("CANCELLED", "The run was cancelled");
    return run;
  } catch (error) {
    if (signal.aborted) throw new LockkeeperError("CANCELLED", "The run was cancelled", { cause: error });
    throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
    await cancelling;
  }
}

async function callFor(
  connections: readonly Database[],
  query: DeclaredQuery,
  { clock, signal, statementTimeoutMs }: TimingParts,
  ms: number,
): Promise<QueryRun> {
  const samples = new Samples();
  const kinds = new Map<string, { sqlstate: string; message: string; count: number }>();
  let errors = 0;
  const steps = callOf(query, statementTimeoutMs);
  const started = clock.monotonic();
  const until = started + ms;
  const failed = (error: DatabaseError) => {
    errors += 1;
    const known = kinds.get(error.sqlstate);
    if (known) known.count += 1;
    else kinds.set(error.sqlstate, { sqlstate: error.sqlstate, message: error.message, count: 1 });
  };
  const stopped = new AbortController();
  const work = async (db: Database) => {
    try {
      while (!signal.aborted && !stopped.signal.aborted && clock.monotonic() < until) {
        const before = clock.monotonic();
        const result = await db.pipeline(steps);
        if (result.failed) {
          failed(result.failed.error);
          await db.query("ROLLBACK");
        } else samples.record(clock.monotonic() - before);
      }
    } catch (error) {
      stopped.abort(); // the others are not to go on for nothing
      throw error;
    }
  };
  const ended = await Promise.allSettled(connections.slice(0, query.concurrency).map(work));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  const durationMs = clock.monotonic() - started;
  return { samples, calls: samples.count + errors, errors, kinds: [...kinds.values()], durationMs };
}

function callOf({ sql, parameters, writes }: DeclaredQuery, statementTimeoutMs: number): Step[] {
  return [
    { sql: writes ? "BEGIN READ WRITE" : "BEGIN READ ONLY" },
    { sql: `SET LOCAL statement_timeout = ${Math.ceil(statementTimeoutMs)}` },
    { sql, values: parameters },
    { sql: "ROLLBACK" },
  ];
}
