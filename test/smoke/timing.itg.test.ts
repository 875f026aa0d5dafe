import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { open, smokeTest, startAction, troublesOf, until } from "./world.js";

let database: FreshDatabase;
let db: Database;

beforeAll(async () => {
  database = await freshDatabase();
  db = await open(database.url);
  await db.query("create table public.visits (id int)");
  await db.query("create sequence public.turns"); // no roll-back takes its numbers back
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const timed = (queries: string, inputs: Record<string, string> = {}, files: Record<string, string> = {}) =>
  smokeTest(files, { "database-url": database.url, duration: "150ms", queries, ...inputs });

test("limits that hold and limits that do not", async () => {
  const { exit, report, performance, host } = await timed(`
- name: quick
  sql: select $1::int + $2::int
  parameters: [1, 2]
  concurrency: 3
  limits: {p95: 60s, error-rate: 0, calls-per-second: 1}
- name: slow
  sql: select pg_sleep(0.05)
  limits: {p50: 60s, p95: 10ms}
`);
  expect(exit).toBe(1);
  expect(troublesOf(report)).toEqual([expect.stringMatching(/^failed slow .*: p95 is .+, and 10 ms is the limit\./)]);
  expect(
    performance?.queries.map(({ name, errors, concurrency, previous }) => [name, errors, concurrency, previous]),
  ).toEqual([
    ["quick", 0, 3, null],
    ["slow", 0, 1, null],
  ]);
  for (const { calls, buckets, p50, p95, p99, min, max, limits } of performance?.queries ?? []) {
    expect(calls).toBeGreaterThan(0);
    expect(buckets.reduce((sum, bucket) => sum + bucket.calls, 0)).toBe(calls);
    expect([min, p50, p95, p99, max]).toEqual([min, p50, p95, p99, max].toSorted((a, b) => a - b));
    expect(limits.map(({ measure }) => measure)).toContain("error-rate");
  }
  expect(performance?.queries[1]?.min).toBeGreaterThanOrEqual(50);
  expect(host.summaries[0]).toContain("over 10 ms");
});

test("errors are counted by their SQLSTATE; where all calls fail nothing was measured", async () => {
  const { exit, report, performance } = await timed(
    `
- {name: all fail, sql: select 1/0, limits: {p95: 60s}}
- {name: some fail, sql: select 1 / (nextval('public.turns') % 2), writes: true, limits: {error-rate: 100%}}
- {name: hangs, sql: select pg_sleep(60)}
- {name: may all fail, sql: select 1/0, limits: {error-rate: 100%}}
`,
    { "statement-timeout": "50ms" },
  );
  expect(exit).toBe(1);
  expect(report?.checks.map(({ name, state }) => [name, state])).toEqual([
    ["all fail", "failed"],
    ["some fail", "passed"],
    ["hangs", "failed"],
    ["may all fail", "error"],
  ]);
  expect(report?.checks[0]?.message).toMatch(
    /^None of \d+ calls? came to a good end, so nothing was measured\.\n\d+ × 22012: division by zero$/,
  );
  expect(report?.checks[2]?.message).toMatch(/× 57014: /);
  expect(performance?.queries[0]?.limits).toEqual([
    { measure: "p95", limit: 60_000, found: 0, holds: false },
    { measure: "error-rate", limit: 0, found: 1, holds: false },
  ]);
});

test("nothing is written, asked for or not", async () => {
  const { report, performance } = await timed(`
- {name: writes, sql: insert into public.visits values (1), writes: true}
- {name: may not, sql: insert into public.visits values (1)}
- {name: tries, sql: "with off as (select set_config('transaction_read_only', 'off', false)) insert into public.visits select 1 from off"}
`);
  expect(report?.checks.map(({ state }) => state)).toEqual(["passed", "failed", "failed"]);
  expect(performance?.queries[0]?.calls).toBeGreaterThan(1);
  expect(await db.query("select count(*) as n from public.visits")).toEqual([{ n: "0" }]);
});

test("slower than before, and as fast", async () => {
  const query = (name: string) => `- {name: ${name}, sql: select pg_sleep(0.02), regression: 20%}\n`;
  const before = (p95: number) => ({ p50: p95, p95, p99: p95, errorRate: 0 });
  const file = JSON.stringify({
    schema: "lockkeeper/performance@1",
    queries: [
      { name: "slower", ...before(1) },
      { name: "as fast", ...before(60_000) },
    ],
  });
  const inputs = { "compare-with": "before.json" };
  const { report, performance, host } = await timed(query("slower") + query("as fast") + query("new"), inputs, {
    "before.json": file,
  });
  expect(report?.checks.map(({ state }) => state)).toEqual(["failed", "passed", "passed"]);
  expect(report?.checks[0]?.message).toMatch(/^p95 is .+ and was 1\.0 ms, .+ % more; 20 % is the limit\.$/);
  expect(performance?.queries.map(({ previous }) => previous?.p95)).toEqual([1, 60_000, undefined]);
  expect(host.summaries[0]).toContain("p95 before");
});

test("a run before that is missing is told, one that is none is refused", async () => {
  const missing = await timed("- {name: q, sql: select 1}", { "compare-with": "before.json" });
  expect([missing.exit, missing.report?.notices]).toEqual([0, ["There is no `before.json` to compare with."]]);
  const other = await timed(
    "- {name: q, sql: select 1}",
    { "compare-with": "before.json" },
    { "before.json": '{"schema":"x"}' },
  );
  expect([other.exit, other.host.errors[0]?.text]).toEqual([2, expect.stringContaining("FILE_INVALID")]);
});

test("a run that is cancelled ends all calls", async () => {
  const run = startAction(
    {},
    { "database-url": database.url, queries: "- {name: q, sql: select pg_sleep(61), concurrency: 3}" },
  );
  await until(
    db,
    "select 1 from pg_stat_activity where datname = current_database() and query like '%pg_sleep(61)' and state = 'active' having count(*) = 3",
  );
  run.host.cancel();
  expect([await run.exit, run.host.errors[0]?.text]).toEqual([3, expect.stringContaining("CANCELLED")]);
  await until(
    db,
    "select 1 where not exists (select from pg_stat_activity where datname = current_database() and query like '%pg_sleep(61)' and pid <> pg_backend_pid())",
  );
});
