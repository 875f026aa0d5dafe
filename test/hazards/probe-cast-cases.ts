import type { ProbeCase } from "./probe-cases.js";

const of = (type: string, values: string): string =>
  `create table t (c ${type}); insert into t select * from unnest(array[${values}]::${type.replace(/\(.*\)/, "")}[]);`;

const alter = (
  name: string,
  before: string,
  to: string,
  found: readonly (number | string)[],
  more: Partial<ProbeCase> = {},
): ProbeCase => ({
  name: `${name} to ${to}`,
  before,
  pending: `alter table t alter column c type ${to}`,
  found,
  ...more,
});

/** Casts that fail on the target exactly when the first number is above zero. */
export const castCases: readonly ProbeCase[] = [
  alter("bigint", of("bigint", "1, 3000000000, null"), "integer", [1]),
  alter("bigint", of("bigint", "1, 2147483647, -2147483648"), "integer", [0]),
  alter("integer", of("int", "40000"), "smallint", [1]),
  alter("integer", of("int", "40000"), "bigint", []),
  alter("integer", of("int", "40000, 1"), "numeric(6,2)", [1]),
  alter("integer", of("int", "9999, -9999"), "numeric(6,2)", [0]),
  alter("numeric", of("numeric", "99.994, null"), "numeric(4,2)", [0, 1], { harmless: true }),
  alter("numeric", of("numeric", "99.995"), "numeric(4,2)", [1, 1]),
  alter("numeric", of("numeric", "99.99, 'NaN'"), "numeric(4,2)", [0, 0]),
  alter("numeric", of("numeric", "2147483647.4"), "integer", [0, 1], { harmless: true }),
  alter("numeric", of("numeric", "2147483647.5"), "integer", [1, 1]),
  alter("numeric", of("numeric", "'NaN'"), "integer", [1, 0]),
  alter("double", of("float8", "9.3e18"), "bigint", [1, 0]),
  alter("double", of("float8", "2147483647.5, 1"), "integer", [1, 1]),
  alter("double", of("float8", "'Infinity'"), "integer", [1, 0]),
  alter("double", of("float8", "1.25"), "numeric(3,1)", [0, 1], { harmless: true }),
  alter("text", of("text", "'abc', 'abcdef', null"), "varchar(5)", [1]),
  alter("text", of("text", "'abc   '"), "varchar(4)", [0]),
  alter("text", of("text", "'abcdef'"), "varchar(5) using c::varchar(5)", [1], { harmless: true }),
  alter("varchar", of("varchar(5)", "'abcde'"), "varchar(9)", []),
  alter("varchar", of("varchar(9)", "'abcdefg'"), "char(6)", [1]),
  alter("integer", of("int", "123456"), "varchar(5)", [1]),
  alter("integer", of("int", "123456"), "text", []),
  alter("text", of("text", "'12', ' -7 ', null"), "integer using c::integer", [0]),
  alter("text", of("text", "'12', 'x', '99999999999'"), "integer using c::integer", [2]),
  alter("text", of("text", "''"), "bigint using c::bigint", [1]),
  alter(
    "text",
    of("text", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'A0EEBC999C0B4EF8BB6D6BB9BD380A11'"),
    "uuid using c::uuid",
    [0],
  ),
  alter("text", of("text", "'a0eebc99'"), "uuid using (c)::uuid", [1]),
  alter("text", of("text", "'yes', 'of', 'T '"), "boolean using c::boolean", [0]),
  alter("text", of("text", "'o'"), "boolean using c::boolean", [1]),
  alter("text", of("text", "'2020-02-30'"), "date using c::date", [1], { since: 16 }),
  alter("text", of("text", "'2020-02-28', '{}'"), "jsonb using c::text::jsonb", [1], { since: 16 }),
  alter("text", of("text", "'123.456', '1e9'"), "numeric(6,2) using c::numeric(6,2)", [1], { since: 16 }),
  alter("timestamptz", of("timestamptz", "'2020-01-01 00:00:01Z'"), "date", [1], { harmless: true }),
  alter("timestamptz", of("timestamptz", "'2020-01-01 00:00:01.5Z'"), "timestamptz(0)", [1], { harmless: true }),
  alter("boolean", of("boolean", "true"), "integer using c::integer", []),
];

const mood =
  "create type mood as enum ('good', 'bad', 'ugly'); create table t (c mood); insert into t values ('good'), ('ugly'), (null);";
const swap = (values: string): string =>
  `alter type mood rename to mood_old; create type mood as enum (${values});
   alter table t alter column c type mood using c::text::mood; drop type mood_old;`;

export const enumCases: readonly ProbeCase[] = [
  { name: "a value that is lost", before: mood, pending: swap("'good', 'bad'"), found: [1] },
  { name: "a value that nobody uses", before: mood, pending: swap("'good', 'ugly'"), found: [0] },
  {
    name: "text to enum",
    before: "create type mood as enum ('good'); create table t (c text); insert into t values ('good'), ('Good');",
    pending: "alter table t alter column c type mood using c::mood",
    found: [1],
  },
  {
    name: "renamed",
    before: mood,
    pending: "alter type mood rename value 'ugly' to 'plain'",
    found: [1],
    harmless: true,
  },
  { name: "renamed, unused", before: mood, pending: "alter type mood rename value 'bad' to 'plain'", found: [0] },
];

const kept = "create table a (id int, x text, y text); insert into a values (1, 'x', null);";

/** Nothing fails here: values are lost. */
export const dropCases: readonly ProbeCase[] = [
  { name: "table", before: kept, pending: "drop table a", found: [1], harmless: true },
  { name: "empty table", before: "create table a (id int);", pending: "drop table a", found: [0] },
  {
    name: "column",
    before: kept,
    pending: "alter table a drop column x, drop column y",
    found: [1, 0],
    harmless: true,
  },
  {
    name: "generated column",
    before: "create table a (id int, x int generated always as (id * 2) stored); insert into a values (1);",
    pending: "alter table a drop column x",
    found: [],
  },
  {
    name: "schema",
    before: "create schema s; create table s.a (id int); insert into s.a values (1);",
    pending: "drop schema s cascade",
    found: [1],
    harmless: true,
  },
  { name: "truncated", before: kept, pending: "truncate a", found: [1], harmless: true },
  {
    name: "new in the plan",
    before: kept,
    pending: "create table b (id int); drop table b; alter table a add column z int; alter table a drop column z;",
    found: [],
  },
  {
    name: "more than are counted",
    before: "create table a (id int); insert into a select generate_series(1, 5000);",
    pending: "drop table a",
    found: [1000],
    harmless: true,
  },
];
