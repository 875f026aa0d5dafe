import { afterAll, beforeEach, expect, test } from "@jest/globals";
import { runOnce } from "@lockkeeper/testing";
import { type Ground, ground, locksOf, measure, statementsOf } from "./measuring.js";

let on: Ground | null = null;
beforeEach(async () => {
  await on?.drop();
  on =
    await ground(`create table parent (id int primary key); create table t (id int primary key, v varchar(10), p int);
    create index t_v on t (v); create view seen as select id, v from t; create materialized view kept as select id from parent;
    alter table t add constraint t_p foreign key (p) references parent (id);
    create function make_column() returns void language plpgsql as $$ begin alter table t add column z int; end $$;
    create policy nobody on t using (false)`);
}, 60_000);
afterAll(() => on?.drop());

async function statements(file: string) {
  if (!on) throw new Error("no database");
  return statementsOf(on, file);
}

const t = { type: "table", identity: "public.t", cascaded: false, existing: true };

test.each([
  ["a DO block", "do $$ begin alter table t add column a int default random() * 10; end $$"],
  [
    "EXECUTE in a DO block",
    "do $$ begin execute 'alter table ' || 't' || ' add column a int default random() * 10'; end $$",
  ],
])("%s: what it does inside is measured as if it stood in the file", async (_, sql) => {
  const [statement] = await statements(sql);
  expect(statement).toMatchObject({ rewrites: ["public.t", "public.t_pkey", "public.t_v"], scans: ["public.t"] });
  expect(statement?.changed).toEqual([t]);
  expect(statement && locksOf(statement)[0]).toBe("public.t ACCESS EXCLUSIVE");
  expect(statement?.indexBuilds.map(({ index }) => index)).toEqual(["public.t_pkey", "public.t_v"]);
});

test("a function that changes a table", async () => {
  const [call] = await statements("select make_column()");
  expect(call).toMatchObject({ changed: [t], rows: 1 });
  expect(call && locksOf(call)).toEqual(["public.t ACCESS EXCLUSIVE"]);
});

test("what a block did and took back is told all the same", async () => {
  const [block] = await statements(
    "do $$ begin alter table t add column a int default random() * 10; perform 1 / 0; exception when division_by_zero then null; end $$",
  );
  expect(block && locksOf(block)).toContain("public.t ACCESS EXCLUSIVE");
  expect(block).toMatchObject({ rewrites: ["public.t"], changed: [t] });
});

test("a way back to a savepoint gives locks back, and is no rewrite", async () => {
  const [, rewrite, back, after] = await statements(
    "savepoint s; alter table t alter v type varchar(5); rollback to s; alter table t alter v set not null".replace(
      "alter v type varchar(5)",
      "alter p type bigint",
    ),
  );
  expect(rewrite?.rewrites).toContain("public.t");
  expect(back).toMatchObject({ measured: true, rewrites: [], locks: [] });
  expect(after).toMatchObject({ rewrites: [], scans: ["public.t"] });
  expect(after && locksOf(after)).toEqual(["public.t ACCESS EXCLUSIVE"]);
});

test("CASCADE: what goes without being named", async () => {
  const [drop] = await statements("drop table parent cascade");
  const names = drop?.dropped.map(
    ({ type, identity, cascaded }) => `${type} ${identity}${cascaded ? " cascaded" : ""}`,
  );
  expect(names).toEqual([
    "table public.parent",
    "materialized view public.kept cascaded",
    "table constraint t_p on public.t cascaded",
  ]);
  expect(drop && locksOf(drop).slice(0, 3)).toEqual([
    "public.kept ACCESS EXCLUSIVE",
    "public.parent ACCESS EXCLUSIVE",
    "public.t ACCESS EXCLUSIVE",
  ]);
});

test("a column takes its index and its views along", async () => {
  const [drop] = await statements("alter table t drop column v cascade");
  const names = drop?.dropped.map(
    ({ type, identity, cascaded }) => `${type} ${identity}${cascaded ? " cascaded" : ""}`,
  );
  expect(names?.toSorted()).toEqual([
    "index public.t_v cascaded",
    "table column public.t.v",
    "view public.seen cascaded",
  ]);
});

test("what the plan made itself is listed, and is no existing relation", async () => {
  const [create, index, alter, , drop] = await statements(
    `create table fresh (id int primary key, p int references parent); create index on fresh (p);
     alter table fresh add column a int default random() * 10; insert into fresh default values; drop table fresh`.replace(
      "insert into fresh default values",
      "select count(*) from fresh",
    ),
  );
  expect(create && locksOf(create)).toEqual(["public.parent SHARE ROW EXCLUSIVE"]);
  expect(index).toMatchObject({
    scans: [],
    indexBuilds: [{ index: "public.fresh_p_idx", relation: "public.fresh", existing: false }],
  });
  expect(alter).toMatchObject({ rewrites: [], scans: [], changed: [{ identity: "public.fresh", existing: false }] });
  expect(drop?.dropped).toContainEqual({ type: "table", identity: "public.fresh", cascaded: false, existing: false });
});

test("a foreign key that is checked is named with its table", async () => {
  const [, add, , validate] = await statements(
    `alter table t drop constraint t_p; alter table t add constraint again foreign key (p) references parent (id);
     alter table t add constraint later foreign key (p) references parent (id) not valid; alter table t validate constraint later`,
  );
  expect(add?.foreignKeyChecks).toEqual([{ constraint: "again", relation: "public.t" }]);
  expect(validate?.foreignKeyChecks).toEqual([{ constraint: "later", relation: "public.t" }]);
});

test("settings of a file do not disturb the measuring, and the measuring does not disturb them", async () => {
  if (!on) throw new Error("no database");
  await runOnce(on.url, `grant pg_monitor to migrator_${on.name}`);
  const all = await statements(
    `set transaction isolation level serializable; set client_min_messages = error; set search_path = pg_temp;
     create schema evil; create function evil.json_agg(anyelement) returns text language sql as 'select null::text';
     create function evil.eq(int4, oid) returns bool language sql as 'select false';
     create operator evil.= (function = evil.eq, leftarg = int4, rightarg = oid);
     set search_path = evil, pg_catalog, public; set role pg_monitor; select 1; reset role; set statement_timeout = '10s';
     alter table public.t add column s text default current_setting('transaction_isolation') || clock_timestamp()`,
  );
  const last = all.at(-1);
  expect(last).toMatchObject({ measured: true, rewrites: ["public.t", "public.t_pkey", "public.t_v"] });
  expect(last?.indexBuilds).toHaveLength(2);
  expect(all[0]).toMatchObject({ measured: true, reason: null });
});

test("SET TRANSACTION after other settings still is the first query", async () => {
  const all = await statements(
    "set local lock_timeout = '1s'; set transaction isolation level serializable; alter table t add column a int",
  );
  expect(all.map(({ measured, error }) => [measured, error])).toEqual([
    [false, null],
    [true, null],
    [true, null],
  ]);
  expect(all[0]?.reason).toMatch(/SET TRANSACTION comes after it/);
});

test("existing objects that CREATE OR REPLACE replaces are changed, not created", async () => {
  const [replace, fresh] = await statements(
    "create or replace function make_column() returns void language sql as ''; create or replace function other() returns void language sql as ''",
  );
  expect(replace).toMatchObject({
    created: [],
    changed: [{ type: "function", identity: "public.make_column()", existing: true }],
  });
  expect(fresh).toMatchObject({ created: [{ identity: "public.other()", existing: false }], changed: [] });
});

test("locks of a transaction that goes on are carried, the worst of them, and name the statement that took them", async () => {
  if (!on) throw new Error("no database");
  const many = Array.from({ length: 30 }, (_, i) => `create table many${i} (id int)`);
  const { migrations } = await measure(on, [many.join(";")]);
  expect(migrations[0]?.result).toBe("ok");
  const alters = Array.from({ length: 30 }, (_, i) => `alter table many${i} add column a int`);
  const all = await statementsOf(on, [...alters, "select 1"].join(";"));
  expect(all.at(-1)?.locks).toHaveLength(20);
  expect(all.at(-1)?.locks[0]).toMatchObject({
    relation: "public.many0",
    mode: "ACCESS EXCLUSIVE",
    heldFromStatement: 0,
  });
  expect(all[29] && locksOf(all[29])[0]).toBe("public.many29 ACCESS EXCLUSIVE");
  expect(all[29]?.locks).toHaveLength(21);
});
