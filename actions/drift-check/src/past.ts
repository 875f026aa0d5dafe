import { readSnapshot, snapshot } from "@lockkeeper/catalog";
import {
  type CatalogState,
  type Database,
  type DriftReport,
  LockkeeperError,
  type RecordedSchema,
  type Snapshot,
} from "@lockkeeper/core";
import {
  type Layout,
  openFolder,
  type PreviewPlan,
  previewPlan,
  type RecordedFingerprint,
  recordedFingerprint,
  recordedSchema,
  sameState,
  whileNoPushRuns,
} from "@lockkeeper/migrations";
import { onlyReads } from "@lockkeeper/postgres";
import { lockOptions, readable, readingOf } from "./reading.js";
import type { DriftDeps, DriftInputs } from "./run.js";

/** What databases know of the state that the target should be in. */
export type Past =
  | { kind: "recorded"; recorded: RecordedFingerprint | RecordedSchema }
  | { kind: "migrations"; plan: PreviewPlan }
  | { kind: "database"; snapshot: Snapshot; identity: Omit<DriftReport["target"], "systemIdentifier"> }
  | { kind: "file" };

export interface LastRecord {
  past: Past;
  /** whether the catalogs are in the state in which the last push left them */
  isStillTrue(now: () => Promise<CatalogState | null>): Promise<boolean>;
}

/**
 * The record without its definitions: one flight.
 * @throws LockkeeperError BASELINE_MISSING
 */
export async function lastRecord(db: Database, auditSchema: string): Promise<LastRecord> {
  const { recorded, missing } = await recordedFingerprint(db, { auditSchema });
  if (recorded === null) throw missingRecord(missing);
  const { state } = recorded;
  return {
    past: { kind: "recorded", recorded },
    isStillTrue: async (now) => state !== null && sameState(state, await now()),
  };
}

/**
 * Asks the databases for what `baseline` names.
 * @throws LockkeeperError BASELINE_MISSING, SCHEMA_UNREADABLE, MIGRATIONS_INVALID, HISTORY_UNREADABLE
 */
export async function askForPast(db: Database, layout: Layout, inputs: DriftInputs, deps: DriftDeps): Promise<Past> {
  switch (inputs.baseline) {
    case "recorded": {
      const { auditSchema } = inputs;
      // whole, and with the contents that its fingerprint stands for
      const reading = { auditSchema, readSnapshot: (json: string) => readSnapshot(json, "it") };
      const { recorded, missing } = await recordedSchema(db, reading);
      if (recorded === null) throw missingRecord(missing);
      return { kind: "recorded", recorded };
    }
    case "migrations": {
      const folder = await openFolder(inputs, deps.files);
      const { auditSchema } = inputs;
      // what may run is a push's question; here only what did counts
      const options = { outOfOrder: "allow", edited: "warn", remoteOnly: "ignore" } as const;
      return { kind: "migrations", plan: await previewPlan(db, { ...folder, options, auditSchema }) };
    }
    case "database":
      return askOther(layout, inputs, deps);
    default:
      return { kind: "file" };
  }
}

async function askOther(layout: Layout, inputs: DriftInputs, deps: DriftDeps): Promise<Past> {
  if (deps.openBaseline === null) throw new LockkeeperError("BASELINE_MISSING", "`baseline-url` is not given.");
  const other = onlyReads(await deps.openBaseline());
  try {
    return await whileNoPushRuns(other, lockOptions(layout, inputs, deps), async ({ server }) => {
      const seen = await readable("schema of the baseline's database", () => snapshot(other, readingOf(inputs)));
      const { host, database } = other.target;
      const identity = { host, database: server.database || database, serverVersion: server.version };
      return { kind: "database", snapshot: seen, identity };
    });
  } finally {
    await other.close();
  }
}

function missingRecord(missing: string | null): LockkeeperError {
  return new LockkeeperError("BASELINE_MISSING", missing ?? "No push has recorded the schema.", {
    hint: "Push once with `audit: true` (the default), or choose `baseline: migrations`, `database` or `file`.",
  });
}
