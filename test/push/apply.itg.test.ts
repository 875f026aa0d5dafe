import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { pushOnce, rowsOf, statusOnce } from "./world.js";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

const one = { "supabase/migrations/20240101000000_one.sql": "create table one (id int);\ncreate index on one (id);\n" };
const two = { "supabase/migrations/20240102000000_two.sql": "create table two (id int);" };

const versions = async () =>
  (await rowsOf(db.url, "select version from supabase_migrations.schema_migrations order by 1")).map(
    (r) => r["version"],
  );

describe("transactional files", () => {
  test("are applied, recorded and audited; a second push has nothing to do", async () => {
    const { receipt, error } = await pushOnce({ url: db.url, files: { ...one, ...two } });
    expect(error).toBeNull();
    expect(receipt.result).toBe("applied");
    expect(receipt.files.map((f) => [f.version, f.state])).toEqual([
      ["20240101000000", "applied"],
      ["20240102000000", "applied"],
    ]);
    expect(await versions()).toEqual(["20240101000000", "20240102000000"]);
    const rows = await rowsOf(
      db.url,
      "select result, receipt->>'result' as receipt, start_lsn is not null as lsn, finished_at is not null as over from lockkeeper.deployments",
    );
    expect(rows).toEqual([{ result: "applied", receipt: "applied", lsn: true, over: true }]);
    const again = await pushOnce({ url: db.url, files: { ...one, ...two } });
    expect(again.receipt.result).toBe("nothing-to-do");
    expect((await statusOnce({ url: db.url, files: { ...one, ...two } })).plan.state).toBe("up-to-date");
  });

  test("a failing file is rolled back whole, those before it stand, those after it do not run", async () => {
    const bad = { "supabase/migrations/20240101120000_bad.sql": "create table bad (id int);\n\nselect 1/0;\n" };
    const { receipt, error } = await pushOnce({ url: db.url, files: { ...one, ...bad, ...two } });
    expect(error?.code).toBe("SQL_FAILED");
    expect(error?.place).toEqual({ line: 3, column: 1 });
    expect(receipt.files.map((f) => f.state)).toEqual(["applied", "failed", "not-run"]);
    expect(await versions()).toEqual(["20240101000000"]);
    expect(
      await rowsOf(db.url, "select to_regclass('bad') is null as gone, to_regclass('two') is null as unborn"),
    ).toEqual([{ gone: true, unborn: true }]);
  });
});

describe("a file with a statement that cannot run in a transaction", () => {
  const mixed = {
    "supabase/migrations/20240103000000_mixed.sql":
      "set search_path = app, public;\ncreate schema app;\ncreate table big (id int);\ninsert into big select generate_series(1, 10);\n" +
      "create index concurrently big_id on big (id);\ncreate table after (id int);\n",
  };
  test("runs in segments, the last of which writes the history row", async () => {
    const { receipt, error } = await pushOnce({
      url: db.url,
      files: { ...one, ...mixed, ...two },
      options: { outOfOrder: "allow" },
    });
    expect(error).toBeNull();
    expect(receipt.files.map((f) => [f.state, f.segments, f.segmentsDone])).toEqual([
      ["applied", 1, 1],
      ["applied", 1, 1],
      ["applied", 3, 3],
    ]);
    expect(await rowsOf(db.url, "select count(*)::int as n from lockkeeper.journal")).toEqual([{ n: 0 }]);
    expect(await rowsOf(db.url, "select to_regclass('app.after') is not null as there")).toEqual([{ there: true }]);
  });
});
