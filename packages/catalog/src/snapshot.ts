import { type Database, DatabaseError, type Row, type Snapshot } from "@lockkeeper/core";
import { fingerprint } from "./fingerprint.js";
import { Gathering } from "./gathering.js";
import type { KindReader } from "./kind.js";
import { allKinds } from "./kinds/all.js";
import { Scope, type SnapshotOptions } from "./scope.js";

// they decide how definitions are spelled, and for how long a server may be busy with one question
const pinned = {
  search_path: "''",
  quote_all_identifiers: "off",
  datestyle: "'ISO, MDY'",
  intervalstyle: "'postgres'",
  timezone: "'UTC'",
  extra_float_digits: "3",
  bytea_output: "'hex'",
  xmlbinary: "'base64'",
  row_security: "on",
  statement_timeout: "'120s'",
  jit: "off",
};

function begin(lockTimeoutMs: number): { sql: string }[] {
  // definitions of views are made from tables, with a weak lock on each
  const settings = Object.entries({ ...pinned, lock_timeout: String(Math.round(lockTimeoutMs)) });
  return [
    { sql: "start transaction isolation level repeatable read read only" },
    ...settings.map(([name, value]) => ({ sql: `set local ${name} = ${value}` })),
  ];
}

const who = `select pg_catalog.current_setting('server_version') as version,
  pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as number,
  exists (select from pg_catalog.pg_roles where rolname = 'supabase_auth_admin')
  and exists (select from pg_catalog.pg_namespace where nspname = 'auth') as supabase`;

/** Somebody may drop what is being defined; another transaction sees the schema before or after that. */
const attempts = 5;

/**
 * The schema of a database as data: what belongs to the user, in a form that is equal where the meaning is equal, whatever
 * the session's settings and OIDs. Two flights: one asks who the server is, the other is a read-only transaction that reads
 * everything. The session must not be in a transaction. What the login may not read stands in `incomplete`; other failures
 * reject with DatabaseError: 55P03 when a table stays locked, 40001 when somebody changes the schema all the time.
 */
export async function snapshot(db: Database, options: SnapshotOptions = {}): Promise<Snapshot> {
  const { version, number, supabase } = await identify(db);
  const server = { version: version.split(" ")[0] ?? version, major: Math.floor(number / 10_000) };
  const scope = new Scope(server.major, options.platform ?? (supabase ? "supabase" : "plain"), options.ignoreSchemas);
  let kinds = allKinds;
  const incomplete: string[] = [];
  for (let attempt = 1; attempt <= attempts; ) {
    const { rows, failed } = await read(db, kinds, scope, options.lockTimeoutMs ?? 10_000);
    if (!failed && !rows.some((some) => some.some(isTorn))) return assemble(server, kinds, rows, incomplete);
    if (failed?.error.sqlstate === "42501" && failed.kind) {
      incomplete.push(`${failed.kind.what}: ${failed.error.message}`);
      kinds = kinds.filter((other) => other !== failed.kind);
    } else if (!failed || failed.error.sqlstate === "XX000") attempt += 1;
    else throw failed.error;
  }
  throw new DatabaseError({ sqlstate: "40001", message: "the schema changes faster than it can be read" });
}

/** The catalog had the object, and its definition was gone a moment later. */
function isTorn(row: Row): boolean {
  return row["definition"] === null;
}

async function identify(db: Database): Promise<{ version: string; number: number; supabase: boolean }> {
  const [row] = await db.query<{ version: string; number: number; supabase: boolean }>(who);
  return row ?? { version: "", number: 0, supabase: false };
}

interface Reading {
  /** by kind */
  rows: readonly (readonly Row[])[];
  failed: { kind: KindReader | undefined; error: DatabaseError } | null;
}

/** One flight from BEGIN to COMMIT, so that nobody else's statements come in between. */
async function read(db: Database, kinds: readonly KindReader[], scope: Scope, lockTimeoutMs: number): Promise<Reading> {
  const first = begin(lockTimeoutMs);
  const queries = kinds.map((kind) => ({ sql: kind.sql(scope), rows: true }));
  const { done, failed } = await db.pipeline([...first, ...queries, { sql: "commit" }]);
  // a transaction that was open before is the caller's: there the first step fails
  if (failed && failed.index > 0) await db.pipeline([{ sql: "rollback" }]);
  return {
    rows: kinds.map((_, index) => done[first.length + index]?.rows ?? []),
    failed: failed && { kind: kinds[failed.index - first.length], error: failed.error },
  };
}

function assemble(
  server: Snapshot["server"],
  kinds: readonly KindReader[],
  rows: Reading["rows"],
  incomplete: readonly string[],
): Snapshot {
  const gathering = new Gathering(server.major);
  kinds.forEach((kind, index) => kind.read(rows[index] ?? [], gathering));
  const objects = gathering.objects();
  const missing = [...incomplete, ...gathering.hidden];
  return {
    schema: "lockkeeper/snapshot@1",
    server,
    objects,
    fingerprint: fingerprint(objects, missing, server),
    incomplete: missing,
  };
}
