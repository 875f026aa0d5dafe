import { type CatalogState, type Database, sha256 } from "@lockkeeper/core";
import { rowVersions, subscriptions } from "./row-versions.js";

interface ServerRow {
  system: string;
  timeline: number | null;
  database: string;
}

interface CatalogRow {
  catalog: string;
  rows: string;
  hash: string;
}

const server = `select s.system_identifier::text as system,
  case when not pg_is_in_recovery() then ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int4 end as timeline,
  (select oid::text from pg_database where datname = current_database()) as database
from pg_control_system() s`;

const before = [
  { sql: "start transaction isolation level repeatable read read only" },
  { sql: "set local search_path = ''" },
  { sql: "set local jit = off" },
  { sql: "set local statement_timeout = '120s'" },
];
const questions = [server, rowVersions, subscriptions].map((sql) => ({ sql, rows: true }));
const steps = [...before, ...questions, { sql: "commit" }];

/** Who may not look, and servers that are PostgreSQL's relatives. */
const untold = new Set(["42501", "42883", "0A000"]);

/**
 * Proves, without reading a definition, that nobody touched a schema: one flight, one read-only transaction. Take it before
 * the snapshot that it is to stand for: what somebody changes in between then makes the states differ. VACUUM, ANALYZE, REINDEX,
 * CLUSTER, TRUNCATE, REFRESH MATERIALIZED VIEW and use of sequences leave it as it is, with few exceptions, all of which end in "look".
 * Null where the server does not tell what is needed, as while it is a standby. Rejects with DatabaseError: 25001 in a
 * transaction, whose own changes have no version yet.
 */
export async function catalogState(db: Database): Promise<CatalogState | null> {
  const { done, failed } = await db.pipeline(steps);
  if (failed) {
    if (failed.index > 0) await db.pipeline([{ sql: "rollback" }]);
    if (untold.has(failed.error.sqlstate)) return null;
    throw failed.error;
  }
  const [about, ...versions] = done.slice(before.length, -1).map(({ rows }) => rows as unknown);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the queries above are what makes the rows
  const [[first], rows] = [about, versions.flat()] as [readonly ServerRow[], readonly CatalogRow[]];
  // a standby replays what another timeline may hold before it says that it follows that one
  if (!first || first.timeline === null) return null;
  const lines = rows.map(({ catalog, rows: count, hash }) => `${catalog} ${count} ${hash}`);
  return {
    schema: "lockkeeper/catalog-state@1",
    systemIdentifier: first.system,
    timeline: first.timeline,
    database: first.database,
    hash: sha256(lines.toSorted().join("\n")),
  };
}
