import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { Events } from "./events.js";
import { open, pushOnce, rowsOf, type Setting } from "./world.js";

let db: FreshDatabase;
const sessions: Database[] = [];
beforeEach(async () => {
  db = await freshDatabase();
  await rowsOf(db.url, "create table busy (id int primary key, n int)");
  await rowsOf(db.url, "insert into busy values (1, 0), (2, 0)");
});
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.close()));
  await db.drop();
});

/** Another session that stands in a transaction in which it has run these. */
async function holding(...statements: string[]): Promise<Database> {
  const session = await open(db.url);
  sessions.push(session);
  const { failed } = await session.pipeline(
    ["set application_name = 'the holder'", "begin", ...statements].map((sql) => ({ sql })),
  );
  expect(failed).toBeNull();
  return session;
}

const folder = (...texts: string[]) =>
  Object.fromEntries(texts.map((text, i) => [`supabase/migrations/2024010${i + 1}000000_f.sql`, text]));

const ledger = "create table ledger (entry text); insert into ledger values ('before');";
const entries = async () => (await rowsOf(db.url, "select entry from ledger")).map((row) => row["entry"]);

function start(files: Setting["files"], apply: Setting["apply"]) {
  const events = new Events();
  return { events, done: pushOnce({ url: db.url, files, apply: { lockTimeoutMs: 200, ...apply } }, events) };
}

describe("a table that another session holds", () => {
  test.each([
    { name: "ACCESS EXCLUSIVE", hold: "lock table busy in access exclusive mode", sql: "alter table busy add c int;" },
    { name: "a row", hold: "update busy set n = 1 where id = 1", sql: "update busy set n = 2;" },
    { name: "a reader in a long transaction", hold: "select * from busy", sql: "alter table busy add c int;" },
  ])("$name: tried again, then LOCK_TIMEOUT that names who holds it", async ({ hold, sql }) => {
    const holder = await holding(hold);
    const { events, done } = start(folder(ledger, sql, "select 1;"), { lockRetries: 1 });
    const { receipt, error } = await done;
    expect(error).toMatchObject({
      code: "LOCK_TIMEOUT",
      sqlstate: "55P03",
      file: "supabase/migrations/20240102000000_f.sql",
    });
    const pid = await holder.pid();
    expect(error?.notes.join("\n")).toMatch(new RegExp(`pid ${pid} \\(the holder, .* for .*\\).*busy`));
    expect(receipt).toMatchObject({ result: "failed", reason: "lock-timeout" });
    expect(receipt.files.map((f) => [f.state, f.retries])).toEqual([
      ["applied", 0],
      ["failed", 1],
      ["not-run", 0],
    ]);
    expect(events.of("retrying")).toEqual([
      expect.objectContaining({
        attempt: 1,
        attempts: 1,
        blockers: [expect.objectContaining({ pid, query: expect.stringContaining("busy") })],
      }),
    ]);
    expect(events.of("waiting-for-table-lock")[0]).toMatchObject({
      file: "supabase/migrations/20240102000000_f.sql",
      blockers: [{ pid, application: "the holder" }],
    });
    expect(await entries()).toEqual(["before"]);
  });

  test("released in between: everything is applied, and once", async () => {
    const holder = await holding("lock table busy in access exclusive mode");
    const { events, done } = start(
      folder(
        ledger,
        "alter table busy add c int; insert into ledger values ('it');",
        "insert into ledger values ('after');",
      ),
      {},
    );
    await events.first("retrying");
    await holder.query("commit");
    const { receipt, error } = await done;
    expect(error).toBeNull();
    expect(receipt.files.map((f) => f.state)).toEqual(["applied", "applied", "applied"]);
    expect(receipt.files[1]?.retries).toBeGreaterThan(0);
    expect(await entries()).toEqual(["before", "it", "after"]);
  });

  test("the same in a block of a file that has several transactions", async () => {
    const holder = await holding("lock table busy in access exclusive mode");
    const text =
      "begin; insert into ledger values ('one'); commit; begin; insert into ledger values ('two'); alter table busy add c int; commit;";
    const { events, done } = start(folder(ledger, text), {});
    await events.first("retrying");
    await holder.query("commit");
    expect((await done).receipt.result).toBe("applied");
    expect(await entries()).toEqual(["before", "one", "two"]);
  });

  test("no retries: the first timeout is the last", async () => {
    await holding("lock table busy in access exclusive mode");
    const { events, done } = start(folder("alter table busy add c int;"), { lockRetries: 0 });
    expect((await done).error?.code).toBe("LOCK_TIMEOUT");
    expect(events.of("retrying")).toEqual([]);
  });

  test("readers that queue behind the push wait no longer than the lock timeout", async () => {
    await holding("select * from busy");
    const { events, done } = start(folder("alter table busy add c int;"), { lockTimeoutMs: 300, lockRetries: 3 });
    await events.first("waiting-for-table-lock");
    const reader = await open(db.url);
    sessions.push(reader);
    // far below the 3 s for which the push goes on trying
    const { failed } = await reader.pipeline([{ sql: "set statement_timeout = 2000" }, { sql: "select * from busy" }]);
    expect(failed).toBeNull();
    expect((await done).error?.code).toBe("LOCK_TIMEOUT");
  });
});

test("a deadlock is tried again", async () => {
  const gate = await holding("select pg_advisory_xact_lock(42)");
  const other = await holding("set local deadlock_timeout = '20s'", "update busy set n = 1 where id = 2");
  const text = `insert into ledger values ('it'); set local deadlock_timeout = '20ms';
update busy set n = 5 where id = 1; select pg_advisory_xact_lock(42); update busy set n = 5 where id = 2;`;
  const { events, done } = start(folder(ledger, text), { lockTimeoutMs: 10_000 });
  await events.first("waiting-for-table-lock");
  const pid = await other.pid();
  const crossing = other.query("update busy set n = 1 where id = 1");
  await untilWaiting(pid);
  await gate.query("commit");
  await crossing;
  await other.query("commit");
  const { receipt, error } = await done;
  expect(error).toBeNull();
  expect(receipt.files.map((f) => f.retries)).toEqual([0, 1]);
  expect(await entries()).toEqual(["before", "it"]);
});

async function untilWaiting(pid: number): Promise<void> {
  const waits = `select from pg_stat_activity where pid = ${pid} and wait_event_type = 'Lock'`;
  while ((await rowsOf(db.url, waits)).length === 0);
}

test("a statement that runs too long is SQL_FAILED, and is not tried again", async () => {
  const { events, done } = start(folder(ledger, "select 1;\nselect pg_sleep(20);"), { statementTimeoutMs: 100 });
  const { receipt, error } = await done;
  expect(error).toMatchObject({ code: "SQL_FAILED", sqlstate: "57014", place: { line: 2, column: 1 } });
  expect(receipt.reason).toBe("sql-failed");
  expect(events.of("retrying")).toEqual([]);
});

test("CONCURRENTLY waits for an old transaction beyond the lock timeout, and tells for whom", async () => {
  const holder = await holding("update busy set n = 1 where id = 1");
  const { events, done } = start(folder("create index concurrently busy_n on busy (n);"), {
    lockTimeoutMs: 200,
    lockRetries: 0,
  });
  const seen = await events.first("waiting-for-table-lock");
  expect(seen.blockers).toEqual([expect.objectContaining({ pid: await holder.pid(), application: "the holder" })]);
  expect(await events.first("index-progress")).toMatchObject({
    index: "busy_n",
    phase: expect.stringContaining("waiting"),
  });
  // three times the lock timeout
  await new Promise((resolve) => setTimeout(resolve, 600));
  await holder.query("commit");
  expect((await done).receipt.result).toBe("applied");
});
