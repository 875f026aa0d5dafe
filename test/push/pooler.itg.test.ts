import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { findPgbouncer, type FreshDatabase, freshDatabase, startPgbouncer } from "@lockkeeper/testing";
import { type Setting, pushOnce, rowsOf } from "./world.js";

const pgbouncer = findPgbouncer();
const withPgbouncer = pgbouncer ? describe : describe.skip;

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

const files = { "supabase/migrations/20240101000000_one.sql": "create table one (id int);" };

/** PgBouncer needs a moment until it listens. */
async function pushWhenUp(setting: Setting): ReturnType<typeof pushOnce> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await pushOnce(setting);
    } catch (error) {
      if (attempt === 50 || (error as { code?: string }).code !== "UNREACHABLE") throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

withPgbouncer(`through a pooler${pgbouncer ? "" : " (skipped: there is no pgbouncer on PATH)"}`, () => {
  test("in session mode a push works as on a direct connection", async () => {
    const pooler = await startPgbouncer(pgbouncer ?? "", db, "session", 3);
    try {
      const { receipt, error } = await pushWhenUp({ url: pooler.url, files });
      expect([receipt.result, error]).toEqual(["applied", null]);
    } finally {
      await pooler.stop();
    }
  });

  test("in transaction mode it is refused, and leaves no lock behind in a session of the pool", async () => {
    const pooler = await startPgbouncer(pgbouncer ?? "", db, "transaction", 3);
    try {
      await expect(pushWhenUp({ url: pooler.url, files })).rejects.toMatchObject({ code: "POOLER_MODE" });
      const locks =
        "select count(*)::int as n from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
      expect(await rowsOf(db.url, locks)).toEqual([{ n: 0 }]);
      expect(await rowsOf(db.url, "select to_regclass('one') is null as untouched")).toEqual([{ untouched: true }]);
    } finally {
      await pooler.stop();
    }
  });
});
