import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";
import { rehearse } from "@lockkeeper/rehearsal/run/rehearse";
import { freshDatabase } from "@lockkeeper/testing";
import { open } from "../push/world.js";
import { patient } from "../rehearsal/measuring.js";
import { answers, pendingFiles, probe, runFiles } from "./probing.js";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;

beforeEach(async () => {
  database = await freshDatabase();
  db = await open(database.url);
});

afterEach(async () => {
  await db.close();
  await database.drop();
});

const table = "create table a (id int primary key, x text); insert into a values (1, null), (2, 'b');";

const hostile: [name: string, before: string, pending: string, reason: RegExp][] = [
  [
    "a function of the user",
    "create function f(int) returns bool language sql immutable as 'select true';",
    "alter table a add check (f(id))",
    /calls `f`/,
  ],
  [
    "a function that shadows",
    "create function public.length(text) returns int language sql immutable as 'select 1';",
    "alter table a add check (public.length(x) > 3)",
    /calls `public.length`/,
  ],
  ["sleep", "", "alter table a add check (pg_sleep(100) is null)", /calls `pg_sleep`/],
  ["a large value", "", "alter table a add check (repeat(x, 1000000000) <> '')", /calls `repeat`/],
  ["a list of thousands", "", `alter table a add check (id in (${"1, ".repeat(5_000)} 2))`, /very long/],
  ["a value of the session", "", "alter table a add check (x <> current_user)", /value of the session/],
  ["a subquery", "", "create unique index on a (id) where exists (select 1)", /a subquery/],
  [
    "an operator of the user",
    "create operator public.=== (leftarg = int, rightarg = int, function = int4eq);",
    "alter table a add check (id operator(public.===) 1)",
    /operator `public.===`/,
  ],
  ["an aggregate", "", "alter table a add check (count(*) > 1)", /calls `count`/],
  [
    "a type of the user",
    "create domain d as int check (value > 0);",
    "alter table a add check (id::d > 0)",
    /casts to `d`/,
  ],
  ["a column of another table", "", "alter table a add check (b.id > 0)", /names `b`/],
  ["an operator class", "", "create unique index on a (x text_pattern_ops)", /operator class/],
  ["an exclusion", "", "alter table a add exclude using btree (id with =)", /exclusion/],
  ["USING with a function", "", "alter table a alter x type int using length(x)", /more than a cast/],
  ["USING with another type", "", "alter table a alter x type int using x::numeric", /more than a cast/],
  [
    "a type of an extension's kind",
    "create type s.box2 as (a int); create table s.p (c s.box2);",
    "alter table s.p add check (c is not null)",
    /brings operators of its own/,
  ],
];

test.each(hostile)("%s is not run", async (_, before, pending, reason) => {
  expect(await runFiles(db, `create schema s; ${table} ${before}`)).toBeNull();
  const { probes, asked } = await probe(db, pending);
  const refused = asked.filter(({ asked: done }) => !done);
  expect(refused).toEqual([
    expect.objectContaining({ reason: expect.stringMatching(reason), violations: null, sql: "" }),
  ]);
  expect(probes.some(({ sql }) => sql.includes("s.box2") || sql.includes("f("))).toBe(false);
});

const names: [name: string, schema: string, relation: string, column: string][] = [
  ["quotes", 'sch"ema', 'ta"ble"', 'co"l'],
  ["injection", "s", '"; drop table a; --', "x) is null); drop table a; --"],
  ["newlines", "two\nlines", "t\n--", "c\n\n"],
  ["emoji", "🐘", "tåble 🚀", "c😀"],
  ["reserved words", "select", "user", "order"],
  ["dots and blanks", "a.b", " c . d ", "."],
  ["a backslash and a dollar", "$1", "\\'", "$$"],
];

test.each(names)("names with %s", async (_, schema, relation, column) => {
  const q = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const full = `${q(schema)}.${q(relation)}`;
  const before = `create schema ${q(schema)}; create table a (x int); create table ${full} (id int primary key, ${q(column)} int);
    insert into ${full} values (1, null), (2, -1), (3, -1);`;
  expect(await runFiles(db, before)).toBeNull();
  const { asked } = await probe(db, [
    `alter table ${full} alter column ${q(column)} set not null;`,
    `create unique index on ${full} (${q(column)}) where ${q(column)} < 0;`,
    `alter table ${full} add constraint k check (${q(column)} >= 0);`,
    `alter table ${full} add constraint f foreign key (${q(column)}) references ${full} (id);`,
    `alter table ${full} alter column ${q(column)} type smallint;`,
    `alter table ${full} drop column ${q(column)};`,
    `drop table ${full};`,
  ]);
  // what comes after the change of type depends on it
  expect(answers(asked)).toEqual([1, 1, 2, 2, 0, expect.stringMatching(/earlier statement/), 3]);
  expect(await db.query("select 1 as there from a where false")).toEqual([]);
});

const reasons: [name: string, pending: readonly string[], answer: number | RegExp][] = [
  [
    "filled before",
    ["update a set x = '' where x is null;", "alter table a alter x set not null;"],
    /changes `public.a.x`/,
  ],
  ["another column filled", ["update a set id = id + 10;", "alter table a alter x set not null;"], 1],
  ["rows deleted", ["delete from a where x is null;", "alter table a alter x set not null;"], /changes `public.a`/],
  [
    "within WITH",
    ["with gone as (delete from a returning *) select 1;", "alter table a alter x set not null;"],
    /changes `public.a`/,
  ],
  ["renamed", ["alter table a rename column x to y;", "alter table a alter y set not null;"], /changes `public.a.y`/],
  ["new column", ["alter table a add y int;", "alter table a alter y set not null;"], /changes `public.a.y`/],
  [
    "code that nobody measured",
    ["do $$ begin delete from a; end $$;", "alter table a alter x set not null;"],
    /is not known/,
  ],
  ["a function that nobody measured", ["select lo_create(0);", "alter table a alter x set not null;"], /is not known/],
  [
    "another table",
    ["create table b (x text); insert into b select x from a;", "alter table a alter x set not null;"],
    1,
  ],
  [
    "the parent is filled",
    ["create table c (a int);", "insert into a values (9);", "alter table a add foreign key (id) references a;"],
    /changes `public.a`/,
  ],
];

test.each(reasons)("what stands before: %s", async (_, pending, answer) => {
  expect(await runFiles(db, table)).toBeNull();
  const { asked } = await probe(db, pending);
  const last = answers(asked).at(-1);
  if (typeof answer === "number") expect(last).toBe(answer);
  else expect(last).toMatch(answer);
});

test("code is known by what it locked on the rehearsal", async () => {
  const shadow = await freshDatabase();
  const plan = [
    "do $$ begin perform 1; end $$;",
    "do $$ begin insert into b values (1); end $$;",
    "alter table a alter x set not null;",
    "alter table b alter x set not null;",
  ];
  try {
    const before = `${table} create table b (x int);`;
    expect(await runFiles(db, before)).toBeNull();
    const other = await open(shadow.url);
    expect(await runFiles(other, before)).toBeNull();
    await other.close();
    const on = { session: () => open(shadow.url), admin: () => open(shadow.url) };
    const { migrations } = await rehearse(on, shadow.name, await pendingFiles(plan), patient);
    const { asked } = await probe(db, plan, { measured: migrations });
    expect(answers(asked)).toEqual([1, "an earlier statement changes `public.b`"]);
  } finally {
    await shadow.drop();
  }
});

test("values that an earlier statement reads may have been kept", async () => {
  expect(await runFiles(db, table)).toBeNull();
  const plan = [
    "create table b as select * from a;",
    "alter table a add y text;",
    "update a set y = upper(x);",
    "alter table a drop column x;",
    "drop table a;",
  ];
  const { probes } = await probe(db, plan);
  expect(probes.map(({ severity }) => severity)).toEqual(["warning", "warning"]);
  expect((await probe(db, "drop table a")).probes.map(({ severity }) => severity)).toEqual(["blocking"]);
});
