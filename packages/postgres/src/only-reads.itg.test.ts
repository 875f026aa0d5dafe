import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { onlyReads } from "./only-reads.js";
import { open } from "./test-connection.js";

let database: FreshDatabase;
let db: Database;
let target: Database;
beforeAll(async () => {
  database = await freshDatabase();
  db = await open(database.url);
  await db.query("create table t (id int)");
  await db.query("create sequence s");
  target = onlyReads(db);
});
afterAll(async () => {
  await target.close();
  await database.drop();
});

test("answers come as they were asked for, with their numbers", async () => {
  const seen: number[] = [];
  const steps = [
    { sql: "select 1 as a", rows: true },
    { sql: "select 2 as a", rows: true },
  ];
  const { done, failed, transaction } = await target.pipeline(steps, ({ index }) => seen.push(index));
  expect({ failed, transaction, seen }).toEqual({ failed: null, transaction: "idle", seen: [0, 1] });
  expect(done.map(({ index, rows }) => [index, rows])).toEqual([
    [0, [{ a: 1 }]],
    [1, [{ a: 2 }]],
  ]);
});

test.each([
  "insert into public.t values (1)",
  "create table public.u ()",
  "select nextval('public.s')",
  "drop table public.t",
])("%s does not run", async (sql) => {
  await expect(target.query(sql)).rejects.toMatchObject({ sqlstate: "25006" });
  expect(await target.query("select * from public.t")).toEqual([]);
});

test("no schema is searched in which somebody else may make things", async () => {
  await expect(target.query("select * from t")).rejects.toMatchObject({ sqlstate: "42P01" });
});

test("a failure names its step, and the session goes on", async () => {
  const { failed, done } = await target.pipeline([{ sql: "select 1" }, { sql: "select 1 / 0" }, { sql: "select 2" }]);
  expect({ index: failed?.index, sqlstate: failed?.error.sqlstate, done: done.length }).toEqual({
    index: 1,
    sqlstate: "22012",
    done: 1,
  });
  expect(await target.query("select 3 as a")).toEqual([{ a: 3 }]);
});

test("nobody is waited for without an end, and nothing of that stays in the session", async () => {
  const patience = "select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement";
  expect(await target.query(patience)).toEqual([{ lock: "10s", statement: "1min" }]);
  expect(await db.query(patience)).toEqual([{ lock: "0", statement: "0" }]);
});

test("a read-only transaction of the caller's own passes as it is, one that could write does not", async () => {
  await target.pipeline([{ sql: "BEGIN READ ONLY" }, { sql: "SET LOCAL lock_timeout = 1" }]);
  expect(await target.query("select current_setting('lock_timeout') as lock")).toEqual([{ lock: "1ms" }]);
  await target.pipeline([{ sql: "ROLLBACK" }]);
  await expect(target.pipeline([{ sql: "BEGIN" }])).rejects.toThrow("could write");
});
