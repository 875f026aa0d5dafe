import {
  catalogState,
  type DdlLog,
  readAutomaticGrants,
  readDdlLog,
  readPlatform,
  readRoles,
  snapshot,
} from "@lockkeeper/catalog";
import type { Database, DriftReport, Snapshot } from "@lockkeeper/core";
import { refuseWrongGuess, whileNoPushRuns } from "@lockkeeper/migrations";
import { onlyReads } from "@lockkeeper/postgres";
import type { ShadowRequest } from "@lockkeeper/rehearsal";
import { layoutOf } from "./layout.js";
import { askForPast, lastRecord, type Past } from "./past.js";
import { lockOptions, readable, readingOf } from "./reading.js";
import type { DriftDeps, DriftInputs } from "./run.js";

/** Everything that the target said about itself, while no push was running. */
export interface TargetLook {
  identity: DriftReport["target"];
  /** what it is to be compared with, as far as databases know it */
  past: Past;
  /** null: no row of the catalogs has changed since the last push, and nothing was read */
  live: Snapshot | null;
  /** who changed what, as far as the target wrote it down */
  log: DdlLog;
  /** what a rehearsal has to know of the target; null when nothing was read */
  cluster: Cluster | null;
}

export type Cluster = Pick<ShadowRequest, "platform" | "major" | "user" | "roles"> & { automaticGrants: boolean };

/**
 * Reads the target under the apply lock in shared mode.
 * @throws LockkeeperError APPLY_LOCK_HELD, BASELINE_MISSING, SCHEMA_UNREADABLE, INPUT_CONFLICT, and what connecting throws
 */
export async function lookAt(inputs: DriftInputs, deps: DriftDeps): Promise<TargetLook> {
  const { layout, guessed } = await layoutOf(inputs, deps.files);
  const db = onlyReads(await deps.openTarget());
  try {
    return await whileNoPushRuns(db, lockOptions(layout, inputs, deps), async ({ server, tables }) => {
      if (guessed) refuseWrongGuess(layout, inputs.auditSchema, [...tables.keys()]);
      const { host } = db.target;
      const { database, systemIdentifier, version } = server;
      const identity = { host, database: database || db.target.database, systemIdentifier, serverVersion: version };
      const record = inputs.baseline === "recorded" ? await lastRecord(db, inputs.auditSchema) : null;
      if (record && (await record.isStillTrue(() => readable("state of the catalogs", () => catalogState(db))))) {
        return { identity, past: record.past, live: null, log: noLog, cluster: null };
      }
      const cluster = await clusterOf(db, server.major);
      const live = await readable("schema", () => snapshot(db, { ...readingOf(inputs), platform: cluster.platform }));
      const past = await askForPast(db, layout, inputs, deps);
      const log = await readDdlLog(db, past.kind === "recorded" ? past.recorded.recordedAt : null);
      return { identity, past, live, log, cluster };
    });
  } finally {
    await db.close();
  }
}

const noLog: DdlLog = { entries: null, missing: null };

async function clusterOf(db: Database, major: number): Promise<Cluster> {
  const platform = await readable("platform", () => readPlatform(db));
  const roles = await readable("roles", () => readRoles(db));
  const automaticGrants =
    platform === "supabase" && (await readable("default privileges", () => readAutomaticGrants(db)));
  return { platform, major, user: db.target.user, roles, automaticGrants };
}
