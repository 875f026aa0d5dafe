import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Ground, ground, locksOf, measure, statementsOf } from "./measuring.js";

let on: Ground;
beforeAll(async () => {
  on = await ground(
    `create table t (id int, v text); ${Array.from({ length: 300 }, (_, i) => `create table e${i} (id int primary key);`).join("")}`,
  );
}, 60_000);
afterAll(() => on.drop());

test("5,000 statements in one file", async () => {
  const all = await statementsOf(
    on,
    Array.from({ length: 5_000 }, (_, i) => `insert into t values (${i})`).join(";\n"),
  );
  expect(all).toHaveLength(5_000);
  expect(all.every(({ measured, rows }) => measured && rows === 1)).toBe(true);
  expect(all[0] && locksOf(all[0])).toEqual(["public.t ROW EXCLUSIVE"]);
  expect(all[4_999]?.locks).toEqual([]);
}, 120_000);

test("300 tables changed in one transaction", async () => {
  const all = await statementsOf(
    on,
    Array.from({ length: 300 }, (_, i) => `alter table e${i} alter id type bigint`).join(";\n"),
  );
  expect(all.map(({ rewrites }) => rewrites[0])).toEqual(Array.from({ length: 300 }, (_, i) => `public.e${i}`));
}, 120_000);

test("a statement that touches more objects than a report holds says so", async () => {
  const loop = (sql: string) =>
    `do $$ begin for i in 1..1100 loop execute '${sql} s.v' || i || ' as int'; end loop; end $$`;
  const { migrations, notices } = await measure(on, [
    `create schema s; ${loop("create domain")}`,
    "drop schema s cascade",
  ]);
  expect(migrations.map(({ result }) => result)).toEqual(["ok", "ok"]);
  expect(migrations[1]?.statements[0]?.dropped).toHaveLength(1_000);
  expect(notices).toEqual(["Of a command that touches more than 1000 objects not all are listed."]);
}, 60_000);

test("a literal of a megabyte", async () => {
  const [insert] = await statementsOf(on, `insert into t values (1, '${"x".repeat(1_048_576)}')`);
  expect(insert).toMatchObject({ measured: true, rows: 1 });
});

test("rows that a file brings along for COPY", async () => {
  const rows = Array.from({ length: 1_000 }, (_, i) => `${i}\trow ${i}\n`).join("");
  const [copy, update] = await statementsOf(
    on,
    `copy t (id, v) from stdin;\n${rows}\\.\nupdate t set v = 'x' where id < 3;`,
  );
  expect(copy).toMatchObject({ measured: true, rows: 1_000 });
  expect(update?.scans).toEqual(["public.t"]);
});

test("segments: each transaction is a new one, and statements outside of one stand between", async () => {
  const { migrations } = await measure(on, [
    `set search_path = public;
     begin; alter table t add column a int; insert into t (a) values (1); commit;
     create index concurrently t_a on t (a);
     alter table t add column b int; select 1`,
  ]);
  expect(migrations[0]).toMatchObject({ transactional: false, result: "ok" });
  const statements = migrations[0]?.statements ?? [];
  expect(statements.map(locksOf)).toEqual([
    [],
    [],
    ["public.t ACCESS EXCLUSIVE"],
    ["public.t ACCESS EXCLUSIVE from 2"],
    [],
    ["public.t SHARE UPDATE EXCLUSIVE"],
    ["public.t ACCESS EXCLUSIVE"],
    ["public.t ACCESS EXCLUSIVE from 6"],
  ]);
  expect(statements[1]).toMatchObject({ measured: true, reason: "The run has its own BEGIN and COMMIT in its place." });
});

test("what an interrupted push has done already is not measured again, and stands there", async () => {
  const text = "begin; create table half (id int); commit; begin; alter table half add column a int; commit";
  const { planned } = await import("./files.js");
  const { rehearse } = await import("@lockkeeper/rehearsal/run/rehearse");
  const { patient } = await import("./measuring.js");
  const [file] = await planned(text);
  if (!file) throw new Error("no file");
  const { migrations, notices } = await rehearse(on, on.name, [{ ...file, segmentsDone: 1 }], patient);
  const statements = migrations[0]?.statements ?? [];
  expect(notices).toEqual([]);
  expect(statements.map(({ measured }) => measured)).toEqual([true, false, true, true, true, true]);
  expect(statements[4] && locksOf(statements[4])).toEqual(["public.half ACCESS EXCLUSIVE"]);
});
