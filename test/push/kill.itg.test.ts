import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase, startProxy } from "@lockkeeper/testing";
import { expectWhole, seeded, type Standing, standing, wipe } from "./aftermath.js";
import { twenty } from "./cut-files.js";
import { Events } from "./events.js";
import { startPush } from "./pushing.js";
import { pushOnce, rowsOf } from "./world.js";

// When a signal or a crash takes effect is the machine's to choose: one that came too late for its test is tried again.
jest.retryTimes(2);

let db: FreshDatabase;
let whole: Standing;
beforeAll(async () => {
  db = await freshDatabase();
  expect((await pushOnce({ url: db.url, files: twenty })).receipt.result).toBe("applied");
  whole = await standing(db.url);
});
beforeEach(() => wipe(db.url));
afterEach(() => wipe(db.url));
afterAll(() => db.drop());

/** What the next push makes of it, and what it told meanwhile. */
async function nextPush(files: Record<string, string>, events = new Events()): Promise<void> {
  const { receipt, error } = await pushOnce({ url: db.url, files }, events);
  expect(error).toBeNull();
  expect(["applied", "nothing-to-do"]).toContain(receipt.result);
}

const deployments = async () =>
  (await rowsOf(db.url, "select result from lockkeeper.deployments order by started_at")).map((row) => row["result"]);

describe("the process is killed, and the next push goes on", () => {
  test.each([1, 7, 12, 19])("after file %i of 20", async (number) => {
    const push = startPush(db.url, twenty);
    await push.says(`✓ [${number}/20]`);
    await push.kill();
    await nextPush(twenty);
    expectWhole(await standing(db.url), whole, `file ${number}`);
  });

  const seed = 20261122;
  const random = seeded(seed);
  const moments = Array.from({ length: 6 }, () => Math.round(random() * 300));
  test.each(moments)(`%i ms after it has connected (seed ${seed})`, async (ms) => {
    const proxy = await startProxy({ target: db.cluster, delayMs: 10 });
    const push = startPush(proxy.through(db.url), twenty);
    await push.says("→ Connected");
    await new Promise((resolve) => setTimeout(resolve, ms));
    await push.kill();
    await nextPush(twenty);
    expectWhole(await standing(db.url), whole, `${ms} ms`);
    await proxy.stop();
  });

  test.each([
    { name: "the first statement of all", answer: "CREATE TABLE\0" },
    { name: "an index that was built, not yet written down", answer: "CREATE INDEX\0" },
    { name: "a VACUUM that is done, not yet written down", answer: "VACUUM\0" },
  ])("when the server has answered $name", async ({ answer }) => {
    let seen = () => {};
    const answered = new Promise<void>((resolve) => (seen = resolve));
    const proxy = await startProxy({
      target: db.cluster,
      onChunk: (direction, chunk) => {
        if (direction === "to-client" && chunk.includes(answer)) {
          push.child.kill("SIGKILL"); // before the answer is handed on
          seen();
        }
      },
    });
    const push = startPush(proxy.through(db.url), twenty);
    await answered;
    await push.done;
    await nextPush(twenty);
    expectWhole(await standing(db.url), whole, answer);
    await proxy.stop();
  });
});

const file = (text: string) => ({ "supabase/migrations/20240101000000_f.sql": text });

test("after its last file: nothing is left to do, and the audit row is closed all the same", async () => {
  let seen = () => {};
  const answered = new Promise<void>((resolve) => (seen = resolve));
  const proxy = await startProxy({
    target: db.cluster,
    onChunk: (direction, chunk) => {
      // the proof reads the invalid indexes after the last COMMIT
      if (direction === "to-server" && chunk.includes("finished AND version = ANY")) {
        push.child.kill("SIGKILL");
        seen();
      }
    },
  });
  const push = startPush(proxy.through(db.url), file("create table t ();"));
  await answered;
  await push.done;
  await nextPush(file("create table t ();"));
  expect(await deployments()).toEqual(["interrupted"]);
  await proxy.stop();
});

test("a push that finds the lock held by the session of a killed one gives up after its time, and names it", async () => {
  const files = file("select pg_sleep(5);\ncreate table t ();");
  const push = startPush(db.url, files);
  const sleeping = "select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
  while ((await rowsOf(db.url, sleeping)).length === 0);
  const [holder] = await rowsOf(db.url, sleeping);
  await push.kill();
  const refused = pushOnce({ url: db.url, files, input: { waitForLockMs: 300 } });
  await expect(refused).rejects.toMatchObject({
    code: "APPLY_LOCK_HELD",
    notes: [expect.stringMatching(`pid ${String(holder?.["pid"])} .*actions/runs/1658821493.*pg_sleep`)],
  });
  await rowsOf(db.url, `select pg_terminate_backend(${String(holder?.["pid"])})`);
  await nextPush(files);
});

test("the runner's cancel: stopped, rolled back, written down, and a status of its own", async () => {
  const files = {
    ...file("create table one ();"),
    "supabase/migrations/20240102000000_f.sql": "create table two ();\nselect pg_sleep(30);\n",
  };
  const push = startPush(db.url, files);
  await push.says("✓ [1/2]");
  push.cancel();
  const { code, signal, outputs } = await push.done;
  expect({ code, signal, result: outputs["result"], reason: outputs["reason"] }).toEqual({
    code: 3,
    signal: null,
    result: "cancelled",
    reason: "cancelled",
  });
  expect(await deployments()).toEqual(["cancelled"]);
  expect((await standing(db.url)).history).toEqual(["20240101000000"]);
});
