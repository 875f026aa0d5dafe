import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { pushOnce, rowsOf, statusOnce } from "./world.js";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

const folder = "supabase/migrations";
const files = (...contents: string[]) =>
  Object.fromEntries(contents.map((content, n) => [`${folder}/${n + 10}_file.sql`, content]));

async function applied(contents: readonly string[], role: string | null = null) {
  const setting = { url: db.url, files: files(...contents), apply: { role } };
  const { receipt, error } = await pushOnce(setting);
  expect(error).toBeNull();
  expect(receipt.files.map((f) => f.state)).toEqual(contents.map(() => "applied"));
  expect((await statusOnce(setting)).plan.state).toBe("up-to-date");
  return receipt;
}

describe("what people rely on inside one file works", () => {
  test.each<[name: string, sql: string]>([
    ["LOCK TABLE", "lock table seen in access exclusive mode; insert into seen values ('lock');"],
    [
      "SAVEPOINT",
      "savepoint s; insert into seen values ('gone'); rollback to s; release s; insert into seen values ('lock');",
    ],
    [
      "SET LOCAL",
      "set local search_path = other; insert into seen values ('other'); insert into public.seen values ('lock');",
    ],
    [
      "a temporary table ON COMMIT DROP",
      "create temp table t on commit drop as select 'lock' as x; insert into seen select x from t;",
    ],
    ["DECLARE and FETCH", "declare c cursor for select 1; fetch c; close c; insert into seen values ('lock');"],
    ["a deferred constraint that holds at COMMIT", "set constraints all deferred; insert into seen values ('lock');"],
    ["BEGIN ... COMMIT around it", "-- all or nothing\nbegin;\ninsert into seen values ('lock');\ncommit;\n-- done"],
    ["START TRANSACTION ... END", "start transaction; insert into seen values ('lock'); end;"],
    [
      "BEGIN with an isolation level",
      "begin isolation level serializable; insert into seen select 'lock' where current_setting('transaction_isolation') = 'serializable'; commit work;",
    ],
    [
      "SET TRANSACTION after BEGIN",
      "begin; set transaction isolation level repeatable read; insert into seen select 'lock' where current_setting('transaction_isolation') = 'repeatable read'; commit;",
    ],
    [
      "BEGIN ATOMIC with CASE ... END, which is no COMMIT",
      "create function f() returns text language sql begin atomic select case when true then 'lock' end; end; insert into seen values (f());",
    ],
    ["a DO block with BEGIN and END", "do $$ begin insert into public.seen values ('lock'); end $$;"],
    ["LISTEN and NOTIFY", "listen x; notify x; insert into seen values ('lock');"],
  ])("%s", async (_name, sql) => {
    const schema = "create schema other; create table seen (x text); create table other.seen (x text);";
    await applied([schema, sql, "select 1;"]);
    expect(await rowsOf(db.url, "select x from seen")).toEqual([{ x: "lock" }]);
  });
});

// each sets something; the file after it must see what a fresh session sees, the rows about it are the login's
const leaks: [name: string, sql: string][] = [
  ["search_path", "set search_path = ''"],
  ["search_path by set_config", "select set_config('search_path', '', false)"],
  ["SET ROLE", "set role nobody_much"],
  ["SET LOCAL ROLE", "set local role nobody_much"],
  ["SET SESSION AUTHORIZATION", "set session authorization nobody_much"],
  ["read-only transactions", "set session characteristics as transaction read only"],
  ["default_transaction_read_only", "set default_transaction_read_only = on"],
  ["the isolation level", "set session characteristics as transaction isolation level serializable"],
  ["lock_timeout and statement_timeout", "set lock_timeout = '7s'; set statement_timeout = '20s'"],
  ["a setting of their own", "set my.setting = 'x'"],
  ["client_encoding", "set client_encoding = 'LATIN1'"],
  ["standard_conforming_strings", "set standard_conforming_strings = off"],
  ["row_security", "set row_security = off"],
];
const probe = `select json_build_object('path', current_setting('search_path'), 'user', current_user, 'session', session_user,
  'read', current_setting('default_transaction_read_only'), 'iso', current_setting('transaction_isolation'),
  'lock', current_setting('lock_timeout'), 'own', nullif(current_setting('my.setting', true), ''), 'enc', current_setting('client_encoding'),
  'strings', current_setting('standard_conforming_strings'), 'rls', current_setting('row_security'), 'role', current_setting('role'))::text`;

/** A file that writes down what the session is like. */
const looking = `insert into public.seen ${probe};`;
const seen = async () => {
  const rows = await rowsOf(db.url, "select x from seen");
  return rows.map((row): unknown => JSON.parse(String(row["x"])));
};

describe("what one file sets does not reach the next", () => {
  beforeEach(() =>
    rowsOf(
      db.url,
      "do $$ begin create role nobody_much; exception when duplicate_object or unique_violation then null; end $$",
    ),
  );
  const create = "create table seen (x text); grant all on seen to public;";

  test("whatever it is", async () => {
    await applied([
      create,
      looking,
      ...leaks.flatMap(([, sql]) => [`${sql};`, looking]),
      "create table after (id int);",
    ]);
    const [fresh, ...rest] = await seen();
    expect(Object.fromEntries(leaks.map(([name], n) => [name, rest[n]]))).toEqual(
      Object.fromEntries(leaks.map(([name]) => [name, fresh])),
    );
    const owner = "select tableowner from pg_tables where tablename = 'after'";
    expect(await rowsOf(db.url, owner)).toEqual([{ tableowner: "postgres" }]);
  });

  test("out of files in segments as well", async () => {
    const segments = (sql: string) => `${sql};\nvacuum pg_catalog.pg_description;\n${sql};`;
    // no history row can be written for a file whose last transaction is read-only
    const some = leaks.filter(([, sql]) => !/read.only/.test(sql));
    await applied([create, looking, ...some.flatMap(([, sql]) => [segments(sql), looking])]);
    const [fresh, ...rest] = await seen();
    expect(Object.fromEntries(some.map(([name], n) => [name, rest[n]]))).toEqual(
      Object.fromEntries(some.map(([name]) => [name, fresh])),
    );
  });

  test("the next may choose an isolation level of its own, in every segment", async () => {
    const own = "begin isolation level serializable; insert into public.seen values ('{}'); commit;";
    await applied([
      create,
      own,
      `select set_config('search_path', '', false);\nvacuum pg_catalog.pg_description;\n${own}`,
      own,
    ]);
    expect(await seen()).toHaveLength(3);
  });

  test("a file is recorded as it is, whatever encoding it has set", async () => {
    await applied([create, "set client_encoding = 'LATIN1'; insert into seen values ('é');"]);
    const text = "$$insert into seen values ('é')$$";
    const same = `select statements[2] = ${text} as same from supabase_migrations.schema_migrations where version = '11'`;
    expect(await rowsOf(db.url, same)).toEqual([{ same: true }]);
  });

  test("DISCARD ALL and DEALLOCATE ALL leave the push its lock", async () => {
    const locks =
      "insert into seen select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid();";
    await applied([create, locks, "prepare p as select 1; deallocate all;", "discard all;\nselect 1;", locks]);
    expect(await seen()).toEqual([1, 1]);
  });
});
