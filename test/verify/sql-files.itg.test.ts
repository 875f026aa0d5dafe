import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase, runOnce } from "@lockkeeper/testing";
import { told, verify } from "./world.js";

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await runOnce(
    database.url,
    `create table orders (id int primary key, total int); insert into orders values (1, 5), (2, -7), (3, -9);
     create sequence numbers; create function leaves() returns void language plpgsql as 'begin end';
     create procedure commits() language plpgsql as 'begin commit; end';`,
  );
});
afterAll(() => database.drop());

const ordersUntouched = async () => {
  const { report } = await verify(database.url, {
    "a.sql": "select count(*) = 3 as ok from orders; select pg_try_advisory_lock(77) as ok;",
  });
  expect(report.checks.map(told)).toEqual(["passed a.sql:1 a.sql"]);
};

// the file, then the checks that come of it with their messages
const files: [what: string, text: string | Uint8Array, checks: string[], message?: RegExp][] = [
  ["true", "select true as ok", ["passed f.sql:1 f.sql"]],
  ["a title", "-- Totals are positive.\nselect true as ok;", ["passed f.sql:1 Totals are positive"]],
  ["false", "\nselect false as ok, 'too few' as message", ["failed f.sql:2 f.sql"], /^too few$/],
  ["NULL", "select bool_and(total > 0) as ok from orders where id > 9", ["failed f.sql:1 f.sql"], /NULL/],
  ["a word", "select 'fail' as status, 3 as left", ["failed f.sql:1 f.sql"], /^\(left = 3\)$/],
  ["another word", "select 'paid' as status", ["error f.sql:1 f.sql"], /`paid`, which is neither/],
  ["a lonely boolean", "select not exists (select from orders where total < -8)", ["failed f.sql:1 f.sql"]],
  ["a lonely NULL", "select null::boolean", ["failed f.sql:1 f.sql"], /NULL/],
  ["two verdicts", 'select false as ok, true as "OK"', ["error f.sql:1 f.sql"], /Several columns are called `ok`/],
  ["two booleans", "select exists (select where false), exists (select)", ["error f.sql:1 f.sql"], /called `exists`/],
  ["a warning", "select 'warn' as verdict, 'soon' as message; select true as ok", ["warning f.sql:1 f.sql"], /^soon$/],
  [
    "rows with names",
    "select total > 0 as ok, 'order ' || id as name, total from orders order by id",
    ["passed f.sql:1 order 1", "failed f.sql:1 order 2", "failed f.sql:1 order 3"],
    /^\(total = -7\)$/,
  ],
  [
    "one name for all",
    "select false as ok, 'same' as name from orders",
    ["failed f.sql:1 same", "failed f.sql:1 same (2)", "failed f.sql:1 same (3)"],
  ],
  [
    "violations",
    "select id, total from orders where total < 0",
    ["failed f.sql:1 f.sql"],
    /^2 rows came back without a verdict.*id = 2, total = -7/,
  ],
  ["no violations", "select * from orders where total > 100", ["passed f.sql:1 f.sql"]],
  ["void", "select leaves(); set work_mem = '8MB'; select set_config('a.b', 'c', true)", ["passed f.sql:1 f.sql"]],
  [
    "assert",
    "do $$\nbegin\n  assert (select count(*) from orders) = 4, 'four orders';\nend $$;",
    ["failed f.sql:3 f.sql"],
    /^four orders$/,
  ],
  ["raise", "select 1 as ok;\ndo $x$ begin\n raise 'no %', 'way'; end $x$", ["failed f.sql:3 f.sql"], /^no way$/],
  ["a caret", "select true as ok;\nselect nothing\nfrom orders", ["failed f.sql:2 f.sql"], /42703/],
  ["empty", "", ["error f.sql:1 f.sql"], /could pass or fail/],
  ["comments", "-- nothing\n/* here */", ["error f.sql:1 nothing"], /could pass or fail/],
  ["only SET", "set search_path = ''", ["error f.sql:1 f.sql"], /could pass or fail/],
  ["bad bytes", Uint8Array.from([115, 101, 255]), ["error f.sql:1 f.sql"], /0xff is not UTF-8/],
  ["psql", "select true as ok;\n\\d orders\n", ["error f.sql:2 f.sql"], /`\\d` is a command of psql/],
  ["copy in", "select true as ok;\ncopy orders from stdin;\n9\t9\n\\.\n", ["error f.sql:2 f.sql"], /COPY moves rows/],
  ["copy to a program", "copy orders to program 'cat'", ["error f.sql:1 f.sql"], /COPY moves rows/],
  ["a lock", "lock table orders", ["error f.sql:1 f.sql"], /LOCK keeps others/],
  ["dblink", "select * from ext.dblink_exec('x', 'y')", ["error f.sql:1 f.sql"], /`dblink_exec` reaches beyond/],
  ["vacuum", "vacuum orders", ["error f.sql:1 f.sql"], /cannot run in the transaction/],
  [
    "transactions",
    "begin;\nselect true as ok;\ncommit; savepoint s",
    ["error f.sql:1 f.sql", "error f.sql:3 f.sql (2)", "error f.sql:3 f.sql (3)"],
    /opens or ends a transaction/,
  ],
  ["commit in a procedure", "call commits()", ["error f.sql:1 f.sql"], /2D000/],
  ["commit in DO", "do $$ begin commit; end $$", ["error f.sql:1 f.sql"], /DO with COMMIT/],
  ["commit in EXECUTE", "do $$ begin execute 'commit'; end $$", ["failed f.sql:1 f.sql"], /0A000/],
  ["writes", "select true as ok; delete from orders", ["error f.sql:1 f.sql"], /may only read.*25006/],
  ["writes by a CTE", "with x as (delete from orders returning 1) select true as ok", ["error f.sql:1 f.sql"], /25006/],
  ["writes in DO", "do $$ begin delete from orders; end $$", ["error f.sql:1 f.sql"], /25006/],
  ["nextval", "select nextval('numbers') > 0 as ok", ["error f.sql:1 f.sql"], /25006/],
  ["read write", "set transaction read write; delete from orders", ["error f.sql:1 f.sql"], /25001/],
  [
    "read write by a setting",
    "do $$ begin set transaction_read_only = off; delete from orders; end $$",
    ["error f.sql:1 f.sql"],
    /25001/,
  ],
  [
    "read write by a function",
    "select set_config('transaction_read_only', 'off', false); delete from orders",
    ["error f.sql:1 f.sql"],
    /25001/,
  ],
  [
    "session characteristics",
    "set session characteristics as transaction read write; delete from orders",
    ["error f.sql:1 f.sql"],
    /25006/,
  ],
];

const cases = files.map(([what, text, checks, message = null]) => ({ what, text, checks, message }));

test.each(cases)("$what", async ({ text, checks, message }) => {
  const { report, exit } = await verify(database.url, { "f.sql": text });
  expect(report.checks.map(told)).toEqual(checks);
  const worst = report.checks.find(({ state }) => state !== "passed");
  if (message) expect(worst?.message).toMatch(message);
  else expect(worst?.message ?? null).toEqual(worst ? expect.any(String) : null);
  const { failed, error } = report.counts;
  expect({ exit, passed: report.passed }).toEqual({ exit: failed ? 1 : error ? 3 : 0, passed: failed + error === 0 });
});

test("what hangs is ended, by the server or by us, and the other files are judged", async () => {
  // our own patience is longer than the server's; here its time passes ten times as fast
  const clock = {
    ...systemClock,
    monotonic: () => 10 * systemClock.monotonic(),
    sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms / 10, signal),
  };
  const { report } = await verify(
    database.url,
    {
      "1.sql": "select pg_sleep(60)",
      "2.sql":
        "do $$ begin loop begin perform pg_sleep(60); exception when query_canceled then null; end; end loop; end $$",
      "3.sql": "select count(*) = 3 as ok from orders",
    },
    { statementTimeout: 300 },
    { clock },
  );
  expect(report.checks.map(told)).toEqual(["error 1.sql:1 1.sql", "error 2.sql:1 2.sql", "passed 3.sql:1 3.sql"]);
  expect(report.checks[0]?.message).toBe("It was still running after 300 ms.");
  expect(report.checks[1]?.message).toMatch(/connection/);
});

test("nothing of a file outlives it: settings, roles, locks, prepared statements, temporary tables", async () => {
  const { report } = await verify(database.url, {
    "1.sql":
      "select pg_advisory_lock(77) is not null as ok; set search_path = nowhere; set role pg_monitor; prepare p as select 1; listen c; notify c",
    "2.test.sql":
      "create table left_behind(); create temp table t(); select '1..1'; select 'ok 1'; set role pg_monitor;",
    "3.sql": `select current_user = session_user as ok, current_user as message;
      select count(*) = 3 as ok from orders;
      select count(*) = 0 as ok from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database());
      select count(*) = 0 as ok from pg_prepared_statements; select count(*) = 0 as ok from pg_listening_channels();
      select to_regclass('left_behind') is null as ok; select to_regclass('pg_temp.t') is null as ok`,
  });
  expect(report.checks.map(told)).toEqual([
    "passed 1.sql:1 1.sql",
    "passed 2.test.sql:1 test 1",
    "passed 3.sql:1 3.sql",
  ]);
  await ordersUntouched();
});

test("a file that ends the connection is no matter to the others", async () => {
  const { report } = await verify(database.url, {
    "1.sql": "do $$ begin perform pg_terminate_backend(pg_backend_pid()); end $$",
    "2.sql": "select true as ok",
  });
  expect(report.checks.map(told)).toEqual(["error 1.sql:1 1.sql", "passed 2.sql:1 2.sql"]);
});

test("a run that is cancelled ends, and says so", async () => {
  const cancel = new AbortController();
  setTimeout(() => cancel.abort(), 200);
  const running = verify(
    database.url,
    { "1.sql": "select pg_sleep(60)" },
    { statementTimeout: 60_000 },
    { cancelled: cancel.signal },
  );
  await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
});

test("without anything to check nothing has passed; a folder that was asked for must be there", async () => {
  const { report, exit } = await verify(database.url, {});
  expect([report.passed, exit, report.notices]).toEqual([false, 3, ["There is no folder `supabase/verify`."]]);
  await expect(verify(database.url, {}, { verifyPath: "elsewhere" })).rejects.toMatchObject({ code: "FOLDER_MISSING" });
});
