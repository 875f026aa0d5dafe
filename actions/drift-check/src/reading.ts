import type { SnapshotOptions } from "@lockkeeper/catalog";
import { DatabaseError, LockkeeperError } from "@lockkeeper/core";
import type { whileNoPushRuns } from "@lockkeeper/migrations";
import type { DriftDeps, DriftInputs } from "./run.js";

/** As a push reads what it records: of a large schema over further connections, and without our own tables. */
export const readingOf = ({ auditSchema }: DriftInputs): SnapshotOptions => ({
  ignoreSchemas: [auditSchema],
  connections: 3,
});

type LockOptions = Parameters<typeof whileNoPushRuns>[1];

/** How the apply lock is waited for. */
export function lockOptions(
  layout: LockOptions["layout"],
  { auditSchema, waitForLock }: DriftInputs,
  { clock, cancelled, on }: DriftDeps,
): LockOptions {
  return { layout, auditSchema, waitMs: waitForLock, clock, cancelled, on };
}

/**
 * What cannot be looked at is never equal.
 * @throws LockkeeperError SCHEMA_UNREADABLE
 */
export async function readable<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new LockkeeperError("SCHEMA_UNREADABLE", `The ${what} could not be read: ${error.message}`, {
      sqlstate: error.sqlstate,
      cause: error,
      hint:
        error.sqlstate === "42501"
          ? "Give the login the right that is missing; whether the schema has drifted cannot be told without."
          : "Nothing is known about drift. Run again when the server is at rest.",
    });
  }
}
