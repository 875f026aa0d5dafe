import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Ground, ground, measure } from "./measuring.js";

let on: Ground;
beforeAll(async () => {
  on = await ground("create table t (id int primary key)");
}, 60_000);
afterAll(() => on.drop());

const soon = { statementTimeoutMs: 300 };

test.each([
  ["sleeps", "select pg_sleep(600)"],
  ["never ends", "do $$ begin loop end loop; end $$"],
  ["takes away the server's own limit", "set statement_timeout = 0; select pg_sleep(600)"],
  [
    "swallows the cancel request",
    "do $$ begin loop begin perform pg_sleep(600); exception when query_canceled then null; end; end loop; end $$",
  ],
  ["sleeps outside of transactions", "-- lockkeeper: no-transaction\nvacuum t; select pg_sleep(600)"],
])("a statement that %s is stopped by the rehearsal, and so is all that follows", async (_, sql) => {
  const { migrations } = await measure(on, ["create table if not exists before (id int)", sql, "select 1"], soon);
  expect(migrations.map(({ result }) => result)).toEqual(["ok", "failed", "not-run"]);
  const last = migrations[1]?.statements.at(-1);
  expect(last).toMatchObject({ measured: false });
  expect(last?.error?.message).toMatch(/^Stopped by the rehearsal after .+: a statement may take 300 ms\.$/);
  expect(last?.durationMs).toBeGreaterThan(250);
});

test("the whole run has its limit, too", async () => {
  const sleeper = "select pg_sleep(0.2)";
  const { migrations } = await measure(on, [sleeper, sleeper, sleeper, sleeper, sleeper, sleeper], {
    totalTimeoutMs: 500,
  });
  expect(migrations[0]?.result).toBe("ok");
  const stopped = migrations.find(({ result }) => result === "failed");
  if (stopped)
    expect(stopped.statements[0]?.error?.message).toBe("Stopped by the rehearsal: all of it may take 500 ms.");
  expect(migrations.at(-1)).toMatchObject({ result: "not-run" });
});

test.each([
  ["in a transaction", "select pg_terminate_backend(pg_backend_pid())"],
  [
    "outside of one",
    "-- lockkeeper: no-transaction\nvacuum t; do $$ begin commit; perform pg_terminate_backend(pg_backend_pid()); end $$",
  ],
])("a statement that ends its own session %s has failed, and the run ends in order", async (_, sql) => {
  const { migrations } = await measure(on, ["select 1", sql, "select 2"]);
  expect(migrations.map(({ result }) => result)).toEqual(["ok", "failed", "not-run"]);
  expect(migrations[1]?.statements.at(-1)?.error).toMatchObject({ sqlstate: "57P01" });
  const again = await measure(on, ["select 3"]);
  expect(again.migrations[0]?.result).toBe("ok");
});

test("a cancelled rehearsal ends at once, with an error that says so", async () => {
  const cancel = new AbortController();
  const running = measure(on, ["select pg_sleep(600)"], {
    cancelled: cancel.signal,
    onFile: () => setImmediate(() => cancel.abort()),
  });
  await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
});

test("a statement that waits for a lock of somebody else is stopped, too", async () => {
  const somebody = await on.session();
  await somebody.query("begin");
  await somebody.query("lock table t in access exclusive mode");
  const { migrations } = await measure(on, ["alter table t add column a int"], soon);
  await somebody.close();
  expect(migrations[0]?.statements[0]?.error?.message).toMatch(/^Stopped by the rehearsal/);
});

test("files are told as they begin", async () => {
  const told: string[] = [];
  await measure(on, ["select 1", "select 2"], {
    clock: systemClock,
    onFile: ({ file, number, of }) => told.push(`${file} ${number}/${of}`),
  });
  expect(told).toEqual(["supabase/migrations/0001_file.sql 1/2", "supabase/migrations/0002_file.sql 2/2"]);
});
