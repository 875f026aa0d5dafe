import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { PushEvent } from "@lockkeeper/core";
import { type LayoutName, layoutNamed } from "@lockkeeper/migrations";
import { type FreshDatabase, freshDatabase, runBundle } from "@lockkeeper/testing";
import { open, pushOnce, rowsOf } from "./world.js";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

const folder = "supabase/migrations";
const numbers = [...Array(20).keys()].map((n) => n + 10);
const files = Object.fromEntries(
  numbers.map((n) => [`${folder}/${n}_file.sql`, `create table t${n} (id int);\ninsert into t${n} values (1);\n`]),
);

async function together(count: number, layout?: LayoutName) {
  const setting = { url: db.url, files, ...(layout && { layout }) };
  const outcomes = await Promise.all([...Array(count).keys()].map(() => pushOnce(setting)));
  expect(outcomes.map((o) => o.error)).toEqual(outcomes.map(() => null));
  return outcomes.map((o) => o.receipt.result).toSorted();
}

describe.each([2, 20])("%i pushes at once into an empty database", (count) => {
  test.each<LayoutName>(["supabase", "plain"])("apply each migration of layout %s exactly once", async (layout) => {
    expect(await together(count, layout)).toEqual(["applied", ...Array<string>(count - 1).fill("nothing-to-do")]);
    const { schema, table } = layoutNamed(layout, "lockkeeper").history;
    const history = await rowsOf(db.url, `select version from ${schema}.${table} order by 1`);
    expect(history.map((r) => Number(r["version"]))).toEqual(numbers);
    const rows = numbers.map((n) => `select * from t${n}`).join(" union all ");
    expect(await rowsOf(db.url, `select count(*)::int as n from (${rows}) r`)).toEqual([{ n: 20 }]);
    expect(await rowsOf(db.url, "select count(*)::int as n from lockkeeper.deployments")).toEqual([{ n: 1 }]);
  });
});

test("two rounds: what the first has made is found by the second", async () => {
  const some = Object.fromEntries(Object.entries(files).slice(0, 10));
  expect((await pushOnce({ url: db.url, files: some })).receipt.result).toBe("applied");
  expect(await together(5)).toEqual(["applied", ...Array<string>(4).fill("nothing-to-do")]);
});

test("a push that may not wait says who holds the lock, since when and from which run", async () => {
  const slow = {
    [`${folder}/10_slow.sql`]: "create table t10 (id int);",
    [`${folder}/11_slow.sql`]: "select pg_sleep(1.5);",
  };
  await pushOnce({ url: db.url, files: { [`${folder}/09_first.sql`]: "select 1;" } });
  const all = { [`${folder}/09_first.sql`]: "select 1;", ...slow };
  const events: PushEvent[] = [];
  const first = pushOnce({ url: db.url, files: all }, events);
  while (!events.some((e) => e.kind === "file-started")) await new Promise((done) => setTimeout(done, 5));
  const second: unknown = await pushOnce({ url: db.url, files: all, input: { waitForLockMs: 100 } }).catch(
    (e: unknown) => e,
  );
  expect(second).toMatchObject({ code: "APPLY_LOCK_HELD" });
  const [note] = (second as { notes: readonly string[] }).notes;
  expect(note).toMatch(/^pid \d+ \(lockkeeper test, .* for .*, https:\/\/github\.com\/o\/r\/actions\/runs\/1\): /);
  const waiting: PushEvent[] = [];
  expect((await pushOnce({ url: db.url, files: all }, waiting)).receipt.result).toBe("nothing-to-do");
  expect(waiting.filter((e) => e.kind === "waiting-for-apply-lock")).toHaveLength(1);
  expect((await first).receipt.result).toBe("applied");
});

/** The key is a contract between versions of ours: two that disagree would push at the same time. */
const lockKey = createHash("sha256")
  .update("lockkeeper/apply/supabase_migrations.schema_migrations")
  .digest()
  .readBigInt64BE(0);

test("a session of somebody else's that holds the lock is named as well", async () => {
  const holder = await open(db.url);
  try {
    await holder.query("select pg_advisory_lock($1)", [lockKey]);
    const refused: unknown = await pushOnce({ url: db.url, files, input: { waitForLockMs: 0 } }).catch(
      (e: unknown) => e,
    );
    expect(refused).toMatchObject({
      code: "APPLY_LOCK_HELD",
      notes: [expect.stringMatching(`^pid ${await holder.pid()} `)],
    });
  } finally {
    await holder.close();
  }
});

test("pushes to two databases of one server do not wait for one another", async () => {
  const other = await freshDatabase();
  try {
    const setting = (url: string) => ({ url, files, input: { waitForLockMs: 0 } });
    const outcomes = await Promise.all([pushOnce(setting(db.url)), pushOnce(setting(other.url))]);
    expect(outcomes.map((o) => o.receipt.result)).toEqual(["applied", "applied"]);
  } finally {
    await other.drop();
  }
});

test("two layouts at once in one empty database: both apply", async () => {
  const prisma = { "prisma/migrations/1_a/migration.sql": "create table p (id int);" };
  const outcomes = await Promise.all([
    pushOnce({ url: db.url, files, layout: "supabase" }),
    pushOnce({ url: db.url, files: prisma, folder: "prisma/migrations", layout: "prisma" }),
    pushOnce({ url: db.url, files: { "db/1_x.sql": "create table x (id int);" }, folder: "db", layout: "plain" }),
  ]);
  expect(outcomes.map((o) => o.error)).toEqual([null, null, null]);
  expect(outcomes.flatMap((o) => o.receipt.notices)).toEqual([]);
  expect(await rowsOf(db.url, "select count(*)::int as n from lockkeeper.deployments")).toEqual([{ n: 3 }]);
});

const bundle = join(import.meta.dirname, "../../dist/push.js");
(existsSync(bundle) ? describe : describe.skip)("as processes (skipped where dist/ has not been built)", () => {
  test("three steps at once: one applies, the others find nothing to do", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "lockkeeper-checkout-"));
    try {
      mkdirSync(join(cwd, folder), { recursive: true });
      for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text);
      const inputs = { "database-url": db.url };
      const runs = await Promise.all(
        [1, 2, 3].map((n) => runBundle(bundle, { cwd, inputs: { ...inputs, "output-dir": `out-${n}` } })),
      );
      expect(runs.map((r) => [r.code, r.stderr])).toEqual(runs.map(() => [0, ""]));
      expect(runs.map((r) => r.outputs["result"] ?? "").toSorted()).toEqual([
        "applied",
        "nothing-to-do",
        "nothing-to-do",
      ]);
      const impatient = await open(db.url);
      await impatient.query("select pg_advisory_lock($1)", [lockKey]);
      const refused = await runBundle(bundle, { cwd, inputs: { ...inputs, "wait-for-lock": "0" } });
      await impatient.close();
      expect(refused.code).not.toBe(0);
      expect(refused.stdout).toContain("APPLY_LOCK_HELD");
    } finally {
      rmSync(cwd, { recursive: true });
    }
  }, 60_000);
});
