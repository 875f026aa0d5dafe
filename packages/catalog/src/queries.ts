import type { CheckedQuery, Database } from "@lockkeeper/core";

export interface RunningQueries {
  /** most often called first */
  queries: readonly Pick<CheckedQuery, "source" | "sql" | "calls">[];
  /** what could not be seen, as sentences */
  missing: readonly string[];
}

const where = `select n.nspname::text as schema from pg_catalog.pg_extension x
  join pg_catalog.pg_namespace n on n.oid = x.extnamespace where x.extname = 'pg_stat_statements'`;

// comments may stand before the verb; some drivers and ORMs put them there
const query = (schema: string) => `
select s.queryid::text as id, pg_catalog.min(s.query) as sql, pg_catalog.sum(s.calls)::text as calls
from ${schema}.pg_stat_statements s
where s.dbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
  and s.queryid is not null
  and s.query operator(pg_catalog.~*) '^(\\s|\\(|/\\*.*?\\*/|--[^\\n]*\\n)*(select|insert|update|delete|with|merge)\\M'
group by s.queryid order by pg_catalog.sum(s.calls) desc, s.queryid limit $1`;

const hidden = (schema: string) => `select pg_catalog.count(*)::int4 as hidden from ${schema}.pg_stat_statements s
where s.dbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database()) and s.queryid is null`;

/**
 * The statements that this database runs most, from pg_stat_statements, wherever that extension's schema is: at most
 * `limit`, and only SELECT, INSERT, UPDATE, DELETE, MERGE and WITH. Literals are `$1`, as the extension writes them. Without
 * the extension, or without the right to see it, `missing` says so. Two flights.
 */
export async function readQueries(db: Database, limit: number): Promise<RunningQueries> {
  const [extension] = await db.query<{ schema: string }>(where);
  if (!extension) return nothing("pg_stat_statements is not installed in this database.");
  const schema = `"${extension.schema.replaceAll('"', '""')}"`;
  const { done, failed } = await db.pipeline([
    { sql: query(schema), values: [limit], rows: true },
    { sql: hidden(schema), rows: true },
  ]);
  if (failed) return nothing(`pg_stat_statements could not be read: ${failed.error.message}.`);
  const unseen = Number(done[1]?.rows[0]?.["hidden"] ?? 0);
  return {
    queries: (done[0]?.rows ?? []).map((row) => ({
      source: `pg_stat_statements ${String(row["id"])}`,
      sql: String(row["sql"]),
      calls: Number(row["calls"]),
    })),
    missing:
      unseen === 0
        ? []
        : [`${unseen} statements of other roles are hidden from this login (pg_read_all_stats shows them).`],
  };
}

function nothing(reason: string): RunningQueries {
  return { queries: [], missing: [reason] };
}
