import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { open, smokeTest, startSmoke, troublesOf, until } from "./world.js";

let database: FreshDatabase;
let db: Database;

beforeAll(async () => {
  database = await freshDatabase();
  db = await open(database.url);
  await db.query("create table public.customers (id int primary key, email text not null)");
  await db.query("insert into public.customers values (1, 'a@example.com')");
  await db.query(
    `create table public.orders
       (id serial primary key, customer int references public.customers deferrable initially deferred)`,
  );
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const smoke = (sql: string, inputs: Record<string, string> = {}, more: Record<string, string> = {}) =>
  smokeTest({ "scripts/smoke.sql": sql, ...more }, { "database-url": database.url, ...inputs });

const orders = async () => (await db.query<{ n: string }>("select count(*) as n from public.orders"))[0]?.n;

test("what holds passes, and leaves nothing behind", async () => {
  const { exit, report, host } = await smoke(
    `\\echo tenant :tenant
-- an order can be placed
insert into public.orders (customer) values (1) returning id \\gset
-- it is found again
select count(*) = 1 as ok from public.orders where id = :id;
\\if :{?tenant}
do $$ begin assert (select count(*) from public.orders) > 0; end $$;
\\endif
`,
    { variables: "tenant=42" },
  );
  expect([exit, host.outputs["passed"], host.outputs["failed-count"]]).toEqual([0, "true", "0"]);
  expect(report?.checks.map(({ name, state, place }) => [name, state, place?.line])).toEqual([
    ["an order can be placed", "passed", 3],
    ["it is found again", "passed", 5],
    ["do $$ begin assert (select count(*) from public.orders) > 0; end $$", "passed", 7],
  ]);
  expect(host.lines[0]).toBe("tenant 42");
  expect(await orders()).toBe("0");
});

test("each thing that does not hold is told with its place", async () => {
  const { exit, report } = await smoke(`-- a verdict
select 'customer 7' as name, false as ok;
select 1 = 2;
select 1 = 1, 2 = 3;
select null::boolean;
-- just rows
select * from public.customers;
-- a typo
select emial from public.customers;
select 'not run';
`);
  expect(exit).toBe(1);
  expect(troublesOf(report).map((line) => line.replace(/ Perhaps .*/, ""))).toEqual([
    "failed a verdict (2:1): customer 7: The verdict is false.",
    "failed select 1 = 2 (3:1): The verdict is false.",
    "failed select 1 = 1, 2 = 3 (4:1): The verdict is false.",
    "failed select null::boolean (5:1): The verdict is NULL, which is no pass.",
    'failed a typo (9:8): 42703: column "emial" does not exist',
  ]);
  const last = report?.checks.at(-1);
  expect(last?.message).toContain("9 | select emial from public.customers;\n  |        ^");
  expect(report?.notices).toEqual(["scripts/smoke.sql ended at line 9; what stands below was not run."]);
});

test("a place within a variable's value is the place of the variable", async () => {
  const { report } = await smoke("\\set columns 'id, emial'\nselect 1 as x,\n  :columns from public.customers;\n");
  expect(troublesOf(report)[0]).toMatch(
    /^failed select 1 as x, id, emial from public\.customers \(3:3\): 42703: column "emial"/,
  );
});

test("an assertion is told with its line in the block", async () => {
  const { report } = await smoke(
    "\\set least 5\n-- enough customers\ndo $$\nbegin\n  perform 1;\n  assert (select count(*) from public.customers) > 5, 'too few';\nend\n$$;\n",
  );
  expect(troublesOf(report)).toEqual(["failed enough customers (6:1): too few"]);
});

test("a deferred constraint is asked before the end", async () => {
  const { exit, report } = await smoke("insert into public.orders (customer) values (99);");
  expect(exit).toBe(1);
  expect(troublesOf(report)[0]).toMatch(/^failed deferred constraints hold .*: 23503: /);
});

test("with commit it stays, unless something does not hold", async () => {
  const failing = await smoke("insert into public.orders (customer) values (1); select false as ok;", {
    commit: "true",
  });
  expect([failing.exit, await orders()]).toEqual([1, "0"]);
  const holding = await smoke("insert into public.orders (customer) values (1);", { commit: "true" });
  expect([holding.exit, await orders()]).toEqual([0, "1"]);
  await db.query("delete from public.orders");
});

test("more than fits into memory is counted, and not judged", async () => {
  const wide = "select true as ok, repeat('x', 100000) as filler from generate_series(1, 200);";
  const { exit, report } = await smoke(wide);
  expect(exit).toBe(3);
  expect(troublesOf(report)[0]).toMatch(/Of 200 rows with a verdict only the first 8\d were looked at\./);
});

test("what the server says, and what a file echoes, is in the log and no command of the runner", async () => {
  const { host } = await smoke("do $$ begin raise notice 'half way'; end $$;\n\\echo '::error::x'\n\\warn hm");
  expect(host.lines.slice(0, 3)).toEqual(["NOTICE: half way", "::error::x", "hm"]); // the host escapes what it prints
});

test("a run that is cancelled rolls back and says so", async () => {
  const run = startSmoke("insert into public.orders (customer) values (1); select pg_sleep(60);", database.url);
  await until(
    db,
    "select 1 from pg_stat_activity where datname = current_database() and query like '%pg_sleep(60)' and state = 'active'",
  );
  run.host.cancel();
  expect([await run.exit, run.host.errors[0]?.text]).toEqual([3, expect.stringContaining("CANCELLED")]);
  expect(await orders()).toBe("0");
});

test("a connection that breaks off is no pass", async () => {
  const run = startSmoke("select pg_sleep(60);", database.url);
  await until(
    db,
    "select 1 from pg_stat_activity where datname = current_database() and query like '%pg_sleep(60)' and state = 'active'",
  );
  await db.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%pg_sleep(60)' and state = 'active' and pid <> pg_backend_pid()",
  );
  expect([await run.exit, run.host.errors[0]?.text]).toEqual([3, expect.stringContaining("CONNECTION_LOST")]);
});

test("a statement that hangs is ended", async () => {
  const { exit, report } = await smoke("select pg_sleep(60);", { "statement-timeout": "100ms" });
  expect(exit).toBe(3);
  expect(troublesOf(report)).toEqual(["error select pg_sleep(60) (1:1): It was still running after 100 ms."]);
});

describe("what would end the transaction never runs", () => {
  const before = "insert into public.orders (customer) values (1);\n";
  const cases: Record<string, string> = {
    commit: "commit;",
    "in a branch that is not taken": "\\if false\ncommit;\n\\endif",
    "in an included file": "\\i other.sql",
    "with a semicolon of \\g": "commit \\g",
    "END is COMMIT": "end;",
    "commit and chain": "commit and chain;",
    "prepare transaction": "prepare transaction 'x';",
    "begin with modes": "begin isolation level serializable;",
    vacuum: "vacuum public.orders;",
    "create index concurrently": "create index concurrently on public.orders (customer);",
    "a comment before it": "/* quiet */ -- please\ncommit;",
  };
  test.each(Object.entries(cases))("%s", async (_, sql) => {
    const { exit, host } = await smoke(before + sql, { commit: "true" }, { "other.sql": "rollback and chain;" });
    expect([exit, host.outputs["report-json-path"]]).toEqual([2, undefined]);
    expect(host.errors[0]?.text).toContain("FILE_INVALID");
    expect(await orders()).toBe("0");
  });

  test("a variable that is COMMIT is refused when it is known", async () => {
    for (const sql of [
      "\\set c 'com' mit\n:c;",
      "\\set c 'select 1; commit'\n:c;",
      "select 'commit' as c \\gset\n:c \\g",
    ]) {
      const { exit, report } = await smoke(before + sql);
      expect(exit).toBe(1);
      expect(troublesOf(report)[0]).toMatch(/COMMIT would end the transaction/);
      expect(await orders()).toBe("0");
    }
  });

  test("neither does what only the server sees", async () => {
    const ways = [
      "do $$ begin commit; end $$;",
      "do $$ begin execute 'commit'; end $$;",
      "select 1; \\r\nexecute immediate;",
    ];
    for (const sql of ways) {
      const { exit } = await smoke(before + sql);
      expect([exit, await orders()]).toEqual([1, "0"]);
    }
  });
});

test("every problem of all files comes at once, before the database is asked", async () => {
  const { exit, host } = await smokeTest(
    {
      "scripts/smoke.sql":
        "\\! rm -rf /\n\\copy t from 'x'\n\\setenv A b\n\\gexec\n\\ecoh hi\n\\i nowhere.sql\n\\i ../../etc/passwd\n\\i :name\n\\set x `id`\n\\if true\nselect 'open;\n",
      "scripts/http.yml":
        "- name: health\n  url: /health\n  staus: 200\n- url: ftp://example.com\n  latency: fast\n  json: {'$[': 1}\n  headers: {Authorization: Bearer abc}\n",
      "scripts/queries.yml":
        "- name: two\n  sql: select 1; select 2\n  limits: {p95: 20, p96: 20ms, error-rate: much}\n- sql: commit\n",
    },
    {
      http: "scripts/http.yml",
      queries: "scripts/queries.yml",
      "database-url": "postgresql://nobody@127.0.0.1:1/none",
    },
  );
  expect(exit).toBe(2);
  const problems = (host.errors[0]?.annotations ?? []).map(
    ({ message, at }) => `${at?.file}:${at?.line} ${message.split("\n")[0]}`,
  );
  expect(problems).toEqual([
    "scripts/smoke.sql:1 `\\!` is not done in a smoke file.",
    "scripts/smoke.sql:2 `\\copy` is not done in a smoke file.",
    "scripts/smoke.sql:3 `\\setenv` is not done in a smoke file.",
    "scripts/smoke.sql:4 `\\gexec` is not done in a smoke file.",
    "scripts/smoke.sql:5 `\\ecoh` is no command of psql that is known here.",
    "scripts/smoke.sql:6 nowhere.sql does not exist.",
    "scripts/smoke.sql:7 ../../etc/passwd leads out of the workspace.",
    "scripts/smoke.sql:8 The path of `\\i` is in a variable, so that nobody can look the file over before it runs.",
    "scripts/smoke.sql:9 Backquotes run a program, which is not done here.",
    "scripts/smoke.sql:10 An `\\if` has no `\\endif`.",
    "scripts/smoke.sql:11 The string that begins here has no end.",
    "scripts/http.yml:2 /health has no host, and there is no `http-base-url`.",
    "scripts/http.yml:3 `staus` is no known key.",
    "scripts/http.yml:4 `url` is no http or https address.",
    "scripts/http.yml:5 `latency` must be a duration with its unit (500ms, 5s, 10m).",
    "scripts/http.yml:6 `$[` is no JSONPath (RFC 9535): unclosed bracketed selection ('$[':2)",
    "scripts/http.yml:7 `Authorization` may not stand in a file that is committed.",
    "scripts/queries.yml:2 `sql` must be one statement, and is 2.",
    "scripts/queries.yml:3 `p96` is no known key.",
    "scripts/queries.yml:3 `p95` must be a duration with its unit (500ms, 5s, 10m).",
    "scripts/queries.yml:3 `error-rate` must be a share.",
    "scripts/queries.yml:4 `name` is missing.",
    "scripts/queries.yml:4 `sql` must run in a transaction that it does not end.",
  ]);
});

test("a file that includes itself, and nothing at all to check", async () => {
  const cycle = await smoke("\\i a.sql", {}, { "a.sql": "\\ir b.sql", "b.sql": "\\i a.sql" });
  expect(cycle.host.errors[0]?.text).toContain("a.sql includes itself by way of b.sql.");
  const nothing = await smokeTest({}, { "database-url": database.url });
  expect([nothing.exit, nothing.host.errors[0]?.text]).toEqual([
    2,
    expect.stringContaining("There is nothing to check"),
  ]);
  const empty = await smoke("-- nothing yet\n");
  expect([empty.exit, empty.report?.passed]).toEqual([3, false]);
});
