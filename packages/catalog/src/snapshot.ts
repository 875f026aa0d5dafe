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

const identify = `select current_setting('server_version') as version, current_setting('server_version_num')::int4 as number,
  exists (select from pg_roles where rolname = 'supabase_admin')
  and exists (select from pg_namespace where nspname = 'auth') as supabase`;

/** A definition that somebody drops while it is read: a new transaction sees either state. */
const attempts = 3;

/**
 * The schema of a database as data: what belongs to the user, in a form that is equal where the meaning is equal, whatever
 * the session's settings and OIDs. Two flights: one begins a read-only transaction, the other reads everything in it. The
 * session must not be in a transaction. What the login may not read stands in `incomplete`; other failures reject with
 * DatabaseError.
 */
export async function snapshot(db: Database, options: SnapshotOptions = {}): Promise<Snapshot> {
  let kinds = allKinds;
  const incomplete: string[] = [];
  for (let attempt = 1; ; ) {
    const { server, answer } = await read(db, kinds, options);
    if (!answer.failed) return assemble(server, kinds, answer, incomplete);
    const { index, error } = answer.failed;
    const kind = kinds[index];
    if (error.sqlstate === "42501" && kind) {
      incomplete.push(`${kind.what}: ${error.message}`);
      kinds = kinds.filter((other) => other !== kind);
    } else if (error.sqlstate === "XX000" && attempt < attempts) attempt += 1;
    else throw error;
  }
}

interface Reading {
  server: Snapshot["server"];
  answer: PipelineResult;
}

async function read(db: Database, kinds: readonly KindReader[], options: SnapshotOptions): Promise<Reading> {
  const { version, number, supabase } = await start(db);
  const major = Math.floor(number / 10_000);
  const scope = new Scope(major, options.platform ?? (supabase ? "supabase" : "plain"), options.ignoreSchemas);
  const queries = kinds.map((kind) => ({ sql: kind.sql(scope), rows: true }));
  const answer = await db.pipeline([...queries, { sql: "commit" }]);
  if (answer.failed) await db.pipeline([{ sql: "rollback" }]);
  return { server: { version: version.split(" ")[0] ?? version, major }, answer };
}

async function start(db: Database): Promise<{ version: string; number: number; supabase: boolean }> {
  const { done, failed } = await db.pipeline([...begin, { sql: identify, rows: true }]);
  if (failed) {
    // at the first step it is somebody else's transaction that stands open
    if (failed.index > 0) await db.pipeline([{ sql: "rollback" }]);
    throw failed.error;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the query above is what makes the row
  return done.at(-1)?.rows[0] as { version: string; number: number; supabase: boolean };
}

function assemble(
  server: Snapshot["server"],
  kinds: readonly KindReader[],
  { done }: PipelineResult,
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
