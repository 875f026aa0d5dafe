import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { noGuard } from "@lockkeeper/migrations";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { open, pushOnce, rowsOf, type Setting, statusOnce } from "./world.js";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

type Texts = Record<string, string>;
const texts: Texts = {
  "1": "create table one (id int);",
  "2": "create table two (id int);",
  "3": "alter table one add x int;",
  "4": "create table four (id int);",
};
const setting = (files: Texts = texts, more: Partial<Setting> = {}): Setting => ({
  url: db.url,
  files: Object.fromEntries(
    Object.entries(files).map(([version, text]) => [`supabase/migrations/${version}_x.sql`, text]),
  ),
  ...more,
});
const digestOf = async (...args: Parameters<typeof setting>) => (await statusOnce(setting(...args))).plan.digest;
const pushUnder = (expectPlan: string, files: Texts = texts, more: Partial<Setting> = {}) =>
  pushOnce(setting(files, { ...more, input: { ...more.input, guard: { ...noGuard, expectPlan } } }));

test("the same files and database have the same digest, by status, dry run and push alike", async () => {
  const digest = await digestOf();
  expect(await digestOf()).toBe(digest);
  expect((await pushOnce(setting(texts, { input: { dryRun: true } }))).receipt.plan.digest).toBe(digest);
  const { receipt } = await pushUnder(digest);
  expect([receipt.result, receipt.plan.digest]).toEqual(["applied", digest]);
});

describe("a push under another plan than the approved one is refused and touches nothing", () => {
  const changes: [name: string, files: Texts, more?: Partial<Setting>][] = [
    ["a comment in a file", { ...texts, "4": `${texts["4"]} -- x` }],
    ["a file more", { ...texts, "5": "select 5;" }],
    ["a file less", Object.fromEntries(Object.entries(texts).slice(0, 3))],
    [
      "another version",
      { "1": "create table one (id int);", "20": texts["2"] ?? "", "3": texts["3"] ?? "", "4": texts["4"] ?? "" },
    ],
    ["another option", texts, { options: { outOfOrder: "allow" } }],
  ];
  test.each(changes)("%s", async (_name, files, more = {}) => {
    const { receipt, error } = await pushUnder(await digestOf(), files, more);
    expect([receipt.result, receipt.reason, error]).toEqual(["blocked", "plan-changed", null]);
    expect(
      await rowsOf(
        db.url,
        "select count(*)::int as n from pg_class where relname in ('one', 'two', 'schema_migrations', 'deployments')",
      ),
    ).toEqual([{ n: 0 }]);
  });

  test("the same files in another database", async () => {
    const digest = await digestOf();
    const other = await freshDatabase();
    try {
      expect((await pushUnder(digest, texts, { url: other.url })).receipt.reason).toBe("plan-changed");
    } finally {
      await other.drop();
    }
  });

  test("when somebody else has applied something since", async () => {
    const digest = await digestOf();
    await pushOnce(setting({ "1": texts["1"] ?? "" }));
    expect((await pushUnder(digest)).receipt.reason).toBe("plan-changed");
  });
});

test("a push that stopped after some files may go on under its first approval, and under no other", async () => {
  const digest = await digestOf();
  await rowsOf(db.url, "create table one (id int)");
  const files = { ...texts, "1": "select 1;" };
  const approved = await digestOf(files);
  const blocker = await open(db.url);
  try {
    await blocker.pipeline([{ sql: "BEGIN" }, { sql: "LOCK TABLE one IN ACCESS SHARE MODE" }]);
    const stopped = await pushUnder(approved, files, { apply: { lockTimeoutMs: 100, lockRetries: 0 } });
    expect([stopped.receipt.result, stopped.error?.code]).toEqual(["failed", "LOCK_TIMEOUT"]);
    expect(stopped.receipt.files.map((f) => f.state)).toEqual(["applied", "applied", "failed", "not-run"]);
  } finally {
    await blocker.close();
  }
  expect((await pushUnder(digest, files)).receipt.reason).toBe("plan-changed");
  expect((await pushUnder(approved, { ...files, "4": "select 4;" })).receipt.reason).toBe("plan-changed");
  const { receipt } = await pushUnder(approved, files);
  expect([receipt.result, receipt.files.map((f) => f.version)]).toEqual(["applied", ["3", "4"]]);
});

test("a job that is run again after it has applied everything has nothing to do", async () => {
  const digest = await digestOf();
  expect((await pushUnder(digest)).receipt.result).toBe("applied");
  expect((await pushUnder(digest)).receipt.result).toBe("nothing-to-do");
  const more = { ...texts, "5": "select 5;" };
  expect((await pushUnder(digest, more)).receipt).toMatchObject({ result: "blocked", reason: "plan-changed" });
});

test("an approved run that failed at once stands for nothing that somebody else applies afterwards", async () => {
  const two = { "1": texts["1"] ?? "", "2": texts["2"] ?? "" };
  const digest = await digestOf(two);
  const blocker = await open(db.url);
  await blocker.pipeline([{ sql: "BEGIN" }, { sql: "CREATE TABLE one ()" }]);
  const apply = { lockTimeoutMs: 100, lockRetries: 0 };
  expect((await pushUnder(digest, two, { apply })).receipt.reason).toBe("lock-timeout");
  await blocker.close();
  await pushOnce(setting({ "1": two["1"] }));
  expect((await pushUnder(digest, two)).receipt).toMatchObject({ result: "blocked", reason: "plan-changed" });
});
