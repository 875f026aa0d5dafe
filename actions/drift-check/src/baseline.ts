import { readSnapshot, snapshot, withRole } from "@lockkeeper/catalog";
import {
  type Deployment,
  type DriftBaseline,
  formatMoment,
  LockkeeperError,
  plural,
  type Snapshot,
} from "@lockkeeper/core";
import { cacheFolder, openShadow, type Shadow } from "@lockkeeper/rehearsal";
import type { TargetLook } from "./look.js";
import type { Past } from "./past.js";
import type { DriftDeps, DriftInputs } from "./run.js";

/** What the live schema is compared with. */
export interface Baseline {
  about: DriftBaseline;
  /** null when nothing has to be compared */
  snapshot: Snapshot | null;
  /** deployments since, which may have changed something */
  since: readonly Deployment[];
  /** a rehearsal that stands in this state, where one had to be made */
  shadow: Shadow | null;
  notices: readonly string[];
  close(): Promise<void>;
}

/**
 * The baseline as a schema: from the record, a replay, the other database or a file.
 * @throws LockkeeperError BASELINE_MISSING, FILE_INVALID, REHEARSAL_UNAVAILABLE, CANCELLED
 */
export async function findBaseline(inputs: DriftInputs, look: TargetLook, deps: DriftDeps): Promise<Baseline> {
  const { past } = look;
  switch (past.kind) {
    case "recorded":
      return recordedBaseline(past.recorded, look);
    case "migrations":
      return replayedBaseline(past.plan, inputs, look, deps);
    case "database": {
      const { host, database } = past.identity;
      return made(past.snapshot, { kind: "database", what: `database ${database} on ${host}`, at: null });
    }
    default: {
      const file = inputs.baselineFile ?? "";
      const text = new TextDecoder().decode(await readBaseline(file, deps));
      return made(readSnapshot(text, file), { kind: "file", what: file, at: null });
    }
  }
}

type About = Pick<DriftBaseline, "kind" | "what" | "at">;

function made(seen: Snapshot, about: About, more: Partial<Baseline> = {}): Baseline {
  const { fingerprint, server } = seen;
  return {
    about: { ...about, fingerprint, serverVersion: server.version, deployment: null },
    snapshot: seen,
    since: [],
    shadow: null,
    notices: [],
    close: () => Promise.resolve(),
    ...more,
  };
}

function recordedBaseline(recorded: Extract<Past, { kind: "recorded" }>["recorded"], look: TargetLook): Baseline {
  const { deployment, recordedAt: at, since } = recorded;
  const what = `what deployment \`${deployment.id.slice(0, 8)}\` left at ${formatMoment(at)}`;
  const known = "snapshot" in recorded ? recorded.snapshot : null;
  const about = {
    kind: "recorded" as const,
    what,
    at,
    deployment,
    fingerprint: known?.fingerprint ?? ("fingerprint" in recorded ? recorded.fingerprint : ""),
    serverVersion: known?.server.version ?? look.identity.serverVersion,
  };
  return { about, snapshot: known, since, shadow: null, notices: since.map(suspicion), close: () => Promise.resolve() };
}

/** What a push leaves is recorded even when it fails: one without a record died, or could not look. */
function suspicion({ id, result, startedAt, actor, runUrl }: Deployment): string {
  const by = actor === null ? "" : ` by ${actor}`;
  const where = runUrl === null ? "" : ` (${runUrl})`;
  const how = result === null ? "began" : `ended ${result}, begun`;
  return `Deployment \`${id.slice(0, 8)}\`${by} ${how} at ${formatMoment(startedAt)}${where} and left no record: it may have changed something.`;
}

async function replayedBaseline(
  plan: Extract<Past, { kind: "migrations" }>["plan"],
  inputs: DriftInputs,
  { cluster }: TargetLook,
  deps: DriftDeps,
): Promise<Baseline> {
  if (cluster === null) throw new Error("the target was not read");
  const { rehearsal, rehearsalCache } = inputs;
  const cacheDir = cacheFolder(rehearsalCache, deps.workspace);
  const shadow = await openShadow({ rehearsal, ...cluster, history: plan.applied, cacheDir }, deps);
  try {
    const { failed } = shadow.replayed;
    if (failed) throw notReplayed(failed);
    const seen = await snapshotOf(shadow, shadow.base, cluster);
    const files = plural(plan.applied.length, "applied migration");
    const what = `${files} of ${inputs.migrationsPath}, replayed on PostgreSQL ${shadow.info.version}`;
    return made(
      seen,
      { kind: "migrations", what, at: null },
      { shadow, notices: plan.gaps, close: () => shadow.close() },
    );
  } catch (error) {
    await shadow.close();
    throw error;
  }
}

/** The schema of a rehearsal's database, in which the migrating role has the name that it has on the target. */
export async function snapshotOf(
  shadow: Shadow,
  database: string,
  { platform, user }: Pick<NonNullable<TargetLook["cluster"]>, "platform" | "user">,
): Promise<Snapshot> {
  const admin = await shadow.admin(database);
  try {
    // on a server that has the role for itself another one plays it (packages/rehearsal/src/engines/url)
    return withRole(await snapshot(admin, { platform }), `lockkeeper_${user}`, user);
  } finally {
    await admin.close();
  }
}

function notReplayed({ file, line, message }: NonNullable<Shadow["replayed"]["failed"]>): LockkeeperError {
  const where = `${file}${line === null ? "" : `:${line}`}`;
  return new LockkeeperError(
    "BASELINE_MISSING",
    `The applied migrations cannot be replayed: ${where} fails with "${message}".`,
    {
      file,
      hint: "Compare with what the last push recorded (`baseline: recorded`), or mend the file so that it runs on an empty database.",
    },
  );
}

async function readBaseline(file: string, { files }: DriftDeps): Promise<Uint8Array> {
  if (await files.exists(file)) return files.read(file);
  throw new LockkeeperError("BASELINE_MISSING", `There is no file ${file}.`, {
    hint: "Commit the file of an earlier run's output `snapshot-path`, and check the repository out before this step.",
  });
}
