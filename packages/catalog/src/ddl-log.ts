import { type Database, DatabaseError } from "@lockkeeper/core";

/** A change of the schema, as the server wrote it down. */
export interface DdlLogEntry {
  /** ISO */
  at: string;
  /** role that was logged in */
  user: string;
  application: string | null;
  /** `ALTER TABLE` */
  command: string;
  /** as in a snapshot where that knows such a kind; of GRANT and REVOKE, `grant` */
  kind: string;
  /** as in a snapshot; of GRANT and REVOKE only what kind of object it was on, for PostgreSQL tells no more: `table` */
  identity: string;
}

export interface DdlLog {
  /** newest first; null when there is no log, or none that may be read */
  entries: readonly DdlLogEntry[] | null;
  /** a sentence: why there are no entries */
  missing: string | null;
}

/** More than this tells nobody who it was. */
const most = 20_000;
const page = "docs/how-to/who-changed-it.md";

interface LogTable {
  oid: string;
  readable: boolean;
  filtered: boolean;
  reader: string;
  /** reading it could run its maker's functions with our rights */
  strange: boolean;
}

interface LogRow {
  at: string;
  user: string;
  application: string | null;
  command: string;
  type: string | null;
  identity: string | null;
}

/**
 * Reads the event-trigger log of docs/how-to/who-changed-it.md: what was changed since then (ISO; null: ever). A server
 * without one, or with one that this login may not read, is no failure. Rejects with what a broken connection throws.
 */
export async function readDdlLog(db: Database, since: string | null): Promise<DdlLog> {
  try {
    return await readLog(db, since);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return unknown(`\`lockkeeper.ddl_log\` could not be read (${error.sqlstate}: ${error.message})`);
  }
}

async function readLog(db: Database, since: string | null): Promise<DdlLog> {
  const [log] = await db.query<LogTable & Record<string, unknown>>(
    `select c.oid::text as oid, has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as readable,
      row_security_active(c.oid) as filtered, current_user::text as reader,
      exists (select from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid where a.attrelid = c.oid
        and a.attnum > 0 and t.typnamespace <> 'pg_catalog'::regnamespace::oid)
      or row_security_active(c.oid) and exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid
        and p.polqual is not null and pg_catalog.pg_get_expr(p.polqual, p.polrelid) <> 'true') as strange
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'lockkeeper' and c.relname = 'ddl_log' and c.relkind = 'r'`,
  );
  if (log === undefined) return unknown(`no log of schema changes is installed, see ${page}`);
  if (!log.readable) return unknown(`\`${log.reader}\` may not read \`lockkeeper.ddl_log\`, see ${page}`);
  if (log.strange)
    return unknown(`\`lockkeeper.ddl_log\` is not as ${page} makes it, and reading it could run functions`);
  const rows = await db.query<LogRow & Record<string, unknown>>(entriesQuery, [since, most]);
  // row security that lets nobody in looks like an empty log
  if (rows.length === 0 && log.filtered) {
    return unknown(`row security hides \`lockkeeper.ddl_log\` from \`${log.reader}\`, see ${page}`);
  }
  return { entries: rows.map(entryOf), missing: null };
}

const entriesQuery = `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, user_name as "user", application,
  command, object_type as type, object_identity as identity
from lockkeeper.ddl_log where at >= coalesce($1::timestamptz, '-infinity') order by id desc limit $2::int`;

function unknown(reason: string): DdlLog {
  return { entries: null, missing: `Who changed it is not known: ${reason}.` };
}

function entryOf({ at, user, application, command, type, identity }: LogRow): DdlLogEntry {
  return { at, user, application: application || null, command, ...named(type ?? "", identity) };
}

/** Kinds that a snapshot calls otherwise. */
const kinds: Readonly<Record<string, string>> = {
  "table constraint": "constraint",
  "domain constraint": "constraint",
  "table column": "column",
  "view column": "column",
  "materialized view column": "column",
  "foreign table column": "column",
  "default value": "column",
  procedure: "function",
  aggregate: "function",
  routine: "function",
  domain: "type",
};

/** Kind and identity as a snapshot has them, of what `pg_identify_object` calls them. */
function named(type: string, identity: string | null): Pick<DdlLogEntry, "kind" | "identity"> {
  if (identity === null) return { kind: "grant", identity: type.toLowerCase() };
  // `name on schema.table`, `for schema.table.column`; built-in types of arguments are qualified
  const member = /^(.*) on (.*)$/s.exec(identity);
  const plain = member === null ? identity.replace(/^for /, "") : `${member[2]}.${member[1]}`;
  return { kind: kinds[type] ?? type, identity: plain.replaceAll("pg_catalog.", "").replaceAll(/,(?=\S)/g, ", ") };
}
