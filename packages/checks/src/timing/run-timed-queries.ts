import type { Check, Database, PerformanceReport, TimedQuery } from "@lockkeeper/core";
import { timedQuery, timingCheck } from "./judge-timing.js";
import { runQuery, type TimingParts } from "./run-query.js";
import type { DeclaredQuery } from "./timed-query.js";

/**
 * Runs the queries one after the other, each over as many connections as it wants.
 * @param open another connection; all of them are closed here
 * @throws LockkeeperError of a connection that cannot be opened or breaks off, CANCELLED
 */
export async function runTimedQueries(
  queries: readonly DeclaredQuery[],
  open: () => Promise<Database>,
  parts: TimingParts & { previous: PerformanceReport | null },
): Promise<{ timed: TimedQuery[]; checks: Check[] }> {
  const connections: Database[] = [];
  try {
    const timed: TimedQuery[] = [];
    const checks: Check[] = [];
    for (const query of queries) {
      while (connections.length < query.concurrency) connections.push(await open());
      const run = await runQuery(connections, query, parts);
      const numbers = timedQuery(query, run, parts.previous);
      timed.push(numbers);
      checks.push(timingCheck(query, run, numbers));
    }
    return { timed, checks };
  } finally {
    await Promise.all(connections.map((db) => db.close()));
  }
}
