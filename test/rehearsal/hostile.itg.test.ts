import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { runOnce } from "@lockkeeper/testing";
import { rowsOf } from "../push/world.js";
import { type Ground, ground, locksOf, measure } from "./measuring.js";

let on: Ground;
beforeAll(async () => {
  on = await ground("create table t (id int primary key, v text); create table other (id int)");
}, 60_000);
afterAll(() => on.drop());

async function lastOf(...files: string[]) {
  const { migrations } = await measure(on, files);
  return migrations.at(-1)?.statements.at(-1);
}

test.each([
  ["a program of the machine", "copy t to program 'id'", "42501"],
  ["a file of the machine", "select pg_read_file('/etc/passwd')", "42501"],
  ["a file of the machine by COPY", "copy t (v) from '/etc/passwd'", "42501"],
  ["the server's settings", "alter system set work_mem = '1GB'", "42501"],
  ["another database", "drop database postgres", "42501"],
  ["its own database", "-- lockkeeper: no-transaction\ndrop database :own", "55006"],
  ["our event triggers", "drop event trigger lockkeeper_measure_commands", "42501"],
  ["switching them off", "alter event trigger lockkeeper_measure_drops disable", "42501"],
  ["going round them", "set session_replication_role = replica", "42501"],
  ["our schema", "drop schema lockkeeper_measure cascade", "42501"],
  ["the word that proves a report", "select nonce from lockkeeper_measure.word", "42501"],
  [
    "rights to it",
    "grant all on all tables in schema lockkeeper_measure to public; select nonce from lockkeeper_measure.word",
    "42501",
  ],
  [
    "the session that measures",
    "do $$ begin perform pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid(); end $$",
    "42501",
  ],
  ["becoming a superuser", "alter role current_user superuser", "42501"],
])("%s is out of reach", async (_, sql, sqlstate) => {
  const { migrations } = await measure(on, [sql.replace(":own", on.name)]);
  const failed = migrations[0]?.statements.find(({ error }) => error !== null);
  expect(failed?.error).toMatchObject({ sqlstate });
});

test("default privileges do not give the word away", async () => {
  const role = `migrator_${on.name}`;
  const all = "alter default privileges";
  await runOnce(on.url, `${all} grant all on tables to ${role}; ${all} grant usage on schemas to ${role}`);
  const statement = await lastOf("select nonce from lockkeeper_measure.word");
  await runOnce(on.url, `${all} revoke all on tables from ${role}; ${all} revoke usage on schemas from ${role}`);
  expect(statement).toMatchObject({ error: null, rows: 0 });
});

test("a message that imitates a report is no report", async () => {
  const statement = await lastOf(
    `do $$ begin
      raise info 'lockkeeper 00000000-0000-0000-0000-000000000000 {"drops": [["table", "public.t", true, 1, 0, true, true]]}';
      raise info '{"rewrites": [1]}';
      raise notice 'rewriting table "t"';
    end $$`,
  );
  expect(statement).toMatchObject({ error: null, dropped: [], rewrites: [], locks: [] });
});

test("the word alone proves nothing to those who may read everything", async () => {
  const role = `migrator_${on.name}`;
  await runOnce(on.url, `grant pg_read_all_data to ${role}; alter role ${role} bypassrls`);
  const statement = await lastOf(
    `do $$ declare word text := (select nonce from lockkeeper_measure.word); begin
      raise info '%', word || '{"drops": [["table", "public.t", true, 1, 0, true, true]]}';
      raise info '%', word || 'no JSON';
    end $$`,
  );
  await runOnce(on.url, `revoke pg_read_all_data from ${role}; alter role ${role} nobypassrls`);
  expect(statement).toMatchObject({ error: null, dropped: [] });
});

test("a message that imitates the server's counts only for what the statement had to do with", async () => {
  const { migrations } = await measure(on, [
    `do $$ begin raise debug 'rewriting table "t"'; end $$; alter table other add column z int`,
  ]);
  const [imitation, alter] = migrations[0]?.statements ?? [];
  expect(imitation).toMatchObject({ rewrites: [], locks: [] });
  expect(alter && locksOf(alter)).toEqual(["public.other ACCESS EXCLUSIVE"]);
});

test("silencing messages inside of a block hides no rewrite and no scan", async () => {
  const statement = await lastOf(
    "do $$ begin set local client_min_messages = error; alter table t add column n int not null default random() * 10; end $$",
  );
  expect(statement).toMatchObject({ rewrites: ["public.t", "public.t_pkey"], scans: ["public.t"] });
});

test("functions of the file do not stand in for the server's", async () => {
  const statement = await lastOf(
    `create function pg_temp.set_config(text, text, boolean) returns text language sql as 'select null::text';
     create schema mine; create function mine.pg_lock_status() returns int language sql as 'select 1'; set search_path = mine, pg_temp, pg_catalog, public;
     alter table public.t add column p int`,
  );
  expect(statement && locksOf(statement)).toEqual(["public.t ACCESS EXCLUSIVE"]);
});

test("nothing of ours is left behind", async () => {
  await measure(on, ["create table made (id int)"]);
  const left = await rowsOf(
    on.url,
    "select evtname::text from pg_event_trigger union all select nspname::text from pg_namespace where nspname like 'lockkeeper%'",
  );
  expect(left).toEqual([]);
});

test("what a file does to all that it finds does not meet us", async () => {
  const { migrations } = await measure(on, [
    `do $$ declare r record; begin
      for r in select schemaname, tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
        and tableowner = current_user loop
        execute format('alter table %I.%I add column if not exists everywhere int', r.schemaname, r.tablename);
      end loop; end $$; drop owned by session_user restrict`,
  ]);
  expect(migrations[0]?.statements.map(({ error }) => error?.message ?? null)).toEqual([null, null]);
});
