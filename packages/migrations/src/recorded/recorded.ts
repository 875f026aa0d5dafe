import {
  type CatalogState,
  type Database,
  type DatabaseError,
  type Deployment,
  LockkeeperError,
  type RecordedSchema,
  type Row,
  type Snapshot,
} from "@lockkeeper/core";
import { parseSnapshot, snapshotFormat, unpackSnapshot } from "./packed.js";
import { guardSteps, isHidden, lastQuery, sinceQuery, text, toDeployment, toState } from "./queries.js";

/** A schema is the database's, whichever history the push belonged to. */
export interface RecordedOptions {
  auditSchema: string;
  /** reads a snapshot's JSON; throws what is wrong with it. Default: JSON of this version's format */
  readSnapshot?: (json: string) => Snapshot;
}

/** What the last push that recorded it left behind, without the definitions. */
export interface RecordedFingerprint {
  fingerprint: string;
  /** `lockkeeper/snapshot@1`; null when the snapshot is gone */
  format: string | null;
  /** null where the server did not tell */
  state: CatalogState | null;
  recordedAt: string;
  deployment: Deployment;
  /** deployments since, newest first, 50 at most */
  since: readonly Deployment[];
}

/**
 * Fingerprint and catalog state of the schema as a push left it: all that the proof of "nobody touched it" needs. One flight.
 * @returns `missing`: why there is none, as a sentence
 * @throws LockkeeperError CONNECTION_LOST, HISTORY_UNREADABLE when the server fails otherwise than by refusing
 */
export async function recordedFingerprint(
  db: Database,
  options: RecordedOptions,
): Promise<{ recorded: RecordedFingerprint | null; missing: string | null }> {
  const { last, missing } = await ask(db, options, false);
  return { recorded: last && last.recorded, missing };
}

/**
 * The schema as a push left it, whole. One flight, and as many bytes as the packed snapshot has.
 * @returns `missing`: why there is none, as a sentence
 * @throws LockkeeperError as `recordedFingerprint`
 */
export async function recordedSchema(
  db: Database,
  options: RecordedOptions,
): Promise<{ recorded: RecordedSchema | null; missing: string | null }> {
  const { last, missing } = await ask(db, options, true);
  if (last === null) return { recorded: null, missing };
  const { recorded, packed } = last;
  const whose = `the schema that deployment ${recorded.deployment.id} left`;
  if (recorded.format !== null && recorded.format !== snapshotFormat)
    return none(
      `Version ${recorded.format} of the format cannot be compared with: ${whose} was recorded by another version of Lockkeeper.`,
    );
  if (packed === null) return none(`Only the fingerprint of ${whose} is kept, not its definitions.`);
  try {
    const snapshot = (options.readSnapshot ?? parseSnapshot)(await unpackSnapshot(packed));
    const { state, recordedAt, deployment, since } = recorded;
    return { recorded: { snapshot, state, recordedAt, deployment, since }, missing: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return none(`The record of ${whose} is damaged: ${why.replace(/\.$/, "")}.`);
  }
}

const none = (missing: string) => ({ recorded: null, missing });

type Asked =
  | { last: { recorded: RecordedFingerprint; packed: string | null }; missing: null }
  | { last: null; missing: string };

async function ask(db: Database, { auditSchema }: RecordedOptions, withSnapshot: boolean): Promise<Asked> {
  const queries = [lastQuery(auditSchema, withSnapshot), sinceQuery(auditSchema)].map((sql) => ({ sql, rows: true }));
  const { done, failed } = await db.pipeline([...guardSteps(auditSchema), ...queries]);
  if (isHidden(done)) {
    const missing = `Row security hides the rows of schema ${auditSchema} from this login: connect as the role that pushes.`;
    return { last: null, missing };
  }
  if (failed) return { last: null, missing: whyNot(failed.error, auditSchema) };
  const [last, since] = done.slice(-queries.length).map(({ rows }) => rows);
  const row = last?.[0];
  if (!row) return { last: null, missing: "No push has recorded the schema yet." };
  return { last: { recorded: toRecorded(row, since ?? []), packed: text(row["snapshot"]) }, missing: null };
}

function toRecorded(row: Row, since: readonly Row[]): RecordedFingerprint {
  const deployment = toDeployment(row);
  return {
    fingerprint: String(row["fingerprint"]),
    format: text(row["format"]),
    state: toState(row["catalog_state"]),
    recordedAt: deployment.finishedAt ?? deployment.startedAt,
    deployment,
    since: since.map(toDeployment),
  };
}

/** Refusals that mean "there is none"; anything else is a failure. */
function whyNot(error: DatabaseError, schema: string): string {
  const { sqlstate, message } = error;
  if (["3F000", "42P01", "42703"].includes(sqlstate))
    return `No push has recorded the schema yet: there is no place for it in schema ${schema}. The next push that keeps an audit makes one.`;
  if (sqlstate === "42501") return `This login may not read the audit in schema ${schema}: ${message}.`;
  if (sqlstate === "22P02") return `The tables in schema ${schema} are not those of an audit: ${message}.`;
  throw new LockkeeperError("HISTORY_UNREADABLE", `The audit in schema ${schema} cannot be read: ${message}`, {
    sqlstate,
    cause: error,
  });
}
