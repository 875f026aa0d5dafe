import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Database, PushEvent } from "@lockkeeper/core";
import { push } from "@lockkeeper/migrations";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { standing } from "./aftermath.js";
import { cancelled, limitMs } from "./cancelled.js";
import { Events } from "./events.js";
import { inputFor, open, pushOnce, rowsOf } from "./world.js";

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

const started = (number: number) => (event: PushEvent) => event.kind === "file-started" && event.number === number;

describe("a push that the runner cancels", () => {
  test.each([
    {
      name: "in the middle of a long statement",
      files: folder("create table one ();", "select pg_sleep(30);", "create table three ();"),
      when: started(2),
      afterMs: 300,
      states: ["applied", "failed", "not-run"],
    },
    {
      name: "in a statement of a session that has another name by now",
      files: folder("create table one ();", "set application_name = 'mine';", "select pg_sleep(30);"),
      when: started(3),
      afterMs: 300,
      states: ["applied", "applied", "failed"],
    },
    {
      name: "while the name is changed in the same file",
      files: folder("set application_name = 'mine';\nselect pg_sleep(30);"),
      when: started(1),
      afterMs: 300,
      states: ["failed"],
    },
    {
      name: "in a statement that runs as another user",
      files: folder("set session authorization pg_monitor;\nselect pg_sleep(30);"),
      when: started(1),
      afterMs: 300,
      states: ["failed"],
    },
    {
      name: "in a segment",
      files: folder("create table one ();\nvacuum one;\nselect pg_sleep(30);"),
      when: (e: PushEvent) => e.kind === "segment-done" && e.segment === 2,
      afterMs: 300,
      states: ["partly"],
    },
    {
      name: "between two segments",
      files: folder("create table one ();\nvacuum one;\nselect 1;"),
      when: (e: PushEvent) => e.kind === "segment-done" && e.segment === 1,
      states: ["partly"],
    },
    {
      name: "in a DO block that catches errors",
      files: folder(
        "do $$ begin loop begin perform pg_sleep(30); exception when others then null; end; end loop; end $$;",
      ),
      when: started(1),
      afterMs: 300,
      states: ["failed"],
    },
  ])("$name", async ({ states, ...how }) => {
    const { receipt, error, events, tookMs } = await cancelled(db.url, how);
    expect(tookMs).toBeLessThan(limitMs);
    expect(error?.code).toBe("CANCELLED");
    expect(receipt).toMatchObject({ result: "cancelled", reason: "cancelled" });
    expect(receipt.files.map((f) => f.state)).toEqual(states);
    expect(events.of("notice")).toEqual([]);
    expect(
      await rowsOf(db.url, "select result, reason, finished_at is not null as over from lockkeeper.deployments"),
    ).toEqual([{ result: "cancelled", reason: "cancelled", over: true }]);
    // the next push goes on with files that do not take so long
    const files = Object.fromEntries(
      Object.entries(how.files).map(([path, text]) => [
        path,
        text.replaceAll("pg_sleep(30)", "pg_sleep(0)").replace(" loop begin", " begin").replace("end loop; ", ""),
      ]),
    );
    const next = await pushOnce({ url: db.url, files });
    expect(next.error).toBeNull();
    const { history, journal } = await standing(db.url);
    expect({ history: history.length, journal }).toEqual({ history: states.length, journal: [] });
  });

  test("between the files of one flight: those that are done stand", async () => {
    const files = folder(
      "create table one ();",
      "select pg_sleep(0.2);",
      "select pg_sleep(0.2);",
      "select pg_sleep(30);",
    );
    const { receipt, tookMs } = await cancelled(db.url, {
      files,
      when: (e) => e.kind === "file-applied" && e.number === 1,
      afterMs: 100,
    });
    expect(tookMs).toBeLessThan(limitMs);
    expect(receipt.result).toBe("cancelled");
    const { history } = await standing(db.url);
    expect(receipt.files.filter((f) => f.state === "applied").map((f) => f.version)).toEqual(history);
  });

  test("before anything ran", async () => {
    const { receipt, tookMs } = await cancelled(db.url, {
      files: folder("create table one ();", "vacuum;"),
      when: (e) => e.kind === "connected",
    });
    expect(tookMs).toBeLessThan(limitMs);
    expect(receipt).toMatchObject({ result: "cancelled", files: [{ state: "not-run" }, { state: "not-run" }] });
  });

  test("lets the lock go before its connection closes", async () => {
    const abort = new AbortController();
    const events = new Events();
    const session = await open(db.url);
    sessions.push(session);
    const done = push(
      session,
      await inputFor(
        { url: db.url, files: folder("select pg_sleep(30);"), input: { cancelled: abort.signal } },
        events,
      ),
    );
    await events.first("file-started");
    abort.abort();
    expect((await done).receipt.result).toBe("cancelled");
    expect(
      await rowsOf(
        db.url,
        "select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
      ),
    ).toEqual([]);
  });
});
