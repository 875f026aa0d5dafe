import { type Database, DatabaseError, type Row, type Snapshot } from "@lockkeeper/core";
import { fingerprint } from "./fingerprint.js";
import { Gathering } from "./gathering.js";
import { allKinds } from "./kinds/all.js";
import { FurtherSessions } from "./reading/further-sessions.js";
import { readAlone, type Reading, readSideBySide } from "./reading/side-by-side.js";
import { Scope, type SnapshotOptions } from "./scope.js";

// before search_path is set: operators of exactly these types are pg_catalog's, whatever stands on it
const who = `select pg_catalog.current_setting('server_version') as version,
  pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as number,
  exists (select from pg_catalog.pg_roles where rolname = 'supabase_auth_admin')
  and exists (select from pg_catalog.pg_namespace where nspname = 'auth') as supabase,
  (select coalesce(sum(relnatts), 0)::int4 from pg_catalog.pg_class where oid >= 16384::oid and relkind in ('r', 'p', 'v', 'm', 'f')) as columns`;

/** Somebody may drop what is being defined; another transaction sees the schema before or after that. */
const attempts = 5;

/**
 * The schema of a database as data: what belongs to the user, in a form that is equal where the meaning is equal, whatever
 * the session's settings and OIDs. Two flights: one asks who the server is, the other is a read-only transaction that reads
 * everything; with further connections for a large schema one more, see `readSideBySide`. The session must not be in a
 * transaction. What the login may not read stands in `incomplete`; other failures reject with DatabaseError: 55P03 when a
 * table stays locked, 40001 when somebody changes the schema all the time.
 */
export async function snapshot(db: Database, options: SnapshotOptions = {}): Promise<Snapshot> {
  const { version, number, supabase, columns } = await identify(db);
  const server = { version: version.split(" ")[0] ?? version, major: Math.floor(number / 10_000) };
  const scope = new Scope(server.major, options.platform ?? (supabase ? "supabase" : "plain"), options.ignoreSchemas);
  const large = columns >= (options.manyColumns ?? 20_000) && db.capabilities.observer;
  const others = new FurtherSessions(db, large ? Math.max((options.connections ?? 1) - 1, 0) : 0);
  const lockTimeoutMs = options.lockTimeoutMs ?? 10_000;
  try {
    return await readAll(db, others, server, { kinds: allKinds, scope, lockTimeoutMs });
  } finally {
    await others.close();
  }
}

async function readAll(
  db: Database,
  others: FurtherSessions,
  server: Snapshot["server"],
  reading: Reading,
): Promise<Snapshot> {
  let { kinds } = reading;
  let alone = others.asked === 0;
  const incomplete: string[] = [];
  for (let attempt = 1; attempt <= attempts; ) {
    const into = new Gathering(server.major);
    const now = { ...reading, kinds };
    const outcome = alone ? await readAlone(db, now, into) : await readSideBySide(db, others, now, into);
    if (!outcome) {
      alone = true;
      continue;
    }
    const { torn, failure } = outcome;
    if (!failure && !torn) return assemble(server, into, incomplete);
    if (failure?.error.sqlstate === "42501" && failure.kind) {
      incomplete.push(`${failure.kind.what}: ${failure.error.message}`);
      kinds = kinds.filter((other) => other !== failure.kind);
    } else if (!failure || failure.error.sqlstate === "XX000") attempt += 1;
    else throw failure.error;
  }
  throw new DatabaseError({ sqlstate: "40001", message: "the schema changes faster than it can be read" });
}

interface Server {
  version: string;
  number: number;
  supabase: boolean;
  /** how many there are, the server's own left out; a view's count, too */
  columns: number;
}

async function identify(db: Database): Promise<Server> {
  const [row] = await db.query<Row & Server>(who);
  return row ?? { version: "", number: 0, supabase: false, columns: 0 };
}

function assemble(server: Snapshot["server"], gathering: Gathering, incomplete: readonly string[]): Snapshot {
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
