import {
  type Blocker,
  type Database,
  type DatabaseError,
  type DeploymentStanding,
  type LastDeployment,
  type OpenJournal,
  type Row,
  type Step,
} from "@lockkeeper/core";
import { activityColumns, toBlocker } from "../apply/lock.js";
import { applyLockKey } from "../history/probe.js";
import type { Layout } from "../layouts/layout.js";
import { guardSteps, isHidden, moment, text, toDeployment } from "../recorded/queries.js";
import { journalOf } from "./rows.js";
import { identifier } from "./schema.js";

/**
 * How the last deployments ended, what they left half done, and who deploys at this moment; for the histories of these layouts.
 * One flight.
 * @throws LockkeeperError CONNECTION_LOST
 */
export async function lastDeployments(
  db: Database,
  { auditSchema, layouts }: { auditSchema: string; layouts: readonly Layout[] },
): Promise<DeploymentStanding> {
  const tables = layouts.map(({ history }) => `${history.schema}.${history.table}`);
  const ways = tables.map((table) => journalOf(table, "rollback"));
  const guard = guardSteps(auditSchema, ["deployments", "journal"]);
  const steps = [
    holdersStep(layouts),
    ...guard,
    { sql: lastQuery(auditSchema), values: [tables] },
    { sql: journalQuery(auditSchema), values: [[...tables, ...ways], ways] },
  ];
  const { done, failed } = await db.pipeline(steps.map((step) => ({ ...step, rows: true })));
  const rows = (index: number): readonly Row[] => done.find((each) => each.index === index)?.rows ?? [];
  if (failed?.index === 0)
    return { refused: `Locks could not be looked at: ${failed.error.message}.`, last: [], journal: [], holders: null };
  const holders = rows(0).map(toBlocker);
  const nothing = { last: [], journal: [], holders };
  if (isHidden(done.slice(1))) {
    const refused = `Row security hides the rows of schema ${auditSchema} from this login: connect as the role that pushes.`;
    return { ...nothing, refused };
  }
  if (failed) return { ...nothing, refused: refusal(failed.error, auditSchema) };
  const found = rows(guard.length + 1);
  return {
    refused: null,
    last: found.map(toLast),
    journal: rows(guard.length + 2).map(toJournal),
    holders: holders.map((holder) => ({ ...holder, runUrl: runOf(holder, found) })),
  };
}

function holdersStep(layouts: readonly Layout[]): Step {
  // of the lock's two modes the shared one keeps nobody from pushing for long: it is held while something is read
  return {
    sql: `SELECT ${activityColumns} FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory'::text AND l.granted AND l.objsubid = 1 AND l.mode = 'ExclusiveLock'::text
AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
AND ((l.classid::bigint << 32) | l.objid::bigint) = ANY ($1::bigint[])`,
    values: [layouts.map((layout) => String(applyLockKey(layout)))],
  };
}

/** Columns that came later are read from the row as JSON: an audit of an earlier version has none of them. */
const lastQuery = (schema: string) => `SELECT * FROM (
SELECT DISTINCT ON (d.history_table) d.id::text AS id, ${moment("d.started_at")} AS started_at, ${moment("d.finished_at")} AS finished_at,
  d.result, d.reason, d.actor, d.commit_sha, d.run_url, d.approver, d.backend_pid,
  pg_catalog.to_jsonb(d) ->> 'kind'::text AS kind, pg_catalog.to_jsonb(d) ->> 'emergency'::text AS emergency,
  (d.receipt -> 'endState'::text) ->> 'proved'::text AS proved
FROM ${identifier(schema)}.deployments d WHERE d.history_table = ANY ($1::text[])
ORDER BY d.history_table, d.started_at DESC) last ORDER BY last.started_at DESC`;

const journalQuery = (schema: string) => `SELECT j.version, j.history_table = ANY ($2::text[]) AS back,
  pg_catalog.count(*) FILTER (WHERE j.state = 'done'::text)::int4 AS done,
  (pg_catalog.array_agg(j.state ORDER BY j.segment DESC))[1] AS state
FROM ${identifier(schema)}.journal j WHERE j.history_table = ANY ($1::text[]) GROUP BY j.history_table, j.version ORDER BY j.version`;

function toLast(row: Row): LastDeployment {
  const { id, startedAt, finishedAt, result, actor, commit, runUrl } = toDeployment(row);
  const proved = text(row["proved"]);
  return {
    id,
    kind: row["kind"] === "rollback" ? "rollback" : "push",
    result,
    reason: text(row["reason"]),
    startedAt,
    finishedAt,
    actor,
    commit,
    runUrl,
    approver: text(row["approver"]),
    emergency: text(row["emergency"]),
    proved: proved === null ? null : proved === "true",
  };
}

function toJournal(row: Row): OpenJournal {
  const { state } = row;
  return {
    kind: row["back"] === true ? "rollback" : "push",
    version: text(row["version"]) ?? "",
    segmentsDone: Number(row["done"]),
    state: state === "running" || state === "done" ? state : "failed",
  };
}

function runOf({ pid }: Blocker, found: readonly Row[]): string | null {
  return text(found.find((row) => row["backend_pid"] === pid && row["finished_at"] === null)?.["run_url"]);
}

/** Null where there is no audit yet. */
function refusal({ sqlstate, message }: DatabaseError, schema: string): string | null {
  if (["3F000", "42P01"].includes(sqlstate)) return null;
  if (sqlstate === "42501") return `This login may not read the audit in schema ${schema}: ${message}.`;
  if (sqlstate === "22P02" || sqlstate === "42703")
    return `The tables in schema ${schema} are not those of an audit: ${message}.`;
  return `The audit in schema ${schema} could not be read (${sqlstate}: ${message}).`;
}
