import { expect, test } from "@jest/globals";
import { judge } from "@lockkeeper/hazards";
import { readExample } from "./example.js";
import { seeOn } from "./seen.js";

const before = `
create table p (id int primary key, n int not null default 7, t text);
create unique index p_n on p (n);
create sequence s owned by p.n;
create table c (id serial primary key, p int constraint to_p references p (id));
create view v as select id, n from p;
create view w as select id from v;
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger on_p before insert on p for each row execute function touch();
create function size_of(p) returns int language sql as 'select 1';
create type mood as enum ('a');
create table m (id int primary key, mood mood default 'a');
create table k (id int primary key, a int, b int, check (a < b), unique (a, b));
create extension tablefunc;
create schema x;
create table x.a (id int primary key);
create table outside (a int references x.a (id));
create policy own on c using (exists (select 1 from p));
`;

const cases: [name: string, change: string, gone: string[]][] = [
  [
    "a table that others hang on",
    "drop table p cascade;",
    [
      "function `public.size_of(public.p)`",
      "policy `own on public.c`",
      "table constraint `to_p on public.c`",
      "view `public.v`",
      "view `public.w`",
    ],
  ],
  ["a table alone", "drop table m;", []],
  ["a table alone, with CASCADE", "drop table m cascade;", []],
  ["a column with its index", "drop view w, v; alter table p drop column n;", []],
  ["a column in views", "alter table p drop column n cascade;", ["view `public.v`", "view `public.w`"]],
  [
    "views that are made again",
    "drop view v cascade; create view v as select id from p; create view w as select id from v;",
    [],
  ],
  ["one view of two is made again", "drop view v cascade; create view v as select id from p;", ["view `public.w`"]],
  ["a type", "drop type mood cascade;", ["table column `public.m.mood`"]],
  ["a function with a trigger", "drop function touch() cascade;", ["trigger `on_p on public.p`"]],
  ["a primary key", "alter table p drop constraint p_pkey cascade;", ["table constraint `to_p on public.c`"]],
  ["a schema", "drop schema x cascade;", ["table `x.a`", "table constraint `outside_a_fkey on public.outside`"]],
  ["a column with a check", "alter table k drop column a;", []],
  ["an extension", "drop extension tablefunc;", []],
  ["inside a block", "do $$ begin execute 'drop view v cascade'; end $$;", ["view `public.w`"]],
];

test.each(cases)("%s", async (_, change, gone) => {
  const example = await readExample(`${before}\n-- migration\n${change}`);
  const seen = await seeOn(example);
  expect(seen.failed).toBeNull();
  const findings = await judge({
    ...seen,
    migrations: example.pending,
    live: null,
    supabase: false,
    exposedSchemas: [],
    ignore: [],
    docsBase: "",
  });
  const told = findings.filter(({ rule }) => rule === "cascade-drops-more").map(({ message }) => message);
  const named = told.flatMap((message) => [...message.matchAll(/the ([a-z ]+ `[^`]*`)/g)].map(([, object]) => object));
  expect(named.toSorted((a = "", b = "") => (a < b ? -1 : 1))).toEqual(gone);
});
