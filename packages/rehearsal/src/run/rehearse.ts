import { type Database, LockkeeperError, type MeasuredMigration, type PlannedMigration } from "@lockkeeper/core";
import type { Shadow } from "../shadow.js";
import { runAlone } from "./alone.js";
import { runBlock } from "./block.js";
import { FileResults } from "./file-results.js";
import { replay } from "./replay.js";
import { notRun, rounded } from "./results.js";
import { openRun, type RehearseOptions, type Run } from "./run.js";

export interface Rehearsed {
  /** one for each file, in their order */
  migrations: MeasuredMigration[];
  /** how long the server was at work, measuring included */
  engineMs: number;
  /** what could not be seen, as sentences */
  notices: string[];
}

/**
 * Runs pending files on a copy of the target's state as a push would, and measures each statement: locks on what existed
 * before, rewrites, scans, index builds, objects, log and time. The first statement that fails stops its file, which is
 * rolled back, and everything after it.
 * @param database the copy to run on; it is left as the files leave it
 * @throws LockkeeperError CANCELLED when `options.cancelled` fires, and what the sessions throw when they cannot be opened
 */
export async function rehearse(
  shadow: Pick<Shadow, "session" | "admin">,
  database: string,
  migrations: readonly PlannedMigration[],
  options: RehearseOptions,
): Promise<Rehearsed> {
  const run = await openRun(shadow, database, options, (session) => catchUp(session, migrations));
  const measured: MeasuredMigration[] = [];
  try {
    for (const [i, migration] of migrations.entries()) {
      const reason = whyNot(run, measured);
      if (reason === null) options.onFile?.({ file: migration.file, number: i + 1, of: migrations.length });
      measured.push(reason === null ? await runFile(run, migration) : notRun(migration, reason));
      if (options.cancelled.aborted) throw new LockkeeperError("CANCELLED", "Cancelled during the rehearsal.");
    }
  } finally {
    await run.close();
  }
  return {
    migrations: measured,
    engineMs: rounded(run.engineMs),
    notices: [...new Set([...run.notices, ...run.listener.incomplete])],
  };
}

/** What an interrupted push has committed stands on the target, so it must stand here before anything is measured. */
async function catchUp(session: Database, migrations: readonly PlannedMigration[]): Promise<string[]> {
  const begun = migrations
    .filter(({ segmentsDone }) => segmentsDone > 0)
    .map((migration) => {
      const segments = migration.execution.segments.slice(0, migration.segmentsDone);
      return { ...migration, execution: { ...migration.execution, segments } };
    });
  if (begun.length === 0) return [];
  const { failed } = await replay(session, begun);
  return failed ? [`What an interrupted push did of ${failed.file} could not be repeated: ${failed.message}`] : [];
}

function whyNot(run: Run, measured: readonly MeasuredMigration[]): string | null {
  const failed = measured.find(({ result }) => result === "failed");
  if (failed) return `${failed.file} failed before it.`;
  return run.watchdog.reason;
}

async function runFile(run: Run, migration: PlannedMigration): Promise<MeasuredMigration> {
  const results = new FileResults(migration, run.watchdog);
  for (const segment of migration.execution.segments.slice(migration.segmentsDone)) {
    const ok = await (segment.transactional ? runBlock : runAlone)(run, migration, segment, results);
    if (!ok) break;
  }
  return results.done();
}
