import { snapshot } from "@lockkeeper/catalog";
import type { Database, MeasuredMigration, Snapshot } from "@lockkeeper/core";
import { rehearse } from "@lockkeeper/rehearsal/run/rehearse";
import { replay } from "@lockkeeper/rehearsal/run/replay";
import { applySupabaseStub, freshDatabase, MAJORS, runOnce } from "@lockkeeper/testing";
import { open } from "../push/world.js";
import { patient } from "../rehearsal/measuring.js";
import type { Example } from "./example.js";

/** What a real server showed of an example. */
export interface Seen {
  measured: readonly MeasuredMigration[];
  before: Snapshot | null;
  after: Snapshot | null;
  major: number;
  version: string | null;
  /** why the migration did not run, or null */
  failed: string | null;
}

/** The state in which nothing was rehearsed: the text is all there is. */
export function nothingSeen({ needs }: Example): Seen {
  return { measured: [], before: null, after: null, major: needs.major ?? 17, version: needs.version, failed: null };
}

/** Makes the state before on a fresh database, and rehearses the pending files on it as a role without special rights. */
export async function seeOn(example: Example): Promise<Seen> {
  const { needs, before: first, pending } = example;
  const database = await freshDatabase(MAJORS.find((one) => one === needs.major));
  const user = needs.supabase
    ? { url: await applySupabaseStub(database.url), drop: async () => undefined }
    : await ownerOf(database);
  const on = { session: () => open(user.url), admin: () => open(database.url) };
  try {
    const made = await during(on.session(), (db) => replay(db, first));
    if (made.failed) throw new Error(`the state before: ${made.failed.message}`);
    const look = () => during(on.session(), (db) => snapshot(db));
    const before = await look();
    const { migrations } = await rehearse(on, database.name, pending, patient);
    const errors = migrations.flatMap(({ statements }) => statements.flatMap(({ error }) => error?.message ?? []));
    return {
      measured: migrations,
      before,
      after: await look(),
      major: before.server.major,
      version: needs.version ?? before.server.version,
      failed: errors[0] ?? null,
    };
  } finally {
    await database.drop();
    await user.drop();
  }
}

/** A role that owns the database and has no other right. */
async function ownerOf({ url, name }: { url: string; name: string }) {
  const role = `migrator_${name}`;
  await runOnce(url, `create role ${role} login createrole password 'p'`);
  await runOnce(url, `alter database ${name} owner to ${role}`);
  await runOnce(url, `grant all on schema public to ${role}`);
  const maintenance = new URL(url);
  maintenance.pathname = "/postgres";
  return {
    url: url.replace(/\/\/[^@]+@/, `//${role}:p@`),
    drop: () => runOnce(maintenance.href, `drop role ${role}`),
  };
}

async function during<T>(opened: Promise<Database>, use: (db: Database) => Promise<T>): Promise<T> {
  const db = await opened;
  try {
    return await use(db);
  } finally {
    await db.close();
  }
}
