import { cleanSession, type PlannedMigration, type Segment, sessionStatements, statementSteps } from "@lockkeeper/core";
import { type FileResults, lostBy } from "./file-results.js";
import type { Run } from "./run.js";

/**
 * Runs a statement that cannot be in a transaction.
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
  const startedAt = run.clock.monotonic();
  try {
    return await run.watchdog.during(async () => {
      await run.session.pipeline([
        ...cleanSession(),
        ...sessionStatements(migration, segment),
        { sql: "SET client_min_messages = debug1" },
      ]);
      run.listener.take();
      const { done, failed } = await run.session.pipeline([only.step]);
      const heard = run.ledger.heard(run.listener.take());
      const durationMs = run.clock.monotonic() - startedAt;
      run.engineMs += durationMs;
      if (failed) results.failed(only.statement.index, failed.error, heard, durationMs, false);
      else
        results.measured(only.statement.index, {
          ...heard,
          locks: [],
          tag: done[0]?.tag ?? "",
          walBytes: null,
          durationMs,
          reason: "its locks were not looked at",
        });
      return !failed;
    });
  } catch (error) {
    const heard = run.ledger.heard(run.listener.take());
    results.failed(only.statement.index, lostBy(run, error), heard, run.clock.monotonic() - startedAt, false);
    return false;
  }
}
