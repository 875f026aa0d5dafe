import { type AppliedMigration, type Database, LockkeeperError, type Plan, type Row } from "@lockkeeper/core";
import { auditState, identifier } from "../audit/schema.js";
import type { Probe } from "../history/probe.js";
import type { JournalRow } from "../history/read.js";
import type { Layout } from "../layouts/layout.js";
import { digestsOfRuns } from "../plan/digest.js";
import { recordReady } from "../recorded/mark.js";
import { text } from "../recorded/queries.js";

/** What the audit knows of the run that is gone on with. */
export interface Begun {
  /** versions of the plan that are applied, or begun, by somebody else; empty where there is no audit to tell */
  strangers: readonly string[];
  /** a run of this plan has left something behind */
  goesOn: boolean;
  /** fingerprint of the schema that the last run of this plan left; null when it recorded none */
  left: string | null;
}

interface Asked {
  layout: Layout;
  auditSchema: string;
}

/** How far a plan has come. */
export interface Far {
  approved: Plan;
  /** files of it that are applied */
  done: number;
  applied: readonly AppliedMigration[];
  journal: readonly JournalRow[];
}

const nothing: Begun = { strangers: [], goesOn: false, left: null };

/**
 * Asks the audit which runs have brought a plan so far, in one flight; nobody is asked where nothing of it stands.
 * @throws LockkeeperError HISTORY_UNREADABLE
 */
export async function interruptedUnder(
  db: Database,
  { layout, auditSchema }: Asked,
  found: Probe,
  far: Far,
): Promise<Begun> {
  const { approved, done: count, applied, journal } = far;
  const parts = new Map(approved.run.slice(count).map(({ version, segmentsDone }) => [version, segmentsDone]));
  const news = journal.filter(({ version, segment }) => segment >= (parts.get(version) ?? Infinity));
  if (count === 0 && news.length === 0) return nothing;
  if (auditState(auditSchema, found) !== "ready") return { ...nothing, goesOn: true };
  const schema = identifier(auditSchema);
  const table = `${layout.history.schema}.${layout.history.table}`;
  const left = recordReady(auditSchema, found) ? "fingerprint_after" : "NULL::text";
  const runs = digestsOfRuns(approved, count, applied);
  const { done, failed } = await db.pipeline([
    {
      sql: `SELECT DISTINCT ON (f.version) f.version, f.sha256, d.plan_digest FROM ${schema}.deployment_files f
JOIN ${schema}.deployments d ON d.id = f.deployment_id WHERE d.history_table = $1 ORDER BY f.version, f.finished_at DESC`,
      values: [table],
      rows: true,
    },
    {
      sql: `SELECT j.version, j.segment, d.plan_digest FROM ${schema}.journal j
JOIN ${schema}.deployments d ON d.id = j.deployment_id WHERE j.history_table = $1`,
      values: [table],
      rows: true,
    },
    {
      sql: `SELECT ${left} AS fingerprint FROM ${schema}.deployments WHERE history_table = $1 AND plan_digest = ANY($2) ORDER BY started_at DESC LIMIT 1`,
      values: [table, runs],
      rows: true,
    },
  ]);
  if (failed) {
    const { message, sqlstate } = failed.error;
    throw new LockkeeperError("HISTORY_UNREADABLE", `The audit in schema ${auditSchema} cannot be read: ${message}`, {
      sqlstate,
      cause: failed.error,
    });
  }
  const [files = [], segments = [], last = []] = done.map(({ rows }) => rows);
  const isOurs = (row: Row | undefined) => runs.includes(String(row?.["plan_digest"]));
  const file = new Map(files.map((row) => [String(row["version"]), row]));
  const others = approved.run.slice(0, count).filter(({ version, sha256 }) => {
    const row = file.get(version);
    return !isOurs(row) || row?.["sha256"] !== sha256;
  });
  const ownParts = segments.filter(isOurs).map(({ version, segment }) => `${String(version)} ${Number(segment)}`);
  const isOwnPart = ({ version, segment }: JournalRow) => ownParts.includes(`${version} ${segment}`);
  // what only failed, or was begun, stood there when the plan was made, or shows in the schema
  const begunByOthers = news.filter((row) => row.state === "done" && !isOwnPart(row));
  return {
    strangers: [...new Set([...others, ...begunByOthers].map(({ version }) => version))],
    goesOn: count > 0 || news.some(isOwnPart),
    left: text(last[0]?.["fingerprint"]),
  };
}
