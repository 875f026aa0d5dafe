import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { migrationBetween, renderMigration, settleOrder, snapshot } from "@lockkeeper/catalog";
import type { Database } from "@lockkeeper/core";
import { split } from "@lockkeeper/sql";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { baseSchema } from "./base-schema.js";
import { catchUp, closed, expectRoundTrip } from "./catch-up/trying.js";
import { hostile, wideSchema } from "./catch-up/wide-schema.js";
import { open, run } from "./world.js";

let databases: FreshDatabase[];
let full: Database;
let empty: Database;

beforeAll(async () => {
  databases = await Promise.all([freshDatabase(), freshDatabase()]);
  [full, empty] = await Promise.all([open(databases[0]?.url ?? ""), open(databases[1]?.url ?? "")]);
});

afterAll(async () => {
  await Promise.all([full.close(), empty.close()]);
  await Promise.all(databases.map((database) => database.drop()));
});

/** What others have in the database is gone before and afterwards. */
async function withFull(sql: string, work: () => Promise<void>): Promise<void> {
  const before = await snapshot(full);
  await run(full, sql);
  try {
    await work();
  } finally {
    await catchUp(full, before);
  }
}

test("a schema with every kind of object, there and back", async () => {
  await withFull(baseSchema("pg_monitor"), async () => {
    // passwords are in no snapshot
    const left = [
      "breaking changed foreign table app.remote: options",
      "security changed server far: options",
      "security changed user mapping PUBLIC ON far: options",
    ];
    const secret = { failed: [], left };
    await expectRoundTrip(empty, full, secret);
  });
});

test("what hangs on one another, and hostile names in every kind, there and back as drafted", async () => {
  await withFull(wideSchema, () => expectRoundTrip(empty, full, { ...closed, asDrafted: true }));
});

test("a schema is changed into another one that shares names with it, and back", async () => {
  const before = await snapshot(empty);
  await run(
    empty,
    `create schema app; create type app.state as enum ('new', 'paid', 'gone');
    create table app.thing (id int primary key, state app.state default 'new', states app.state[], code int, kept text, note text);
    create table app.part (thing int references app.thing, n int);
    create function app.worth(a int) returns int language sql immutable return a * 2;
    create view app.worths as select id, state, app.worth(code) as worth from app.thing;
    create view app.on_top as select * from app.worths where state <> 'gone';
    create function app.is_paid(app.state) returns boolean language sql immutable return $1 = 'paid';
    create index thing_paid on app.thing (app.is_paid(state));
    alter table app.thing add check (app.worth(code) > 0), add total int generated always as (code + 1) stored;
    create policy paid on app.thing using (app.is_paid(state));
    create view app.swapped as select 1 as n; create table app.turned (n int); grant select on app.on_top to public;
    comment on view app.on_top is 'kept'; create sequence app.mixed;`,
  );
  await withFull(
    `create schema app; create type app.state as enum ('paid', 'new', 'sent');
    create table app.thing (id bigint primary key, state app.state default 'sent', states app.state[], code text, kept text);
    create table app.part (thing bigint references app.thing, n int);
    create function app.worth(b text) returns bigint language sql immutable return length(b);
    create view app.worths as select id, app.worth(code) as worth, state from app.thing;
    create view app.on_top as select * from app.worths where state <> 'new';
    create function app.is_paid(app.state) returns boolean language sql immutable return $1 = 'paid';
    create index thing_paid on app.thing (app.is_paid(state));
    alter table app.thing add constraint thing_code_check check (app.worth(code) > 0), add total bigint generated always as (length(code) + 1) stored;
    create policy paid on app.thing using (app.is_paid(state));
    create table app.swapped (n int); create view app.turned as select 1 as n; grant select on app.on_top to public;
    comment on view app.on_top is 'kept'; create view app.mixed as select 1 as n;`,
    () => expectRoundTrip(empty, full),
  );
  expect(await catchUp(empty, before)).toMatchObject(closed);
});

test("a new label that is used at once", async () => {
  const before = await snapshot(empty);
  await run(
    empty,
    "create schema app; create type app.mood as enum ('sad'); create table app.a (m app.mood default 'sad')",
  );
  await withFull(
    "create schema app; create type app.mood as enum ('sad', 'ok'); create table app.a (m app.mood default 'ok'); create view app.v as select 1 as n from app.a where m = 'ok'",
    () => expectRoundTrip(empty, full, { ...closed, asDrafted: true }),
  );
  expect(await catchUp(empty, before)).toMatchObject(closed);
});

test("what is destroyed is told, and only that", async () => {
  const before = await snapshot(empty);
  await run(
    empty,
    "create schema app; create table app.a (n int, gone int); create table app.b (m int); create view app.v as select 1 as n",
  );
  const one = await snapshot(empty);
  await run(
    empty,
    "alter table app.a drop gone, add come int; drop table app.b; drop view app.v; create table app.c (m int)",
  );
  const { statements } = migrationBetween(one, await snapshot(empty));
  expect(statements.flatMap(({ destroys }) => destroys ?? [])).toEqual([
    "drops column app.a.gone and its values; if app.a.come is the same column under another name, write RENAME COLUMN instead",
    "drops table app.b and its rows; if app.c is the same table under another name, write RENAME TO instead",
  ]);
  expect(await catchUp(empty, before)).toMatchObject(closed);
});

test("a wrong order is settled, and what never goes through is told with the server's words", async () => {
  const statement = (sql: string) => ({ sql, about: { kind: "table" as const, identity: "app.t" }, destroys: null });
  const sqls = [
    "create index on app.t (n)",
    "create table app.t (n int)",
    "create schema app",
    "create table app.u (n nothing)",
  ];
  const { statements, failed } = await settleOrder(empty, { statements: sqls.map(statement), without: [] });
  expect(statements.map(({ sql }) => sql)).toEqual([sqls[2], sqls[1], sqls[0]]);
  expect(failed.map(({ statement: { sql }, error }) => [sql, error.sqlstate])).toEqual([[sqls[3], "42704"]]);
  await empty.query("drop schema app cascade");
});

test("the text is one migration: hostile names end no comment, and every statement stands in it", async () => {
  await withFull(wideSchema, async () => {
    const { statements } = migrationBetween(await snapshot(full), await snapshot(empty), { role: "postgres" });
    const text = renderMigration(statements, { title: `Away with\n${hostile.join("\n")}`, lines: ["second\r\nline"] });
    const { pieces, problems } = split(text, "catch-up.sql");
    expect(problems).toEqual([]);
    // comments stand before their statements
    expect(pieces.map((piece) => text.slice(piece.start, piece.offset + piece.text.length))).toEqual(
      statements.map(({ sql }) => sql),
    );
  });
});
