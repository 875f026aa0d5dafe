import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { catalogState, snapshot } from "@lockkeeper/catalog";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { DatabaseError, type Receipt, type SchemaLook } from "@lockkeeper/core";
import {
  layoutNamed,
  push as pushFiles,
  type PushInput,
  recordedFingerprint,
  recordedSchema,
  whileNoPushRuns,
} from "@lockkeeper/migrations";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { inputFor, open, pushOnce, rowsOf } from "./world.js";

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
    expect(await recorded()).toEqual({
      recorded: null,
      missing: expect.stringContaining("no place for it in schema lockkeeper"),
    });
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
    const receipt = await push("insert into a (id, note) values (0, 'x');", { look });
    expect([look.states, look.snapshots]).toEqual([2, 1]);
    expect(receipt.endState).toMatchObject({ before: drifted.fingerprint, after: drifted.fingerprint });
    expect((await recorded()).recorded?.snapshot).toEqual(drifted);
  });

  test("a push of data leaves the same schema, kept once; a push of nothing does not look", async () => {
    const before = await rowsOf(fresh.url, "select count(*)::int as n from lockkeeper.snapshots");
    const data = counted();
    const receipt = await push("insert into a (id, note) values (1, 'x');", { look: data });
    expect(receipt.endState?.after).toBe(receipt.endState?.before);
    expect([data.states, data.snapshots]).toEqual([2, 0]);
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

describe("a look that is refused", () => {
  const refused = new DatabaseError({ sqlstate: "57014", message: "canceling statement due to statement timeout" });
  const blind: SchemaLook = { snapshot: () => Promise.reject(refused), state: () => Promise.reject(refused) };

  test("is a notice, and no reason to fail", async () => {
    const receipt = await push("create table unseen (id int);", { look: blind });
    expect(receipt).toMatchObject({ result: "applied", reason: "", endState: { before: null, after: null } });
    expect(receipt.notices).toEqual(["The schema was not recorded: canceling statement due to statement timeout."]);
    const { recorded: found } = await recorded();
    expect(found?.since.map(({ id }) => id)).toEqual([receipt.deploymentId]);
  });

  test("has proved nothing when something was expected", async () => {
    const expected = { fingerprint: "0".repeat(64), differences: null };
    const receipt = await push("create table unproved (id int);", { look: blind, expected });
    expect(receipt).toMatchObject({ result: "failed", reason: "schema-unproved", endState: { proved: null } });
    expect(receipt.files.at(-1)?.state).toBe("applied");
    expect(receipt.failure?.message).toContain("1 file is applied and stays applied");
  });

  test("a schema of which only a part could be read proves nothing and is not recorded", async () => {
    const before = (await recorded()).recorded;
    const partly: SchemaLook = {
      ...counted(),
      snapshot: async (db) => ({ ...(await snapshot(db)), incomplete: ["policies: permission denied"] }),
    };
    const expected = { fingerprint: (await live()).fingerprint, differences: null };
    const receipt = await push("insert into a (id, note) values (2, 'y');", { look: partly, expected });
    expect(receipt).toMatchObject({ result: "failed", reason: "schema-unproved", endState: { after: null } });
    expect(receipt.notices).toEqual([
      "The schema was not recorded: not all of it could be read: policies: permission denied.",
    ]);
    expect((await recorded()).recorded?.deployment.id).toBe(before?.deployment.id);
  });
});

test("a runner that cancels does not wait for a look: the server is told to stop, and nothing is applied", async () => {
  const runner = new AbortController();
  const slow: SchemaLook = {
    ...counted(),
    state: async (db) => {
      setImmediate(() => runner.abort());
      await db.query("select pg_sleep(600)");
      return null;
    },
  };
  const receipt = await push("create table cancelled (id int);", { look: slow, cancelled: runner.signal });
  expect(receipt).toMatchObject({ result: "cancelled", reason: "cancelled", endState: { before: null, after: null } });
  expect(receipt.files.at(-1)?.state).toBe("not-run");
  expect((await push(null)).result).toBe("applied");
});

describe("what a push records and what not", () => {
  test("`record-schema: false` and `audit: false` ask nothing", async () => {
    for (const input of [{ record: false }, { audit: false }]) {
      const look = counted();
      const receipt = await push(`select ${++number};`, { look, ...input });
      expect(receipt).toMatchObject({ result: "applied", endState: null });
      expect(look.states + look.snapshots).toBe(0);
    }
  });

  test("beside the looks themselves it costs no flight", async () => {
    const flights = async (input: Partial<PushInput>) => {
      files[`supabase/migrations/${20240100000000 + ++number}_f.sql`] = `alter table a add f_${number} int;`;
      const db = await open(fresh.url);
      try {
        const asked = [jest.spyOn(db, "query"), jest.spyOn(db, "pipeline")];
        await pushFiles(db, await inputFor({ url: fresh.url, files, input }));
        return asked.reduce((sum, { mock }) => sum + mock.calls.length, 0);
      } finally {
        await db.close();
      }
    };
    const without = await flights({ record: false });
    const seen = await live();
    const look = { snapshot: () => Promise.resolve(seen), state: () => Promise.resolve(null) };
    expect(await flights({ record: true, look })).toBe(without);
  });

  test("twenty schemas are kept, the last ones", async () => {
    await rowsOf(
      fresh.url,
      `with many as (insert into lockkeeper.snapshots (fingerprint, format, snapshot, bytes)
        select 'old ' || n, 'lockkeeper/snapshot@1', '', 0 from generate_series(1, 40) n returning fingerprint)
      insert into lockkeeper.deployments (id, history_table, started_at, finished_at, plan_digest, plan, fingerprint_after)
      select gen_random_uuid(), 'x', '2020-01-01'::timestamptz + n * interval '1 day', '2020-01-01'::timestamptz + n * interval '1 day',
        '', '{}', 'old ' || n from generate_series(1, 40) n`,
    );
    await push("alter table a add kept int;");
    const kept = await rowsOf(
      fresh.url,
      "select fingerprint, fingerprint like 'old %' as old from lockkeeper.snapshots",
    );
    expect(kept).toHaveLength(20);
    const { recorded: found } = await recorded();
    expect(kept.map(({ fingerprint }) => fingerprint)).toContain(found?.snapshot.fingerprint);
    const old = kept.filter((row) => row["old"] === true).map((row) => Number(String(row["fingerprint"]).slice(4)));
    expect(Math.min(...old)).toBe(41 - old.length);
  });

  test("nobody else may read the snapshots, and who is kept out by row security is told so", async () => {
    await rowsOf(fresh.url, "create role lockkeeper_recorded_reader login password 'reader'");
    const reader = new URL(fresh.url);
    reader.username = "lockkeeper_recorded_reader";
    reader.password = "reader";
    const asked = async () => {
      const db = await open(reader.href);
      try {
        return await recordedFingerprint(db, { auditSchema: "lockkeeper" });
      } finally {
        await db.close();
      }
    };
    try {
      expect((await asked()).missing).toMatch(/may not read the audit in schema lockkeeper: permission denied/);
      await rowsOf(fresh.url, "grant usage on schema lockkeeper to lockkeeper_recorded_reader");
      await rowsOf(fresh.url, "grant select on all tables in schema lockkeeper to lockkeeper_recorded_reader");
      expect((await asked()).missing).toMatch(/Row security hides the rows/);
    } finally {
      await rowsOf(fresh.url, "drop owned by lockkeeper_recorded_reader");
      await rowsOf(fresh.url, "drop role lockkeeper_recorded_reader");
    }
  });

  test("an audit made before schemas were recorded gets a place for them, and until then says that it has none", async () => {
    await rowsOf(fresh.url, "drop table lockkeeper.snapshots");
    await rowsOf(
      fresh.url,
      "alter table lockkeeper.deployments drop fingerprint_before, drop fingerprint_after, drop catalog_state",
    );
    expect((await recorded()).missing).toMatch(/no place for it/);
    expect((await push("alter table a add upgraded int;")).notices).toEqual([]);
    expect((await recorded()).recorded?.snapshot.fingerprint).toBe((await live()).fingerprint);
  });

  test("whoever keeps a lock on it holds up no push for long", async () => {
    const holder = await open(fresh.url);
    await holder.pipeline([{ sql: "begin" }, { sql: "lock table lockkeeper.snapshots in share mode" }]);
    const apply = { lockTimeoutMs: 200, lockRetries: 0, statementTimeoutMs: 0, role: null };
    const events: string[] = [];
    const on: PushInput["on"] = (event) => void (event.kind === "notice" && events.push(event.message));
    const { result } = await push("create table public.held_up (id int)", { apply, on });
    await holder.close();
    expect(result).toBe("applied");
    expect(events.join()).toMatch(/could not be recorded: .*lock timeout/);
    expect(await push(null)).toMatchObject({ result: "nothing-to-do" });
  });

  test("where no place may be made the push goes on, audit and all", async () => {
    await rowsOf(fresh.url, "drop table lockkeeper.snapshots");
    const holder = await open(fresh.url);
    try {
      // somebody reads the audit in a transaction that does not end
      await holder.pipeline([{ sql: "begin" }, { sql: "select count(*) from lockkeeper.deployments" }]);
      const receipt = await push("alter table a add patient int;");
      expect(receipt.result).toBe("applied");
      expect(receipt.deploymentId).not.toBeNull();
      expect(receipt.notices).toEqual([
        expect.stringContaining("The schema was not recorded: canceling statement due to lock timeout"),
      ]);
    } finally {
      await holder.close();
    }
  });

  test.each([
    {
      name: "another version's format",
      sql: "update lockkeeper.snapshots set format = 'lockkeeper/snapshot@99'",
      says: /another version of Lockkeeper/,
      looks: 2,
    },
    {
      name: "a snapshot that is gone",
      sql: "delete from lockkeeper.snapshots",
      says: /Only the fingerprint/,
      looks: 2,
    },
    // the fingerprint is as good as before
    { name: "damaged bytes", sql: "update lockkeeper.snapshots set snapshot = 'x'", says: /is damaged/, looks: 1 },
  ])("$name is told; the next push looks $looks times", async ({ sql, says, looks }) => {
    await push(`alter table a add another_${++number} int;`);
    await rowsOf(fresh.url, sql);
    expect(await recorded()).toEqual({ recorded: null, missing: expect.stringMatching(says) });
    const look = counted();
    await push(`alter table a add another_${++number} int;`, { look });
    expect(look.snapshots).toBe(looks);
    expect((await recorded()).missing).toBeNull();
  });
});

describe("while no push runs", () => {
  const clock = systemClock;
  const options = { layout: layoutNamed("supabase", "lockkeeper"), auditSchema: "lockkeeper", clock };
  const quiet = { ...options, waitMs: 0, cancelled: new AbortController().signal, on: () => undefined };

  test("several read at a time, a push waits for them and names them, and they for a push", async () => {
    const [one, other] = [await open(fresh.url), await open(fresh.url)];
    try {
      const pushing = whileNoPushRuns(one, quiet, () =>
        whileNoPushRuns(other, quiet, async () => {
          await expect(push("select 2;", { waitForLockMs: 1 })).rejects.toMatchObject({
            code: "APPLY_LOCK_HELD",
            notes: [expect.stringContaining("lockkeeper test"), expect.stringContaining("lockkeeper test")],
          });
          return "both have read";
        }),
      );
      expect(await pushing).toBe("both have read");
      expect((await push(null)).result).toBe("applied");
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });

  test("a push keeps readers out, and a reading that fails gives the lock back and its own error", async () => {
    const [one, other] = [await open(fresh.url), await open(fresh.url)];
    try {
      // a push that has nothing to do keeps the lock as long as its session
      await pushFiles(one, await inputFor({ url: fresh.url, files }));
      await expect(whileNoPushRuns(other, quiet, () => Promise.resolve(1))).rejects.toMatchObject({
        code: "APPLY_LOCK_HELD",
      });
      await one.close();
      await expect(
        whileNoPushRuns(other, { ...quiet, waitMs: 5_000 }, () => Promise.reject(new Error("the reading failed"))),
      ).rejects.toThrow("the reading failed");
      expect((await push("select 3;", { waitForLockMs: 0 })).result).toBe("applied");
    } finally {
      await other.close();
    }
  });
});
