import { type MeasuredMigration, type PlannedMigration, sha256, type StatementMeasurement } from "@lockkeeper/core";
import { parseScript } from "@lockkeeper/sql";
import type { PlanContext } from "../rule.js";

/** Pending files for tests, numbered from 1, each of them one transaction. */
export async function planOf(...texts: readonly string[]): Promise<PlannedMigration[]> {
  return Promise.all(
    texts.map(async (text, at) => {
      const [bytes, file] = [new TextEncoder().encode(text), `migrations/${at + 1}_file.sql`];
      const script = await parseScript(bytes, file);
      const statements = script.statements.map(({ index }) => index);
      const segments = [{ index: 0, transactional: true, begin: null, statements, sha256: "" }];
      const execution = { transactional: true, reason: null, segments };
      return {
        version: String(at + 1),
        name: "file",
        file,
        bytes,
        sha256: sha256(bytes),
        script,
        execution,
        segmentsDone: 0,
      };
    }),
  );
}

/** What a rehearsal saw of a file, statement by statement: nothing but what is given. */
export function measuredAs(
  { version, file }: PlannedMigration,
  ...statements: readonly Partial<StatementMeasurement>[]
): MeasuredMigration {
  const quiet: Omit<StatementMeasurement, "index"> = {
    measured: true,
    reason: null,
    locks: [],
    rewrites: [],
    scans: [],
    indexBuilds: [],
    foreignKeyChecks: [],
    created: [],
    changed: [],
    dropped: [],
    rows: null,
    walBytes: null,
    durationMs: 1,
    error: null,
  };
  return {
    version,
    file,
    transactional: true,
    result: "ok",
    durationMs: 1,
    statements: statements.map((statement, index) => ({ ...quiet, index, ...statement })),
  };
}

/** A plan of which nothing is known but its files. */
export function bareContext(migrations: readonly PlannedMigration[]): PlanContext {
  return {
    migrations,
    major: 17,
    version: null,
    supabase: false,
    exposedSchemas: [],
    before: null,
    after: null,
    live: null,
    rules: [],
  };
}
