import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { LockkeeperError, type PushEvent } from "@lockkeeper/core";
import { type After, type FreshDatabase, freshDatabase, startProxy } from "@lockkeeper/testing";
import { eachOn, sample, type Standing, standing, wipe } from "../push/aftermath.js";
import { recordMessages } from "../push/messages.js";
import { open, pushOnce, rowsOf, statusOnce } from "../push/world.js";
import { acted } from "./acting.js";
import { wayFile, ways, wholeLedger } from "./ways.js";
import { rolledBack } from "./world.js";

const seed = 20261123;
const databases: FreshDatabase[] = [];
beforeAll(async () => {
  for (let n = 0; n < 2; n += 1) databases.push(await freshDatabase());
});
beforeEach(() => wipe(first().url));
afterAll(() => Promise.all(databases.map((db) => db.drop())));
const first = (): FreshDatabase => {
  const [db] = databases;
  if (!db) throw new Error("no database");
  return db;
};

const files = ways;
const goal = { kind: "to", version: "20240101000000" } as const;
const plain = { record: false } as const;

async function applied(url: string): Promise<void> {
  expect((await pushOnce({ url, files })).receipt.result).toBe("applied");
}

/** Cuts one rollback and lets the next go on. Returns how the cut one ended. */
async function cutAndResume(after: After, db: FreshDatabase, whole: Standing): Promise<string> {
  const context = JSON.stringify(after);
  await applied(db.url);
  const proxy = await startProxy({ target: db.cluster });
  try {
    proxy.cut(after);
    const url = proxy.through(db.url);
    const cut = await rolledBack({ url, files, goal, input: plain }).catch(known);
    const now = await standing(db.url);
    if (cut instanceof LockkeeperError)
      expect({ context, history: now.history.length }).toEqual({ context, history: 5 });
    else {
      const untrue = cut.receipt.files.filter(
        ({ version, state }) => state !== "unknown" && (state === "rolled-back") === now.history.includes(version),
      );
      expect({ context, untrue }).toEqual({ context, untrue: [] });
    }
    const { receipt, error } = await rolledBack({ url: db.url, files, goal, input: plain });
    expect({ context, error }).toEqual({ context, error: null });
    expect(["rolled-back", "nothing-to-do"]).toContain(receipt.result);
    expect({ context, ...(await standing(db.url)) }).toEqual({ context, ...whole, open: [] });
    return cut instanceof LockkeeperError ? cut.code : `${cut.receipt.result} ${cut.receipt.reason}`.trim();
  } finally {
    await proxy.stop();
  }
}

function known(error: unknown): LockkeeperError {
  if (error instanceof LockkeeperError) return error;
  throw error;
}

test(`a rollback that is cut anywhere is gone on with, and nothing of it runs twice (seed ${seed})`, async () => {
  const db = first();
  const record = recordMessages();
  const proxy = await startProxy({ target: db.cluster, onChunk: record.onChunk });
  await applied(db.url);
  const { receipt } = await rolledBack({ url: proxy.through(db.url), files, goal, input: plain });
  expect(receipt.result).toBe("rolled-back");
  await proxy.stop();
  const whole = await standing(db.url);
  expect(whole).toMatchObject({ history: ["20240101000000"], ledger: wholeLedger, journal: [] });
  await wipe(db.url);
  const places = (messages: readonly string[], types: string, count: number) => {
    const all = messages.map((type, i) => ({ type, number: i + 1 })).filter(({ type }) => types.includes(type));
    return sample(all, count, seed).map(({ number }) => number);
  };
  const cuts: After[] = [
    ...places(record.client, "EHS", 14).map((clientMessages) => ({ clientMessages })),
    ...places(record.server, "CZ", 14).map((serverMessages) => ({ serverMessages })),
  ];
  const ends: string[] = [];
  await eachOn(databases, cuts, async (after, one) => {
    ends.push(await cutAndResume(after, one, whole));
  });
  expect(ends.filter((end) => end === "failed connection-lost").length).toBeGreaterThan(cuts.length / 2);
}, 120_000);

describe("a way back that stands in part", () => {
  const half = { ...files, [wayFile(3, true)]: (files[wayFile(3, true)] ?? "").replace("'3b')", "'3b'), (1/0)") };

  test("blocks a push, is told by status, and goes on under its approval", async () => {
    const { url } = first();
    await applied(url);
    const { outputs } = await acted(url, half, { to: "20240101000000", dryRun: true });
    const approved = { to: "20240101000000", expectPlan: outputs.planDigest };
    const failed = await acted(url, half, approved);
    expect(failed.receipt).toMatchObject({ result: "failed", reason: "sql-failed" });
    expect(failed.receipt.files.map(({ state, segmentsDone }) => [state, segmentsDone])).toEqual([
      ["rolled-back", 3],
      ["rolled-back", 1],
      ["partly", 2],
      ["not-run", 0],
    ]);
    expect(failed.markdown).toMatch(/through in part: 2 of 4 parts.*still in the history/);
    const { plan } = await statusOnce({ url, files });
    expect(plan.entries.map((entry) => entry.class)).toEqual([
      "applied",
      "applied",
      "interrupted",
      "pending",
      "pending",
    ]);
    expect((await pushOnce({ url, files })).receipt).toMatchObject({ result: "blocked", reason: "interrupted" });
    const only = await acted(url, half, { to: "20240101000000", historyOnly: true });
    expect(only.receipt).toMatchObject({ result: "blocked", reason: "interrupted" });
    const changed = { ...half, [wayFile(3, true)]: `select 1;\n${half[wayFile(3, true)]}` };
    expect((await acted(url, changed, { to: "20240101000000" })).receipt.reason).toBe("interrupted");
    // what failed may be mended; its digest is another one then, and has to be approved
    expect((await acted(url, files, approved)).receipt.reason).toBe("plan-changed");
    expect((await acted(url, half, approved)).receipt).toMatchObject({ result: "failed", reason: "sql-failed" });
    const mended = await acted(url, files, { to: "20240101000000" });
    expect(mended.receipt.result).toBe("rolled-back");
    expect((await standing(url)).ledger).toEqual(wholeLedger);
    expect((await pushOnce({ url, files })).receipt.result).toBe("applied");
  });

  test("a file that a push left in part: it has to be whole before anything is taken back", async () => {
    const { url } = first();
    const broken = { ...files, [wayFile(6)]: "create table six ();\nvacuum six;\nselect 1/0;\n" };
    expect((await pushOnce({ url, files: broken })).receipt.reason).toBe("sql-failed");
    const blocked = await acted(url, broken, { to: "20240101000000" });
    expect(blocked.receipt).toMatchObject({
      result: "blocked",
      reason: "interrupted",
      plan: { problems: [{ version: "20240106000000" }] },
    });
  });
});

describe("what the journal keeps of a version whose history row changes otherwise", () => {
  const [up, back] = [wayFile(6), wayFile(6, true)];

  test("half of a file, then completed by another tool and taken back: the next push runs all of it", async () => {
    const { url } = first();
    const half = {
      ...files,
      [up]: "-- lockkeeper: no-transaction\ncreate table six ();\ninsert into ledger values (1 / 0);\n",
      [back]: "drop table six;\n",
    };
    expect((await pushOnce({ url, files: half })).receipt.files.at(-1)).toMatchObject({ state: "partly" });
    await rowsOf(url, "insert into supabase_migrations.schema_migrations (version) values ('20240106000000')");
    const undone = await acted(url, half, { to: "20240105000000" });
    expect(undone.receipt.result).toBe("rolled-back");
    const mended = { ...half, [up]: (half[up] ?? "").replace("1 / 0", "'6'") };
    expect((await pushOnce({ url, files: mended })).receipt.result).toBe("applied");
    expect(await rowsOf(url, "select to_regclass('six')::text as six")).toEqual([{ six: "six" }]);
    expect((await standing(url)).journal).toEqual([]);
  });

  test.each([true, false])(
    "a way back that died, and is one transaction now (audit: %s): no push waits for it",
    async (audit) => {
      const { url } = first();
      const concurrently = { ...files, [wayFile(3, true)]: "drop index concurrently t_note;\n" };
      await pushOnce({ url, files: { ...concurrently, [wayFile(4)]: "select 1 / 0;" } });
      const died = await rowsOf(url, "select id from lockkeeper.deployments");
      const row =
        "'supabase_migrations.schema_migrations (rollback)', '20240103000000', 0, 'of the statement', 'running'";
      await rowsOf(
        url,
        `insert into lockkeeper.journal (history_table, version, segment, sha256, state, deployment_id) values (${row}, '${String(died[0]?.["id"])}')`,
      );
      expect((await pushOnce({ url, files: concurrently })).receipt.reason).toBe("interrupted");
      const whole = { ...files, [wayFile(3, true)]: "drop index t_note;\n" };
      expect((await acted(url, whole, { to: "20240102000000", audit })).receipt.result).toBe("rolled-back");
      expect((await standing(url)).journal).toEqual([]);
      expect((await pushOnce({ url, files })).receipt.result).toBe("applied");
    },
  );
});

test("one that died after its last way back is closed by the next run, which has nothing to do", async () => {
  const { url } = first();
  await applied(url);
  await rolledBack({ url, files, goal, input: plain });
  await rowsOf(url, "update lockkeeper.deployments set finished_at = null, result = null where kind = 'rollback'");
  const dry = await rolledBack({ url, files, goal, input: { ...plain, dryRun: true } });
  expect([dry.receipt.result, (await standing(url)).open.length]).toEqual(["nothing-to-do", 1]);
  expect((await rolledBack({ url, files, goal, input: plain })).receipt.result).toBe("nothing-to-do");
  expect((await standing(url)).open).toEqual([]);
});

describe("others on the database", () => {
  test("a table that somebody holds: tried again, then LOCK_TIMEOUT, and the migration stands whole", async () => {
    const db = first();
    await applied(db.url);
    const holder = await open(db.url);
    await holder.pipeline([{ sql: "begin" }, { sql: "select * from five" }]);
    const events: PushEvent[] = [];
    const apply = { lockTimeoutMs: 500, lockRetries: 1 };
    try {
      const held = await rolledBack({ url: db.url, files: withoutParts, goal, apply, input: plain }, events);
      expect(held.error).toMatchObject({ code: "LOCK_TIMEOUT", notes: [expect.stringContaining("from five")] });
      expect(held.receipt.files[0]).toMatchObject({ state: "failed", retries: 1 });
      expect(events.filter((event) => event.kind === "retrying")).toHaveLength(1);
    } finally {
      await holder.close();
    }
    expect((await rolledBack({ url: db.url, files: withoutParts, goal, input: plain })).receipt.result).toBe(
      "rolled-back",
    );
  });

  test("an index that a way back could drop only half-way: named, no push passes over it, and it is gone on with", async () => {
    const { url } = first();
    const dropping = { ...files, [wayFile(3, true)]: "drop index concurrently t_note;\n" };
    await pushOnce({ url, files: { ...dropping, [wayFile(4)]: "select 1 / 0;" } });
    const reader = await open(url);
    await reader.pipeline([{ sql: "begin" }, { sql: "select * from t" }]);
    const second = { kind: "to", version: "20240102000000" } as const;
    const apply = { statementTimeoutMs: 300 };
    try {
      const stopped = await rolledBack({ url, files: dropping, goal: second, apply, input: plain });
      expect(stopped.error?.notes).toEqual([expect.stringMatching(/^Left behind: the index public.t_note is invalid/)]);
    } finally {
      await reader.close();
    }
    expect((await pushOnce({ url, files: dropping })).receipt.reason).toBe("interrupted");
    expect((await rolledBack({ url, files: dropping, goal: second, input: plain })).receipt.result).toBe("rolled-back");
    expect((await standing(url)).invalid).toEqual([]);
  });

  const withoutParts = {
    ...files,
    [wayFile(5, true)]: "drop table five;\ninsert into ledger values ('5a'), ('5b');\n",
  };

  test("a push and a rollback at once take turns, whoever comes first", async () => {
    const { url } = first();
    await applied(url);
    const more = { ...files, [wayFile(6)]: "create table six ();\n", [wayFile(6, true)]: "drop table six;\n" };
    const [push, back] = await Promise.all([
      pushOnce({ url, files: more }),
      rolledBack({ url, files: more, goal, input: plain }),
    ]);
    expect([push.error, back.error]).toEqual([null, null]);
    const { history } = await standing(url);
    // after a rollback the push applies all again; after a push the rollback takes the new one along
    expect([1, 6]).toContain(history.length);
    expect(back.receipt.files).toHaveLength(history.length === 1 ? 5 : 4);
  });

  test("somebody removes the history row meanwhile: the way back is undone, and nothing is claimed", async () => {
    const { url } = first();
    await applied(url);
    const racing = {
      ...withoutParts,
      [wayFile(5, true)]:
        "drop table five;\ndelete from supabase_migrations.schema_migrations where version = '20240105000000';\n",
    };
    const { receipt, error } = await rolledBack({ url, files: racing, goal, input: plain });
    expect(error).toMatchObject({ sqlstate: "22012", hint: expect.stringMatching(/another tool removed it/) });
    expect(receipt.files.map(({ state }) => state)).toEqual(["failed", "not-run", "not-run", "not-run"]);
    expect(await rowsOf(url, "select to_regclass('five')::text as five")).toEqual([{ five: "five" }]);
  });
});

test("cancelled while a way back runs: stopped, undone, written down, and gone on with", async () => {
  const { url } = first();
  await applied(url);
  const slow = {
    ...files,
    [wayFile(2, true)]: "drop table two;\nselect pg_sleep(30);\ninsert into ledger values ('2');\n",
  };
  const abort = new AbortController();
  const on = (event: PushEvent) => {
    if (event.kind === "file-started" && event.number === 4) setTimeout(() => abort.abort(), 100);
  };
  const { receipt } = await rolledBack({ url, files: slow, goal, input: { ...plain, cancelled: abort.signal, on } });
  expect(receipt).toMatchObject({ result: "cancelled", reason: "cancelled" });
  expect(receipt.files.map(({ state }) => state)).toEqual(["rolled-back", "rolled-back", "rolled-back", "failed"]);
  expect(await rowsOf(url, "select result, kind from lockkeeper.deployments order by started_at desc limit 1")).toEqual(
    [{ result: "cancelled", kind: "rollback" }],
  );
  expect((await rolledBack({ url, files, goal, input: plain })).receipt.result).toBe("rolled-back");
  expect((await standing(url)).ledger).toEqual(wholeLedger);
});
