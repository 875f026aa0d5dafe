import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { LayoutName } from "@lockkeeper/migrations";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { pushOnce, rowsOf, statusOnce } from "./world.js";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

const under = (folder: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name, n) => [`${folder}/${name}`, `select ${n};`]));
const orderOf = async (folder: string, names: readonly string[], layout?: LayoutName) => {
  const { plan } = await statusOnce({ url: db.url, files: under(folder, names), folder, ...(layout && { layout }) });
  return { layout: plan.layout, files: plan.run.map((r) => r.file.slice(folder.length + 1)), notices: plan.notices };
};

describe("plain", () => {
  test("numbers are ordered by value, leading zeros or not; down files and sub-folders are none of it", async () => {
    const names = [
      "10_j.sql",
      "2_b.sql",
      "0003-c.up.sql",
      "0003-c.down.sql",
      "1.sql",
      "20240101120000_z.sql",
      "2_b.down.sql",
      "old/5_e.sql",
      "README.md",
    ];
    const { layout, files, notices } = await orderOf("migrations", names);
    expect([layout, files]).toEqual([
      "plain",
      ["1.sql", "2_b.sql", "0003-c.up.sql", "10_j.sql", "20240101120000_z.sql"],
    ]);
    expect(notices).toEqual([expect.stringContaining("old/5_e.sql")]);
  });

  test("one number in two spellings is two versions, in an order that is always the same", async () => {
    expect((await orderOf("migrations", ["2_c.sql", "1_a.sql", "001_b.sql"])).files).toEqual([
      "001_b.sql",
      "1_a.sql",
      "2_c.sql",
    ]);
  });

  test("what was applied is newer or older by value as well", async () => {
    const push = (...names: string[]) => pushOnce({ url: db.url, files: under("m", names), folder: "m" });
    expect((await push("1_a.sql", "10_j.sql")).receipt.result).toBe("applied");
    expect((await push("1_a.sql", "9_i.sql", "10_j.sql")).receipt.reason).toBe("out-of-order");
    expect((await push("1_a.sql", "10_j.sql", "11_k.sql")).receipt.result).toBe("applied");
  });
});

describe("prisma", () => {
  const sql = '-- CreateTable\nCREATE TABLE "User" (\n    "id" SERIAL NOT NULL\n);\n';
  const files = {
    "prisma/migrations/20240101_init/migration.sql": sql,
    "prisma/migrations/migration_lock.toml": 'provider = "postgresql"',
  };
  const folder = "prisma/migrations";
  const row = (text: string) => createHash("sha256").update(text).digest("hex");

  test("rows are Prisma's own: checksum of the bytes, one step, finished", async () => {
    expect((await pushOnce({ url: db.url, files, folder })).receipt).toMatchObject({
      result: "applied",
      plan: { layout: "prisma" },
    });
    expect(
      await rowsOf(
        db.url,
        "select checksum, migration_name, applied_steps_count, finished_at >= started_at as finished, rolled_back_at, logs, length(id) as id from _prisma_migrations",
      ),
    ).toEqual([
      {
        checksum: row(sql),
        migration_name: "20240101_init",
        applied_steps_count: 1,
        finished: true,
        rolled_back_at: null,
        logs: null,
        id: 36,
      },
    ]);
  });

  describe("a table that Prisma wrote", () => {
    beforeEach(async () => {
      await pushOnce({
        url: db.url,
        files: { [`${folder}/0_none/migration.sql`]: "" },
        folder,
        input: { audit: false },
      });
      await rowsOf(db.url, "delete from _prisma_migrations");
    });
    const insert = (name: string, text: string, finished: string, rolledBack: string) =>
      rowsOf(
        db.url,
        `insert into _prisma_migrations (id, checksum, finished_at, migration_name, rolled_back_at, applied_steps_count) values (gen_random_uuid(), '${row(text)}', ${finished}, '${name}', ${rolledBack}, 1)`,
      );

    test.each<[name: string, rows: [string, string][], expected: string]>([
      ["applied", [["now()", "null"]], "applied"],
      ["failed", [["null", "null"]], "interrupted"],
      ["rolled back", [["null", "now()"]], "pending"],
      [
        "rolled back, then applied",
        [
          ["null", "now()"],
          ["now()", "null"],
        ],
        "applied",
      ],
      [
        "rolled back twice, then failed",
        [
          ["null", "now()"],
          ["null", "now()"],
          ["null", "null"],
        ],
        "interrupted",
      ],
    ])("%s", async (_name, rows, expected) => {
      for (const [finished, rolledBack] of rows) await insert("20240101_init", sql, finished, rolledBack);
      const { plan } = await statusOnce({ url: db.url, files, folder });
      expect(plan.entries.map((e) => e.class)).toEqual([expected]);
    });

    test("with another checksum: edited", async () => {
      await insert("20240101_init", `${sql} `, "now()", "null");
      expect((await statusOnce({ url: db.url, files, folder })).counts.edited).toBe(1);
    });
  });
});

describe("auto", () => {
  test.each<[folder: string, names: string[], layout: LayoutName]>([
    ["supabase/migrations", ["1_a.sql"], "supabase"],
    ["apps/db/supabase/migrations", ["1_a.sql"], "supabase"],
    ["prisma/migrations", ["1_a/migration.sql"], "prisma"],
    ["db/migrations", ["1_a.sql"], "plain"],
  ])("%s holds %j: %s", async (folder, names, layout) => {
    expect((await orderOf(folder, names)).layout).toBe(layout);
  });

  const kinds: Record<LayoutName, [folder: string, name: string]> = {
    supabase: ["supabase/migrations", "1_a.sql"],
    plain: ["db/migrations", "1_a.sql"],
    prisma: ["prisma/migrations", "1_a/migration.sql"],
  };
  const pairs = (Object.keys(kinds) as LayoutName[]).flatMap((there) =>
    (Object.keys(kinds) as LayoutName[]).filter((k) => k !== there).map((looks) => [there, looks] as const),
  );
  test.each(pairs)(
    "a history of %s, and a folder that looks like %s: refused, until somebody says which",
    async (there, looks) => {
      const [folder, name] = kinds[there];
      await pushOnce({ url: db.url, files: under(folder, [name]), folder });
      const [other, path] = kinds[looks];
      const thrown: unknown = await pushOnce({ url: db.url, files: under(other, [path]), folder: other }).catch(
        (e: unknown) => e,
      );
      expect(thrown).toMatchObject({ code: "INPUT_CONFLICT" });
      const said = await pushOnce({ url: db.url, files: under(other, [path]), folder: other, layout: looks });
      expect(said.receipt.result).toBe("applied");
    },
  );
});
