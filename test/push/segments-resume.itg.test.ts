import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { standing } from "./aftermath.js";
import { pushOnce, rowsOf, type Setting } from "./world.js";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

const file = (text: string, n = 2) => ({ [`supabase/migrations/2024010${n}000000_f.sql`]: text });
const push = (text: string, more: Partial<Setting> = {}) => pushOnce({ url: db.url, files: file(text), ...more });
const value = async (sql: string) => Object.values((await rowsOf(db.url, sql))[0] ?? {})[0];

describe("a statement that fails", () => {
  test.each([
    {
      name: "in a block",
      text: "create table t (id int);\nvacuum t;\nselect 1;\n\n  insert into none values (1);\n",
      at: { line: 5, column: 15 },
      done: 2,
    },
    {
      name: "alone",
      text: "-- é 🎉\ncreate table t (id int);\n/* x */ create index concurrently i on t\n  (idd);\n",
      at: { line: 3, column: 9 },
      done: 1,
    },
    { name: "first of all", text: "create index concurrently i on none (id);\n", at: { line: 1, column: 1 }, done: 0 },
    {
      name: "in a DO with COMMIT",
      text: "vacuum;\ndo $$ begin commit;\n perform 1/0; end $$;\n",
      at: { line: 2, column: 1 },
      done: 1,
    },
  ])("$name is shown at its place; the next run goes on there", async ({ text, at, done }) => {
    const { receipt, error } = await push(text);
    expect(error).toMatchObject({ code: "SQL_FAILED", place: at });
    expect(receipt.files[0]).toMatchObject({ state: done > 0 ? "partly" : "failed", segmentsDone: done });
    expect((await standing(db.url)).journal.map((row) => row.slice(15))).toEqual([
      ...Array.from({ length: done }, (_, n) => `${n} done`),
      `${done} failed`,
    ]);
    const again = await push(text);
    expect(again.error).toMatchObject({ code: "SQL_FAILED", place: at });
    expect(again.receipt.files[0]).toMatchObject({ segmentsDone: done });
  });

  test("goes on at that segment when the cause is gone, and repeats nothing", async () => {
    const text =
      "create table t (id int);\ninsert into t values (1);\nvacuum t;\ninsert into t values (2);\ninsert into later values (3);\nvacuum t;";
    expect((await push(text)).receipt.files[0]).toMatchObject({ state: "partly", segmentsDone: 2, segments: 4 });
    expect(await value("select count(*)::int from t")).toBe(1);
    await rowsOf(db.url, "create table later (id int)");
    const { receipt, error } = await push(text);
    expect(error).toBeNull();
    expect(receipt.plan.run[0]).toMatchObject({ segmentsDone: 2 });
    expect(await value("select count(*)::int from t")).toBe(2);
  });

  test("a file whose finished segments have changed blocks, and nothing of it runs", async () => {
    const text = (first: string, second: string) =>
      `create table ${first} (id int);\nvacuum;\ninsert into ${second} values (1);`;
    await push(text("t", "none"));
    const { receipt } = await push(text("other", "none"));
    expect(receipt).toMatchObject({ result: "blocked", reason: "interrupted" });
    expect(receipt.plan.entries[0]).toMatchObject({
      class: "interrupted",
      blocks: true,
      remedy: expect.stringMatching(/\w/),
    });
    expect(await value("select to_regclass('other') is null")).toBe(true);
    // what has not run may change
    expect((await push(text("t", "t"))).error).toBeNull();
  });

  test("without an audit the journal is missing, and the push says so", async () => {
    const text = "create table t (id int);\nvacuum t;\nselect 1/0;";
    const { error, receipt } = await push(text, { input: { audit: false } });
    expect(error?.code).toBe("SQL_FAILED");
    expect(receipt.notices).toEqual([expect.stringContaining("20240102000000_f.sql")]);
    expect((await push("select 1;", { input: { audit: false } })).receipt.notices).toEqual([]);
  });
});
