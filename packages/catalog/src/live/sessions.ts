import { type Blocker, oneLine, redact, type Row } from "@lockkeeper/core";

// more than is shown, so that a password is not cut in two before it is found
const cut = 4_000;

/** Transactions of this database that are older than `$1` seconds, prepared ones among them, oldest first. */
export const transactionsQuery = `
select a.pid, a.application_name as application, a.usename::text as user, a.state, left(a.query, ${cut}) as query,
  date_part('epoch', clock_timestamp() - a.xact_start)::float8 as age
from pg_stat_activity a
where a.datname = current_database() and a.pid <> pg_backend_pid() and a.backend_type = 'client backend'
  and a.xact_start < clock_timestamp() - $1::float8 * interval '1 second'
union all
select 0, 'prepared transaction ' || p.gid, p.owner::text, 'prepared', '', date_part('epoch', clock_timestamp() - p.prepared)::float8
from pg_prepared_xacts p
where p.database = current_database() and p.prepared < clock_timestamp() - $1::float8 * interval '1 second'
order by age desc`;

/** Sessions of others of which this login sees nothing but that they are there. */
export const hiddenQuery = `select count(*)::int4 as hidden from pg_stat_activity a
where a.datname = current_database() and a.query = '<insufficient privilege>'`;

/** A row of `transactionsQuery`; texts are redacted and cut, because a statement may hold a password. */
export function toBlocker(row: Row): Blocker {
  return {
    pid: Number(row["pid"]),
    application: text(row["application"]),
    user: text(row["user"]),
    state: text(row["state"]),
    query: text(row["query"]),
    transactionAgeSeconds: row["age"] === null ? null : Number(row["age"]),
    runUrl: null,
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? oneLine(redact(value), 200) : "";
}
