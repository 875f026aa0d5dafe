import { type Database, type DatabaseError, type DeploymentRef, LockkeeperError, type Row } from "@lockkeeper/core";
import { auditState, identifier, keepsApprovals } from "../audit/schema.js";
import type { Probe } from "../history/probe.js";
import type { Layout } from "../layouts/layout.js";
import { recordColumns } from "../recorded/mark.js";
import { guardSteps, moment, text } from "../recorded/queries.js";

/** A deployment as the audit has it. */
export interface PastDeployment extends DeploymentRef {
  historyTable: string;
  kind: "push" | "rollback";
  /** schema before and after; null where it was not recorded */
  before: string | null;
  after: string | null;
  /** how it ended; null when it has no end on record */
  result: string | null;
  /** ids of the deployments of which a rollback was to take something back */
  takesBack: readonly string[];
}

/** The last time that a version was applied, as the audit saw it. */
export interface AppliedFile {
  version: string;
  /** of the file's bytes then */
  sha256: string;
  deployment: string;
  /** its place in the order of application */
  position: number;
  /** a way back has run since; false where only its history row went */
  takenBack: boolean;
}

/** What the audit knows of what was applied, and when. */
export interface Past {
  /** oldest first, the last 1,000 at most, of every history of the database */
  deployments: readonly PastDeployment[];
  files: ReadonlyMap<string, AppliedFile>;
  /** why there is no audit to ask, as a part of a sentence; null when there is one */
  missing: string | null;
}

/** More deployments than these no rollback has to do with. */
export const remembered = 1_000;

/**
 * Reads who applied what, and in which order. One flight.
 * @throws LockkeeperError HISTORY_UNREADABLE
 */
export async function readPast(db: Database, layout: Layout, auditSchema: string, found: Probe): Promise<Past> {
  const state = auditState(auditSchema, found);
  if (state === "missing") return unknown(`there is no audit in schema ${auditSchema}`);
  const table = `${layout.history.schema}.${layout.history.table}`;
  // a plan may be made by a login that only reads; of what is not its own it makes sure that nobody else's code runs
  const guard = state === "ready" ? [] : guardSteps(auditSchema, ["deployments", "deployment_files"]);
  const { done, failed } = await db.pipeline([
    ...guard,
    { sql: deploymentsQuery(auditSchema, found), rows: true },
    { sql: filesQuery(auditSchema, found), values: [table], rows: true },
  ]);
  if (failed && state === "foreign")
    return unknown(`this login may not read the audit in schema ${auditSchema} (${failed.error.message})`);
  if (failed) throw unreadable(auditSchema, failed.error);
  const [deployments, files] = done.slice(guard.length).map(({ rows }) => rows);
  const known = (files ?? []).map(toFile);
  return {
    deployments: (deployments ?? []).map(toDeployment).toReversed(),
    files: new Map(known.map((file) => [file.version, file])),
    missing: null,
  };
}

const unknown = (missing: string): Past => ({ deployments: [], files: new Map(), missing });

function unreadable(schema: string, error: DatabaseError): LockkeeperError {
  return new LockkeeperError("HISTORY_UNREADABLE", `The audit in ${schema} cannot be read: ${error.message}`, {
    sqlstate: error.sqlstate,
    hint: "Connect as the role that pushes.",
    cause: error,
  });
}

function deploymentsQuery(schema: string, found: Probe): string {
  const kind = keepsApprovals(schema, found) ? "d.kind" : "'push'";
  const columns = found.tables.get(`${schema}.deployments`)?.columns;
  const takesBack = keepsApprovals(schema, found)
    ? `CASE WHEN d.kind = 'rollback' THEN (SELECT pg_catalog.string_agg(step ->> 'deployment', ',')
    FROM pg_catalog.jsonb_array_elements(d.plan -> 'run') AS steps (step)) END`
    : "NULL::text";
  const [before, after] = recordColumns.every((name) => columns?.has(name))
    ? ["d.fingerprint_before", "d.fingerprint_after"]
    : ["NULL::text", "NULL::text"];
  return `SELECT d.id::text AS id, d.history_table, ${kind} AS kind, ${moment("d.started_at")} AS started_at,
  d.start_lsn::text AS start_lsn, d.actor, d.commit_sha, d.run_url, ${before} AS before, ${after} AS after, d.result,
  ${takesBack} AS takes_back
FROM ${identifier(schema)}.deployments d ORDER BY d.started_at DESC LIMIT ${remembered}`;
}

/** Of a version that was applied more than once the last time counts. */
function filesQuery(schema: string, found: Probe): string {
  const q = identifier(schema);
  const keeps = keepsApprovals(schema, found);
  const pushes = keeps ? " AND d.kind = 'push'" : "";
  const takenBack = keeps
    ? `EXISTS (SELECT FROM ${q}.deployment_files w JOIN ${q}.deployments r ON r.id = w.deployment_id
    WHERE r.history_table = $1 AND r.kind = 'rollback' AND r.plan ->> 'mode' = 'down-files'
    AND w.version = last.version AND w.finished_at > last.finished_at)`
    : "false";
  return `SELECT last.*, pg_catalog.row_number() OVER (ORDER BY last.finished_at, last.version)::int4 AS position,
  ${takenBack} AS taken_back FROM (
  SELECT DISTINCT ON (f.version) f.version, f.sha256, f.deployment_id::text AS deployment, f.finished_at
  FROM ${q}.deployment_files f JOIN ${q}.deployments d ON d.id = f.deployment_id
  WHERE d.history_table = $1${pushes} ORDER BY f.version, f.finished_at DESC) last`;
}

function toDeployment(row: Row): PastDeployment {
  return {
    id: String(row["id"]),
    historyTable: String(row["history_table"]),
    kind: row["kind"] === "rollback" ? "rollback" : "push",
    startedAt: text(row["started_at"]) ?? "",
    startLsn: text(row["start_lsn"]),
    actor: text(row["actor"]),
    commit: text(row["commit_sha"]),
    runUrl: text(row["run_url"]),
    before: text(row["before"]),
    after: text(row["after"]),
    result: text(row["result"]),
    takesBack: text(row["takes_back"])?.split(",") ?? [],
  };
}

const toFile = (row: Row): AppliedFile => ({
  version: String(row["version"]),
  sha256: String(row["sha256"]),
  deployment: String(row["deployment"]),
  position: Number(row["position"]),
  takenBack: row["taken_back"] === true,
});

/** A deployment as others are told of it. */
export function refOf({ id, startedAt, startLsn, actor, commit, runUrl }: PastDeployment): DeploymentRef {
  return { id, startedAt, startLsn, actor, commit, runUrl };
}
