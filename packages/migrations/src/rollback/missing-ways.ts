import { type Migration, type PlannedMigration, sha256, type Snapshot } from "@lockkeeper/core";
import type { Database } from "@lockkeeper/core";
import { downFile } from "../down.js";
import type { Probe } from "../history/probe.js";
import type { Layout } from "../layouts/layout.js";
import { invalidMigrations } from "../load.js";
import { prepare } from "../prepare.js";
import { snapshotOf } from "../recorded/snapshot-of.js";
import { schemaBefore } from "./expectation.js";
import { type PlannedRollback, planRollback, type RollbackPlanInput } from "./plan.js";

/** What it takes to write ways back: the files that were applied, in that order, and the schema before them. */
export interface MissingWays {
  planned: PlannedRollback;
  /** the first applied first; `down` is null where it is to be written */
  steps: readonly { up: PlannedMigration; down: PlannedMigration | null; downFile: string }[];
  /** as the audit recorded it; null where it cannot be had */
  before: Snapshot | null;
  /** why nothing can be written, as a sentence; null when it can be tried */
  reason: string | null;
}

/**
 * Plans a rollback and collects what its missing ways back could be made of. Reads only.
 * @param live the schema as it stands
 * @throws LockkeeperError as `planRollback`
 */
export async function missingWays(
  db: Database,
  found: Probe,
  input: RollbackPlanInput,
  { live, readSnapshot }: { live: Snapshot; readSnapshot: (json: string) => Snapshot },
): Promise<MissingWays> {
  const planned = await planRollback(db, found, input);
  const { plan, ways, past, history } = planned;
  const none = (reason: string | null) => ({ planned, steps: [], before: null, reason });
  if (plan.problems.some(({ reason, blocks }) => blocks && reason !== "no-down"))
    return none("It is blocked by what stands above.");
  if (ways.every(({ down }) => down !== null)) return none(null);
  const lost = ways.find(({ migration }) => migration === null);
  if (lost) return none(`There is no file of version \`${lost.version}\`, so it cannot be tried.`);
  const { schema, table } = input.layout.history;
  const versions = plan.run.map(({ version }) => version);
  const applied = history.applied.map(({ version }) => version);
  const question = { past, historyTable: `${schema}.${table}`, versions, applied };
  const { fingerprint, untold } = schemaBefore(question, live.fingerprint);
  if (fingerprint === null || untold !== null) return none(untold);
  const { snapshot, missing } = await snapshotOf(db, input.auditSchema, fingerprint, readSnapshot);
  if (snapshot === null) return none(`The schema from before cannot be had: ${missing}.`);
  const steps = await Promise.all(
    ways.toReversed().map(async ({ migration, down }) => {
      if (migration === null) throw new Error("looked at above");
      return { up: await prepared(migration, input.layout), down, downFile: downFile(migration, input.layout) };
    }),
  );
  return { planned, steps, before: snapshot, reason: null };
}

/**
 * A way back that was written, cut for running.
 * @throws LockkeeperError MIGRATIONS_INVALID
 */
export function preparedDown(of: Migration, text: string, layout: Layout): Promise<PlannedMigration> {
  const bytes = new TextEncoder().encode(text);
  return prepared({ ...of, file: downFile(of, layout), bytes, sha256: sha256(bytes) }, layout);
}

async function prepared(migration: Migration, layout: Layout): Promise<PlannedMigration> {
  const { version, name, file, bytes, sha256: digest } = migration;
  const { migrations, problems } = await prepare([{ version, name, file, bytes, sha256: digest }], [], layout);
  const [one] = migrations;
  if (problems.length > 0 || !one) throw invalidMigrations(problems);
  return one;
}
