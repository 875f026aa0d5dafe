import type { Database, PipelineResult, Row, Snapshot } from "@lockkeeper/core";
import { fingerprint } from "./fingerprint.js";
import { Gathering } from "./gathering.js";
import type { KindReader } from "./kind.js";
import { allKinds } from "./kinds/all.js";
import { Scope, type SnapshotOptions } from "./scope.js";

// they decide how definitions are spelled
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
  jit: "off",
};

const begin = [
  "start transaction isolation level repeatable read read only",
  ...Object.entries(pinned).map(([name, value]) => `set local ${name} = ${value}`),
].map((sql) => ({ sql }));

const who = `select pg_catalog.current_setting('server_version') as version,
  pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as number,
  exists (select from pg_catalog.pg_roles where rolname = 'supabase_admin')
  and exists (select from pg_catalog.pg_namespace where nspname = 'auth') as supabase`;

/** A definition that somebody drops while it is read: a new transaction sees either state. */
const attempts = 3;

/**
 * The schema of a database as data: what belongs to the user, in a form that is equal where the meaning is equal, whatever
 * the session's settings and OIDs. Two flights: one asks who the server is, the other is a read-only transaction that reads
 * everything. The session must not be in a transaction. What the login may not read stands in `incomplete`; other failures
 * reject with DatabaseError.
 */
export async function snapshot(db: Database, options: SnapshotOptions = {}): Promise<Snapshot> {
  const { version, number, supabase } = await identify(db);
  const server = { version: version.split(" ")[0] ?? version, major: Math.floor(number / 10_000) };
  const scope = new Scope(server.major, options.platform ?? (supabase ? "supabase" : "plain"), options.ignoreSchemas);
  let kinds = allKinds;
  const incomplete: string[] = [];
  for (let attempt = 1; ; ) {
    const { done, failed } = await read(db, kinds, scope);
    if (!failed) return assemble(server, kinds, done.slice(begin.length), incomplete);
    const kind = kinds[failed.index - begin.length];
    const { sqlstate, message } = failed.error;
    if (sqlstate === "42501" && kind) {
      incomplete.push(`${kind.what}: ${message}`);
      kinds = kinds.filter((other) => other !== kind);
    } else if (sqlstate === "XX000" && attempt < attempts) attempt += 1;
    else throw failed.error;
  }
}

async function identify(db: Database): Promise<{ version: string; number: number; supabase: boolean }> {
  const [row] = await db.query<{ version: string; number: number; supabase: boolean }>(who);
  return row ?? { version: "", number: 0, supabase: false };
}

/** One flight from BEGIN to COMMIT, so that nobody else's statements come in between. */
async function read(db: Database, kinds: readonly KindReader[], scope: Scope): Promise<PipelineResult> {
  const queries = kinds.map((kind) => ({ sql: kind.sql(scope), rows: true }));
  const answer = await db.pipeline([...begin, ...queries, { sql: "commit" }]);
  // a transaction that was open before is the caller's: there the first step fails
  if (answer.failed && answer.failed.index > 0) await db.pipeline([{ sql: "rollback" }]);
  return answer;
}

function assemble(
  server: Snapshot["server"],
  kinds: readonly KindReader[],
  done: PipelineResult["done"],
  incomplete: readonly string[],
): Snapshot {
  const gathering = new Gathering();
  kinds.forEach((kind, index) => kind.read(rowsOf(done, index), gathering));
  const objects = gathering.objects();
  return {
    schema: "lockkeeper/snapshot@1",
    server,
    objects,
    fingerprint: fingerprint(objects, incomplete),
    incomplete,
  };
}

function rowsOf(done: PipelineResult["done"], index: number): readonly Row[] {
  return done[index]?.rows ?? [];
}
