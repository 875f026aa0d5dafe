import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { connect } from "../connect.js";
import type { Connection } from "../connection/connection.js";
import type { Clock } from "@lockkeeper/core";

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test("smoke", async () => {
  const url = new URL(database.url);
  const c: Connection = {
    transport: "direct",
    host: url.hostname,
    port: Number(url.port),
    database: url.pathname.slice(1),
    user: url.username,
    password: () => url.password,
    tls: { levels: ["off"], roots: "system" },
    applicationName: "x",
    options: null,
    connectTimeoutMs: 5000,
  };
  const clock: Clock = {
    now: () => new Date(),
    monotonic: () => performance.now(),
    random: Math.random,
    sleep: (ms, s) =>
      new Promise((r) => {
        const t = setTimeout(r, ms);
        s?.addEventListener("abort", () => {
          clearTimeout(t);
          r();
        });
      }),
  };
  const db = await connect(c, { clock });
  expect(await db.query("select 1 as a, $1::text as b, $2::text[] as c", ["x", ["a", null, 'q"\\']])).toEqual([
    { a: 1, b: "x", c: ["a", null, 'q"\\'] },
  ]);
  const r = await db.pipeline([
    { sql: "begin" },
    { sql: "create table t (a int)" },
    { sql: "copy t from stdin", copyData: "1\n2\n" },
    { sql: "insert into t values ($1)", values: [3] },
    { sql: "select count(*)::int as n from t", rows: true },
    { sql: "commit" },
  ]);
  expect(r).toMatchObject({ failed: null, transaction: "idle" });
  expect(r.done.map((d) => d.tag)).toEqual(["BEGIN", "CREATE TABLE", "COPY 2", "INSERT 0 1", "SELECT 1", "COMMIT"]);
  expect(r.done[4]?.rows).toEqual([{ n: 3 }]);
  const f = await db.pipeline([{ sql: "begin" }, { sql: "selec" }, { sql: "commit" }]);
  expect(f).toMatchObject({ failed: { index: 1, error: { sqlstate: "42601", position: 1 } }, transaction: "failed" });
  await expect(db.query("select 1/0")).rejects.toMatchObject({ sqlstate: "25P02" });
  await db.query("rollback");
  expect((await db.pipeline([{ sql: "select 1" }, { sql: "copy t from stdin" }])).failed?.index).toBe(1);
  expect((await db.pipeline([{ sql: "copy t from stdin" }, { sql: "select 1" }])).failed?.index).toBe(0);
  expect((await db.pipeline([{ sql: "copy t to stdout" }, { sql: "" }])).done.map((d) => d.tag)).toEqual([
    "COPY 3",
    "",
  ]);
  expect(await db.query("select 7 as x")).toEqual([{ x: 7 }]);
  await db.close();
  await db.close();
  await expect(db.query("select 1")).rejects.toMatchObject({ code: "CONNECTION_LOST" });
});
