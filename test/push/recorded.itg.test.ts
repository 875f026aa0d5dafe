import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { catalogState, snapshot } from "@lockkeeper/catalog";
import type { Receipt, SchemaLook } from "@lockkeeper/core";
import { recordedSchema, type PushInput } from "@lockkeeper/migrations";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { open, pushOnce, rowsOf } from "./world.js";

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

/** The looks that an action takes, counted. */
function counted(): SchemaLook & { snapshots: number; states: number } {
  const look = {
    snapshots: 0,
    states: 0,
    snapshot(db: Parameters<SchemaLook["snapshot"]>[0]) {
      look.snapshots += 1;
      return snapshot(db);
    },
    state(db: Parameters<SchemaLook["state"]>[0]) {
      look.states += 1;
      return catalogState(db);
    },
  };
  return look;
}

const files: Record<string, string> = {};
let number = 0;

/** Adds a file and pushes. */
async function push(sql: string | null, input: Partial<PushInput> = {}): Promise<Receipt> {
  if (sql !== null) files[`supabase/migrations/${20240100000000 + ++number}_f.sql`] = sql;
  return (await pushOnce({ url: fresh.url, files, input: { record: true, look: counted(), ...input } })).receipt;
}

async function withDb<T>(work: (db: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> {
  const db = await open(fresh.url);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

const recorded = () => withDb((db) => recordedSchema(db, { auditSchema: "lockkeeper" }));
const live = () => withDb(snapshot);

describe("a push leaves the schema in the audit", () => {
  test("before the first push there is none, and why", async () => {
    expect(await recorded()).toEqual({ recorded: null, missing: expect.stringContaining("no schema lockkeeper") });
  });

  test("what stands after a push is what is recorded, and a read finds it whole", async () => {
    const receipt = await push("create table a (id int primary key, note text);");
    const now = await live();
    expect(receipt.endState).toEqual({
      before: expect.any(String),
      after: now.fingerprint,
      expected: null,
      proved: null,
      differences: null,
    });
    const { recorded: found } = await recorded();
    expect(found?.snapshot).toEqual(now);
    expect(found?.deployment).toMatchObject({ id: receipt.deploymentId, result: "applied", actor: "octocat" });
    expect(found?.since).toEqual([]);
  });

  test("nobody touched it since: the next push does not read it before, and takes it for what it was", async () => {
    const [{ fingerprint }] = [await live()];
    const look = counted();
    const receipt = await push("alter table a add n int;", { look });
    expect([look.states, look.snapshots]).toEqual([2, 1]);
    expect(receipt.endState?.before).toBe(fingerprint);
  });

  test("somebody touched it: the next push looks", async () => {
    await rowsOf(fresh.url, "alter table a alter note set not null");
    const drifted = await live();
    const look = counted();
    const receipt = await push("alter table a add m int;", { look });
    expect([look.states, look.snapshots]).toEqual([2, 2]);
    expect(receipt.endState?.before).toBe(drifted.fingerprint);
  });

  test("a push of data leaves the same schema, kept once; a push of nothing does not look", async () => {
    const before = await rowsOf(fresh.url, "select count(*)::int as n from lockkeeper.snapshots");
    const receipt = await push("insert into a values (1, 'x');");
    expect(receipt.endState?.after).toBe(receipt.endState?.before);
    expect(await rowsOf(fresh.url, "select count(*)::int as n from lockkeeper.snapshots")).toEqual(before);
    const look = counted();
    expect((await push(null, { look })).endState).toBeNull();
    expect(look.states + look.snapshots).toBe(0);
  });

  test("a push that fails records what it left, and so does one that only gets a part done", async () => {
    const receipt = await push(
      "begin;\ncreate table half (id int);\ncommit;\nbegin;\ncreate table half (id int);\ncommit;\n",
    );
    expect(receipt.result).toBe("failed");
    expect(receipt.files.at(-1)?.state).toBe("partly");
    const { recorded: found } = await recorded();
    expect(found?.deployment.result).toBe("failed");
    expect(found?.snapshot.fingerprint).toBe((await live()).fingerprint);
    files[`supabase/migrations/${20240100000000 + number}_f.sql`] =
      "begin;\ncreate table half (id int);\ncommit;\nbegin;\nselect 1;\ncommit;\n";
    expect((await push(null)).result).toBe("applied");
  });
});
