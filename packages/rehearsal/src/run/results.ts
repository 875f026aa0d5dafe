import type { DatabaseError, MeasuredMigration, PlannedMigration, StatementMeasurement } from "@lockkeeper/core";

/** A statement of which nothing is known. */
export function unmeasured(index: number, reason: string): StatementMeasurement {
  return {
    index,
    measured: false,
    reason,
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
    durationMs: 0,
    error: null,
  };
}

/** A file that nobody got to. */
export function notRun({ version, file, execution, script }: PlannedMigration, reason: string): MeasuredMigration {
  return {
    version,
    file,
    transactional: execution.transactional,
    result: "not-run",
    durationMs: 0,
    statements: script.statements.map(({ index }) => unmeasured(index, reason)),
  };
}

/** Rows that a command tag counts: `INSERT 0 3`, `UPDATE 7`; null for other commands. */
export function rowsOf(tag: string): number | null {
  const [, count] = /^(?:INSERT \d+|UPDATE|DELETE|MERGE|SELECT|COPY|MOVE|FETCH) (\d+)$/.exec(tag) ?? [];
  return count === undefined ? null : Number(count);
}

export function errorOf({ sqlstate, message, detail, hint, position }: DatabaseError): StatementMeasurement["error"] {
  return { sqlstate, message, detail, hint, position };
}

/** Milliseconds to the microsecond, never below zero: two clocks may disagree. */
export function rounded(ms: number): number {
  return Math.max(0, Math.round(ms * 1_000) / 1_000);
}
