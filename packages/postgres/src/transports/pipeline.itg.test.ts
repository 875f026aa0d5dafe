import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Database, Step } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase, type Proxy, startProxy } from "@lockkeeper/testing";
import { fastClock, open } from "../test-connection.js";

let database: FreshDatabase;
let proxy: Proxy;
let direct: Database;
let db: Database;

beforeAll(async () => {
  database = await freshDatabase();
  const { hostname: host, port } = new URL(database.url);
  proxy = await startProxy({ target: { host, port: Number(port) } });
  direct = await open(database.url);
  await direct.query("create table t (n int primary key, text text)");
});
beforeEach(async () => {
  await direct.query("truncate t");
  db = await open(proxy.through(database.url));
  proxy.reset();
});
afterEach(() => db.close());
afterAll(async () => {
  await direct.close();
  await proxy.stop();
  await database.drop();
});

const insert = (n: number, text: string): Step => ({ sql: "insert into t values ($1, $2)", values: [n, text] });

const files = (count: number): Step[] =>
  Array.from({ length: count }, (_none, n) => [
    { sql: "begin" },
    { sql: `create table file_${n} (id bigint primary key, name text not null default 'some default')` },
    insert(n, `file ${n}`),
    { sql: "commit" },
  ]).flat();

test("a thousand files of four steps are one flight, whatever the distance", async () => {
  const far = await startProxy({ target: { host: proxy.host, port: proxy.port }, delayMs: 100 });
  const there = await open(far.through(database.url));
  far.reset();
  const seen: number[] = [];
  const { done, failed } = await there.pipeline(files(1000), ({ index }) => seen.push(index));
  expect(failed).toBeNull();
  expect([done.length, seen.length]).toEqual([4000, 4000]);
  expect(far.traffic.flights).toBe(1);
  expect(far.traffic.messages.filter((type) => type === "S")).toHaveLength(1);
  await there.close();
  await far.stop();
  await direct.query("do $$ begin for n in 0..999 loop execute format('drop table file_%s', n); end loop; end $$");
});

test("a query is one flight of five messages; a step without rows is spared the Describe", async () => {
  await db.query("select 1");
  expect(proxy.traffic).toMatchObject({ flights: 1, messages: ["P", "B", "D", "E", "S"] });
  proxy.reset();
  await db.pipeline([{ sql: "select 1" }, { sql: "select 2" }]);
  expect(proxy.traffic).toMatchObject({ flights: 1, messages: ["P", "B", "E", "P", "B", "E", "S"] });
});

test("a failure in the middle: nothing after it ran, and the rest is not even sent", async () => {
  const megabyte = "x".repeat(1024 * 1024);
  const steps = [
    insert(1, "a"),
    { sql: "commit" },
    insert(1, "b"),
    ...Array.from({ length: 60 }, (_, n) => insert(n + 2, megabyte)),
  ];
  const { done, failed, transaction } = await db.pipeline([{ sql: "begin" }, ...steps]);
  expect([done.length, failed?.index, failed?.error.sqlstate, transaction]).toEqual([3, 3, "23505", "idle"]);
  expect(proxy.traffic.bytesToServer).toBeLessThan(30 * 1024 * 1024);
  expect(await direct.query("select n from t")).toEqual([{ n: 1 }]);
});

test("fifty megabytes go through in both directions at once, and little of them is held", async () => {
  const megabyte = "y".repeat(1024 * 1024);
  const steps: Step[] = Array.from({ length: 50 }, () => ({ sql: "select $1::text", values: [megabyte] }));
  const before = process.memoryUsage.rss();
  const { done, failed } = await direct.pipeline(steps);
  expect([done.length, failed]).toEqual([50, null]);
  expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 1024 * 1024);
  const copyData = Array.from({ length: 500_000 }, (_, n) => `${n}\tline number ${n}\n`).join("");
  const copied = await direct.pipeline([{ sql: "copy t from stdin", copyData }]);
  expect(copied.done[0]?.tag).toBe("COPY 500000");
});

const twoFiles = [...files(2), { sql: "drop table file_0, file_1" }];

test("cut after each message to the server: CONNECTION_LOST, and later calls say the same", async () => {
  await db.pipeline(twoFiles);
  const messages = proxy.traffic.messages.length;
  expect(messages).toBe(28);
  for (let n = 1; n <= messages; n += 1) await cutAndCheck({ clientMessages: n });
});

test("cut after each message from the server: CONNECTION_LOST, and never a wrong answer", async () => {
  // ParseComplete, BindComplete and CommandComplete for each of nine steps; after ReadyForQuery it is over
  for (let n = 1; n <= 27; n += 1) await cutAndCheck({ serverMessages: n });
});

async function cutAndCheck(after: { clientMessages: number } | { serverMessages: number }): Promise<void> {
  const victim = await open(proxy.through(database.url));
  await direct.query("drop table if exists file_0, file_1");
  await direct.query("truncate t");
  proxy.reset();
  proxy.cut(after);
  await expect(victim.pipeline(twoFiles)).rejects.toMatchObject({ code: "CONNECTION_LOST" });
  await expect(victim.query("select 1")).rejects.toMatchObject({ code: "CONNECTION_LOST" });
  await victim.close();
}

test("a connection that breaks while idle ends nothing but itself", async () => {
  proxy.cutNow();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await expect(db.query("select 1")).rejects.toMatchObject({ code: "CONNECTION_LOST" });
});

test("a session that an administrator ends: the reason is in the error, busy or idle", async () => {
  const idle = await open(database.url);
  const sleeping = db.pipeline([{ sql: "select 1" }, { sql: "select pg_sleep(20)" }, { sql: "select 2" }]);
  const ended = expect(sleeping).rejects.toMatchObject({ code: "CONNECTION_LOST", sqlstate: "57P01" });
  while ((await direct.query("select from pg_stat_activity where query = 'select pg_sleep(20)'")).length === 0);
  const pid = await idle.pid();
  await direct.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(20)' or pid = $1",
    [pid],
  );
  await ended;
  await new Promise((resolve) => setTimeout(resolve, 50));
  await expect(idle.query("select 1")).rejects.toMatchObject({ code: "CONNECTION_LOST", sqlstate: "57P01" });
  await idle.close();
});

test("closing does not wait for a server that is gone", async () => {
  const silent = await startProxy({ target: { host: proxy.host, port: proxy.port } });
  const lonely = await open(silent.through(database.url), { clock: fastClock() });
  silent.blackhole();
  const stuck = expect(lonely.query("select 1")).rejects.toMatchObject({ code: "CONNECTION_LOST" });
  await lonely.close();
  await stuck;
  const idle = await open(database.url, { clock: fastClock() });
  await idle.close();
  await silent.stop();
});

test("calls that wait for their turn fail with the connection", async () => {
  const calls = ["select pg_sleep(20)", "select 1", "select 2"].map((sql) => db.query(sql));
  const failures = Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ code: "CONNECTION_LOST" })));
  setTimeout(() => proxy.cutNow(), 50);
  await failures;
});

test("rows that are not kept are handed on some at a time; to nobody who does not listen, they are kept after all", async () => {
  const step: Step = { sql: "select n::text as n from generate_series(1, 1200) n", rows: true, keep: false };
  const heard: [count: number, more: boolean][] = [];
  const { done } = await db.pipeline([step, { sql: "select 1 as one", rows: true }], ({ rows, more = false }) =>
    heard.push([rows.length, more]),
  );
  expect(heard).toEqual([
    [500, true],
    [500, true],
    [200, false],
    [1, false],
  ]);
  expect(done.map(({ rows }) => rows.length)).toEqual([0, 1]);
  expect((await db.pipeline([step])).done[0]?.rows).toHaveLength(1200);
});
