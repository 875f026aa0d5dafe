import { expect, test } from "@jest/globals";
import type { Database } from "@lockkeeper/core";

/** The part of the suite that is about COPY, the session, watching it and ending it. */
export function describeSession(db: () => Database, open: () => Promise<Database>): void {
  test("COPY reads its data, and wrong data is an error", async () => {
    if (!db().capabilities.copy) return;
    const sql = "copy conformance.item from stdin";
    const good = await db().pipeline([{ sql, copyData: "30\tthirty\n31\tä\n" }, { sql: "select 1" }]);
    expect(good).toMatchObject({ done: [{ tag: "COPY 2" }, { tag: "SELECT 1" }], failed: null });
    for (const copyData of ["32\n", "x\ty\n", "30\tagain\n"]) {
      const bad = await db().pipeline([{ sql: "select 1" }, { sql, copyData }, { sql: "select 2" }]);
      expect(bad).toMatchObject({ done: [{ index: 0 }], failed: { index: 1 }, transaction: "idle" });
      expect(bad.failed?.error.where).toContain("COPY item");
    }
    expect(await db().query("select name from conformance.item where id = 31")).toEqual([{ name: "ä" }]);
  });

  test("COPY without data, COPY to stdout and data without COPY do not hang", async () => {
    const from = "copy conformance.item from /* comment */ stdin";
    for (const steps of [[{ sql: from }], [{ sql: from }, { sql: "select 1" }]]) {
      expect(await db().pipeline(steps)).toMatchObject({ failed: { index: 0 }, transaction: "idle" });
    }
    if (!db().capabilities.copy) return;
    const to = await db().pipeline([{ sql: "copy conformance.item to stdout" }, { sql: "select 1", copyData: "1\n" }]);
    expect(to).toMatchObject({ done: [{ rows: [] }, { tag: "SELECT 1" }], failed: null });
  });

  test("one session from beginning to end", async () => {
    if (!db().capabilities.session) return;
    await db().query("create temp table only_here (n int)");
    expect(await db().query("select * from only_here")).toEqual([]);
    const [row] = await db().query("select pg_backend_pid() as pid");
    expect(await db().pid()).toBe(row?.["pid"]);
  });

  test("cancel stops what runs, and the connection lives on", async () => {
    if (!db().capabilities.observer) return;
    for (const pidKnown of [false, true]) {
      const other = await open();
      if (pidKnown) await other.pid();
      const sleeping = other.pipeline([{ sql: "select 1" }, { sql: "select pg_sleep(20)" }, { sql: "select 2" }]);
      // a request that comes before the statement does is forgotten by the server
      await runs(db(), "select pg_sleep(20)");
      await other.cancel();
      expect(await sleeping).toMatchObject({ failed: { index: 1, error: { sqlstate: "57014" } }, transaction: "idle" });
      expect(await other.query("select 1 as one")).toEqual([{ one: 1 }]);
      await other.close();
    }
  });

  test("an observer is another session of the same database, and tells so", async () => {
    if (!db().capabilities.observer) return;
    const observer = await db().observer();
    const [row] = await observer.query(
      "select current_setting('application_name') as name, current_database() as database, session_user as login",
    );
    expect(await observer.pid()).not.toBe(await db().pid());
    expect(row?.["name"]).toMatch(/ \(observer\)$/);
    expect(row).toMatchObject({ database: observer.target.database, login: observer.target.user });
    await observer.close();
  });

  test("a closed connection says so, and may be closed again", async () => {
    const other = await open();
    await other.close();
    await other.close();
    await expect(other.query("select 1")).rejects.toMatchObject({ code: "CONNECTION_LOST" });
    await expect(other.pipeline([{ sql: "select 1" }])).rejects.toMatchObject({ code: "CONNECTION_LOST" });
  });

  test("close ends what runs", async () => {
    const other = await open();
    const sleeping = other.query("select pg_sleep(20)");
    await Promise.all([expect(sleeping).rejects.toMatchObject({ code: "CONNECTION_LOST" }), other.close()]);
  });
}

async function runs(db: Database, query: string): Promise<void> {
  const sql = "select from pg_stat_activity where state = 'active' and query = $1 and datname = current_database()";
  while ((await db.query(sql, [query])).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}
