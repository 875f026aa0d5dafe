import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { Events } from "./events.js";
import { startPush } from "./pushing.js";
import { open, pushOnce, rowsOf } from "./world.js";

// When a signal or a crash takes effect is the machine's to choose: one that came too late for its test is tried again.
jest.retryTimes(2);

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

test("in the middle of an index build, which the server brings to its end: the next push waits, says for whom, and builds nothing again", async () => {
  await rowsOf(db.url, "create table big as select n, md5(n::text) as t from generate_series(1, 1000) n");
  // the build waits for this writer, so that the test decides when it ends
  const writer = await open(db.url);
  await writer.pipeline([{ sql: "begin" }, { sql: "lock table big in row exclusive mode" }]);
  const files = {
    "supabase/migrations/20240101000000_f.sql":
      "create index concurrently big_t on big (t, n);\ncreate table after_it ();\n",
  };
  const push = startPush(db.url, files);
  const building = "select index_relid from pg_stat_progress_create_index where datname = current_database()";
  while ((await rowsOf(db.url, building)).length === 0);
  const [row] = await rowsOf(db.url, building);
  await push.kill();
  const events = new Events();
  const next = pushOnce({ url: db.url, files }, events);
  // the session of the killed push may have noticed; then the next push waits for the writer itself
  const wait = await Promise.race([events.first("waiting-for-apply-lock"), events.first("waiting-for-table-lock")]);
  await writer.close();
  expect((await next).receipt.result).toBe("applied");
  expect(wait.kind === "waiting-for-apply-lock" && wait.holders).toEqual([
    expect.objectContaining({
      application: expect.stringContaining("lockkeeper"),
      query: expect.stringContaining("create index concurrently big_t"),
      runUrl: "https://github.com/octo-org/octo-repo/actions/runs/1658821493",
    }),
  ]);
  expect(
    await rowsOf(db.url, "select indexrelid as index_relid, indisvalid from pg_index where indrelid = 'big'::regclass"),
  ).toEqual([{ ...row, indisvalid: true }]);
  expect(await rowsOf(db.url, "select result from lockkeeper.deployments order by started_at")).toEqual([
    { result: "interrupted" },
    { result: "applied" },
  ]);
});
