import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Database, PushEvent } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { standing } from "./aftermath.js";
import { cancelled, limitMs } from "./cancelled.js";
import { Events } from "./events.js";
import { open, pushOnce, rowsOf } from "./world.js";

let db: FreshDatabase;
const sessions: Database[] = [];
beforeEach(async () => {
  db = await freshDatabase();
  await rowsOf(db.url, "create table busy (id int)");
});
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.close()));
  await db.drop();
});

const folder = (...texts: string[]) =>
  Object.fromEntries(texts.map((text, i) => [`supabase/migrations/2024010${i + 1}000000_f.sql`, text]));

async function holding(...statements: string[]): Promise<Database> {
  const session = await open(db.url);
  sessions.push(session);
  await session.pipeline(["begin", ...statements].map((sql) => ({ sql })));
  return session;
}

describe("a push that the runner cancels while it waits", () => {
  test("for a table lock", async () => {
    await holding("lock table busy in access exclusive mode");
    const how = {
      files: folder("create table one ();", "alter table busy add c int;"),
      when: (e: PushEvent) => e.kind === "waiting-for-table-lock",
      lockTimeoutMs: 2_000,
    };
    const { receipt, tookMs } = await cancelled(db.url, how);
    expect(tookMs).toBeLessThan(limitMs);
    expect(receipt.result).toBe("cancelled");
    expect(receipt.files.map((f) => f.state)).toEqual(["applied", "failed"]);
  });

  test("before it tries again", async () => {
    const holder = await holding("lock table busy in access exclusive mode");
    const { receipt, tookMs } = await cancelled(db.url, {
      files: folder("alter table busy add c int;"),
      when: (e) => e.kind === "retrying" && e.attempt === 3,
      lockTimeoutMs: 100,
    });
    expect(tookMs).toBeLessThan(limitMs);
    expect(receipt).toMatchObject({ result: "cancelled", files: [{ state: "failed", retries: 3 }] });
    await holder.query("rollback");
  });

  test("for an old transaction, in CREATE INDEX CONCURRENTLY", async () => {
    const holder = await holding("insert into busy values (1)");
    const files = folder("create table one ();", "create index concurrently i on busy (id);");
    const { receipt, tookMs } = await cancelled(db.url, {
      files,
      when: (e) => e.kind === "waiting-for-table-lock",
      lockTimeoutMs: 300,
    });
    expect(tookMs).toBeLessThan(limitMs);
    expect(receipt.files.map((f) => f.state)).toEqual(["applied", "failed"]);
    await holder.query("commit");
    expect((await pushOnce({ url: db.url, files })).error).toBeNull();
    expect((await standing(db.url)).invalid).toEqual([]);
  });

  test("to drop what an earlier attempt left", async () => {
    const files = folder("create unique index concurrently i on busy (id);");
    await rowsOf(db.url, "insert into busy values (1), (1)");
    expect((await pushOnce({ url: db.url, files })).error?.sqlstate).toBe("23505");
    const holder = await holding("insert into busy values (2)");
    const { receipt, tookMs, events } = await cancelled(db.url, {
      files,
      when: (e) => e.kind === "waiting-for-table-lock",
      lockTimeoutMs: 300,
    });
    expect(tookMs).toBeLessThan(limitMs);
    expect(receipt.result).toBe("cancelled");
    expect(events.of("waiting-for-table-lock")[0]?.blockers).toEqual([
      expect.objectContaining({ pid: await holder.pid() }),
    ]);
  });

  test("for another push: nothing was touched, so there is no receipt", async () => {
    const files = folder("select pg_sleep(1.5);");
    const first = new Events();
    const running = pushOnce({ url: db.url, files }, first);
    await first.first("file-started");
    const abort = new AbortController();
    const events = new Events();
    const second = pushOnce({ url: db.url, files, input: { cancelled: abort.signal } }, events);
    expect((await events.first("waiting-for-apply-lock")).holders).toEqual([
      expect.objectContaining({ application: "lockkeeper test", runUrl: "https://github.com/o/r/actions/runs/1" }),
    ]);
    const at = performance.now();
    abort.abort();
    await expect(second).rejects.toMatchObject({ code: "CANCELLED" });
    expect(performance.now() - at).toBeLessThan(limitMs);
    expect((await running).receipt.result).toBe("applied");
  });
});
