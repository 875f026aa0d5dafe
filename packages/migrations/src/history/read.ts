import { type AppliedMigration, type Database, LockkeeperError, type Row, type Step } from "@lockkeeper/core";
import { keepsApprovals } from "../audit/schema.js";
import { journalOf } from "../audit/rows.js";
import type { HistoryRow, Layout } from "../layouts/layout.js";
import { type RecordedMark, recordReady, toMark } from "../recorded/mark.js";
import { lastQuery } from "../recorded/queries.js";
import { auditTables, type Probe } from "./probe.js";

/** A journal row: a segment of a non-transactional file that an earlier run began. */
export interface JournalRow {
  version: string;
  segment: number;
  sha256: string;
  state: "running" | "done" | "failed";
}

export interface History {
  applied: readonly AppliedMigration[];
  journal: readonly JournalRow[];
  /** the same of ways back: rollbacks that did not get to their end */
  waysBack: readonly JournalRow[];
  /** oids and names of indexes that are invalid now, so that only new ones count later */
  invalidIndexes: readonly string[];
  /** a push that died has left its audit row open */
  openDeployments: boolean;
  /** what the last push that recorded it left behind; null when none has */
  recorded: RecordedMark | null;
}

/** What our audit keeps of a file that it saw applied. */
interface AuditedFile extends Row {
  version: string;
  sha256: string;
  content_sha256: string;
}

/**
 * Reads history, journal and audit digests in one flight. What is not there is empty; what may not be seen is an error.
 * @throws LockkeeperError HISTORY_UNREADABLE
 */
export async function readHistory(db: Database, layout: Layout, auditSchema: string, found: Probe): Promise<History> {
  const table = found.tables.get(`${layout.history.schema}.${layout.history.table}`);
  const audited = auditTables(auditSchema).every((name) => found.tables.get(name)?.owned);
  const key = `${layout.history.schema}.${layout.history.table}`;
  // an empty answer would read as "nothing is applied"
  if (table?.hidden) throw hidden(key);
  const quoted = `"${auditSchema.replaceAll('"', '""')}"`;
  // audits of earlier versions know pushes only
  const pushes = keepsApprovals(auditSchema, found) ? " AND d.kind = 'push'" : "";
  const none = { sql: "SELECT 1 WHERE false", rows: true };
  const steps: Step[] = [
    table ? { sql: layout.history.read(table.columns), rows: true } : none,
    audited
      ? {
          sql: `SELECT version, segment, sha256, state, history_table FROM ${quoted}.journal WHERE history_table = ANY($1) ORDER BY version, segment`,
          values: [[journalOf(key, "push"), journalOf(key, "rollback")]],
          rows: true,
        }
      : none,
    audited
      ? {
          sql: `SELECT DISTINCT ON (f.version) f.version, f.sha256, f.content_sha256 FROM ${quoted}.deployment_files f
JOIN ${quoted}.deployments d ON d.id = f.deployment_id WHERE d.history_table = $1${pushes} ORDER BY f.version, f.finished_at DESC`,
          values: [key],
          rows: true,
        }
      : none,
    { sql: invalidIndexesQuery, rows: true },
    audited
      ? {
          sql: `SELECT 1 FROM ${quoted}.deployments WHERE finished_at IS NULL AND history_table = $1 LIMIT 1`,
          values: [key],
          rows: true,
        }
      : none,
    audited && recordReady(auditSchema, found) ? { sql: lastQuery(auditSchema, false), rows: true } : none,
  ];
  const result = await db.pipeline(steps);
  if (result.failed) throw unreadable(key, result.failed.error);
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- each query above says what its rows are
  const rows = <R extends Row>(index: number): readonly R[] =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
    (result.done.find((d) => d.index === index)?.rows ?? []) as readonly R[];
  const journaled = (kind: "push" | "rollback") =>
    rows<JournalRow & Row>(1).filter((row) => row["history_table"] === journalOf(key, kind));
  const audits = new Map(rows<AuditedFile>(2).map((r) => [r.version, r]));
  return {
    applied: rows<HistoryRow>(0)
      .map((row) => ({
        version: row.version,
        name: row.name,
        statementsSha256: row.statements_sha256,
        // the same bytes need no second look; a history that keeps a checksum of its own knows better
        fileSha256: row.file_sha256 ?? audits.get(row.version)?.sha256 ?? null,
        contentSha256: audits.get(row.version)?.content_sha256 ?? null,
        finished: row.finished,
      }))
      .toSorted((a, b) => layout.compare(a.version, b.version)),
    journal: journaled("push"),
    waysBack: journaled("rollback"),
    invalidIndexes: rows<{ name: string }>(3).map((r) => r.name),
    openDeployments: rows(4).length > 0,
    recorded: toMark(rows(5)[0]),
  };
}

/** Indexes of ordinary tables that a failed CREATE INDEX CONCURRENTLY left behind; a partitioned index is invalid until its parts are attached. */
export const invalidIndexesQuery = `
SELECT n.nspname::text || '.' || c.relname::text AS name FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE NOT i.indisvalid AND n.nspname NOT LIKE 'pg\\_%'::text`;

/** Statements that the history stores for some versions. */
export async function readStatements(
  db: Database,
  layout: Layout,
  found: Probe,
  versions: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const table = found.tables.get(`${layout.history.schema}.${layout.history.table}`);
  const sql = table && layout.history.statements(table.columns);
  if (!sql || versions.length === 0) return new Map();
  const rows = await db.query<{ version: string; statements: string[] | null }>(sql, [versions]);
  return new Map(rows.map((r) => [r.version, r.statements ?? []]));
}

function hidden(table: string): LockkeeperError {
  return new LockkeeperError("HISTORY_UNREADABLE", `Row security hides the rows of ${table} from this login.`, {
    hint: `Connect as the role that pushes, or let this one past row security: ALTER ROLE ... BYPASSRLS, or a policy FOR SELECT on ${table}.`,
  });
}

function unreadable(table: string, error: { message: string; sqlstate: string }): LockkeeperError {
  return new LockkeeperError("HISTORY_UNREADABLE", `The history in ${table} cannot be read: ${error.message}`, {
    sqlstate: error.sqlstate,
    hint:
      error.sqlstate === "42501"
        ? `Connect as the role that applied the earlier migrations, or grant this one USAGE on the schema and SELECT, INSERT on ${table}.`
        : "See the SQLSTATE in PostgreSQL's appendix A.",
    cause: error,
  });
}
