import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";
import { compareQueries, prepareQueries, type Shadow, openShadow } from "@lockkeeper/rehearsal";
import { engineDeps, engineRequest } from "./engine-world.js";
import { planned } from "./files.js";

let shadow: Shadow;
let db: Database;

beforeAll(async () => {
  shadow = await openShadow(engineRequest({ history: await planned("create table t (id int)") }), engineDeps());
  db = await shadow.session(shadow.base);
}, 60_000);
afterAll(() => shadow.close());

const query = (sql: string) => ({ source: "test", sql, calls: null });
const states = async (...texts: string[]) =>
  (await prepareQueries(db, texts.map(query))).map((refusal) => refusal?.sqlstate ?? null);

test("each query is answered for itself, whatever the others are", async () => {
  expect(
    await states("select id from t", "select no from t", "select 1; select 2", "select $1::int;", "drop table t"),
  ).toEqual([null, "42703", "42601", null, "42601"]);
  expect(await states()).toEqual([]);
  expect(await states("select id from t", "select 'a\0b'", "select no from t", "select 1")).toEqual([
    null,
    "22021",
    "42703",
    null,
  ]);
  expect(await states("select 'a\0b'", "select id from t")).toEqual(["22021", null]);
});

test("what can be prepared costs one flight together", async () => {
  let flights = 0;
  const counting: Database = Object.assign(Object.create(db) as Database, {
    pipeline: (...given: Parameters<Database["pipeline"]>) => {
      flights += 1;
      return db.pipeline(...given);
    },
  });
  const many = Array.from({ length: 50 }, (_, i) => query(`select id from t where id = ${i}`));
  expect(await prepareQueries(counting, many)).toEqual(many.map(() => null));
  expect(flights).toBe(1);
});

test("only what was planned before can break", async () => {
  const queries = ["select id from t", "select no from t", "select 1"].map(query);
  const before = await prepareQueries(db, queries);
  await db.query("alter table t rename column id to key");
  const found = compareQueries(queries, before, await prepareQueries(db, queries));
  expect(found.map(({ result, sqlstate }) => [result, sqlstate])).toEqual([
    ["breaks", "42703"],
    ["not-checked", "42703"],
    ["plans", null],
  ]);
});
