import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { HistoryClass, Plan } from "@lockkeeper/core";
import type { LayoutName } from "@lockkeeper/migrations";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { catalogOf, dumpOf, majorOf } from "./oracle.js";
import { pushOnce, rowsOf, type Setting, statusOnce } from "./world.js";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

type Texts = Record<string, string>;
const layouts: LayoutName[] = ["supabase", "plain", "prisma"];
/** Migrations by version as a layout's folder holds them. */
function setting(layout: LayoutName, texts: Texts, more: Partial<Setting> = {}): Setting {
  const paths = Object.entries(texts).map(
    ([version, text]) => [layout === "prisma" ? `db/${version}_x/migration.sql` : `db/${version}_x.sql`, text] as const,
  );
  return { url: db.url, files: Object.fromEntries(paths), folder: "db", layout, ...more };
}
const applied: Texts = {
  "10": "create table ten (id int); -- the first\n",
  "20": "create table twenty (\n  id int default 7,\n  t text default 'a b'\n);\ninsert into twenty default values;\n",
};
const classesOf = (plan: Plan) =>
  plan.entries.map((e) => `${e.version.replace("_x", "")} ${e.class}${e.blocks ? " blocks" : ""}`);

interface Case {
  name: string;
  files: Texts;
  /** what status says, and with every option at its mildest */
  strict: string[];
  mild: string[];
  only?: LayoutName[];
}
const without = (...versions: string[]) =>
  Object.fromEntries(Object.entries(applied).filter(([v]) => !versions.includes(v)));
const cases: Case[] = [
  { name: "applied", files: applied, strict: ["10 applied", "20 applied"], mild: ["10 applied", "20 applied"] },
  {
    name: "pending",
    files: { ...applied, "30": "select 30;" },
    strict: ["10 applied", "20 applied", "30 pending"],
    mild: ["10 applied", "20 applied", "30 pending"],
  },
  {
    name: "out-of-order",
    files: { ...applied, "15": "select 15;" },
    strict: ["10 applied", "15 out-of-order blocks", "20 applied"],
    mild: ["10 applied", "15 out-of-order", "20 applied"],
  },
  ...(
    [
      ["a number", "7", "8"],
      ["white space in a string", "'a b'", "'a  b'"],
      ["a statement more", "values;\n", "values;\nselect 1;\n"],
      ["a statement less", "insert into twenty default values;\n", ""],
      ["the case of a string", "'a b'", "'A b'"],
    ] as const
  ).map(
    ([what, from, to]): Case => ({
      name: `edited: ${what}`,
      files: { ...applied, "20": (applied["20"] ?? "").replace(from, to) },
      strict: ["10 applied", "20 edited blocks"],
      mild: ["10 applied", "20 edited"],
    }),
  ),
  ...(
    [
      ["comments", "-- new\nCREATE TABLE ten (id /* the key */ int);"],
      ["line ends and indents", "create table\r\n\tten (id int) ;\r\n\r\n"],
      ["the case of words, and the last semicolon", "Create Table TEN (ID Int)"],
    ] as const
  ).map(
    ([what, text]): Case => ({
      name: `applied, though reformatted: ${what}`,
      files: { ...applied, "10": text },
      strict: ["10 applied", "20 applied"],
      mild: ["10 applied", "20 applied"],
    }),
  ),
  {
    name: "remote-only",
    files: without("10"),
    strict: ["10 remote-only blocks", "20 applied"],
    mild: ["10 remote-only", "20 applied"],
  },
  {
    name: "renamed",
    files: { ...without("20"), "25": applied["20"] ?? "" },
    strict: ["10 applied", "25 renamed blocks"],
    mild: ["10 applied", "25 renamed blocks"],
  },
  {
    name: "renamed and reformatted",
    files: { ...without("20"), "25": `-- moved\n${applied["20"]}` },
    strict: ["10 applied", "25 renamed blocks"],
    mild: ["10 applied", "25 renamed blocks"],
  },
  {
    name: "squashed",
    files: { "30": "-- lockkeeper: baseline replaces 10..20\ncreate table both (id int);" },
    strict: ["10 squashed blocks", "20 squashed blocks", "30 pending"],
    mild: ["10 squashed blocks", "20 squashed blocks", "30 pending"],
    only: ["supabase", "plain"],
  },
];

describe.each(layouts)("layout %s", (layout) => {
  beforeEach(async () => {
    expect((await pushOnce(setting(layout, applied))).receipt.result).toBe("applied");
  });

  test("every class, under the strictest and the mildest options", async () => {
    const mild = { outOfOrder: "allow", edited: "warn", remoteOnly: "ignore" } as const;
    const seen: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const { name, files, strict, mild: milder } of cases.filter((c) => c.only?.includes(layout) ?? true)) {
      const [first, second] = [
        await statusOnce(setting(layout, files)),
        await statusOnce(setting(layout, files, { options: mild })),
      ];
      seen[name] = { strict: classesOf(first.plan), mild: classesOf(second.plan), state: first.plan.state };
      const state = strict.some((s) => s.endsWith("blocks"))
        ? "diverged"
        : strict.some((s) => s.endsWith("pending"))
          ? "pending"
          : "up-to-date";
      expected[name] = { strict, mild: milder, state };
      const speaks = first.plan.entries.every(
        (e) => (e.message !== "" && e.remedy !== "") === (e.class !== "applied" && e.class !== "pending"),
      );
      expect([name, speaks]).toEqual([name, true]);
    }
    expect(seen).toEqual(expected);
  });

  test("a push over each of them touches nothing when it is blocked, and runs what it may when it is not", async () => {
    const before = await catalogOf(db.url);
    for (const { files, strict } of cases.filter(
      (c) => (c.only?.includes(layout) ?? true) && c.strict.some((s) => s.endsWith("blocks")),
    )) {
      const { receipt, error } = await pushOnce(setting(layout, files));
      const reason = /(\S+) blocks/.exec(strict.join())?.[1];
      expect([receipt.result, receipt.reason, error]).toEqual(["blocked", reason, null]);
    }
    expect(await catalogOf(db.url)).toEqual(before);
    const late = setting(
      layout,
      { ...applied, "15": "create table fifteen (id int);" },
      { options: { outOfOrder: "allow" } },
    );
    expect((await pushOnce(late)).receipt.files.map((f) => f.state)).toEqual(["applied"]);
    expect((await statusOnce(late)).plan.state).toBe("up-to-date");
  });

  test("a dry run touches nothing, in a fresh database neither", async () => {
    const fresh = await freshDatabase();
    try {
      for (const url of [fresh.url, db.url]) {
        const look = async () => [
          await catalogOf(url),
          majorOf("pg_dump") >= db.cluster.major ? await dumpOf(url) : null,
          await rowsOf(url, "select nspname from pg_namespace order by 1"),
        ];
        const before = await look();
        const dry = await pushOnce({
          ...setting(layout, { ...applied, "30": "create table dry (id int); vacuum;" }),
          url,
          input: { dryRun: true },
        });
        expect([dry.receipt.result, dry.receipt.reason, dry.receipt.plan.run.length]).toEqual([
          "nothing-to-do",
          "dry-run",
          url === db.url ? 1 : 3,
        ]);
        expect(await look()).toEqual(before);
      }
    } finally {
      await fresh.drop();
    }
  });
});

describe("what a history says against its own audit", () => {
  const one: Texts = { "10": "create table t (a int, b text);", "20": "copy t from stdin;\n1\tx\n\\.\n" };
  test("rows of a COPY that were changed count as edited", async () => {
    await pushOnce(setting("supabase", one));
    const { plan } = await statusOnce(setting("supabase", { ...one, "20": "copy t from stdin;\n1\ty\n\\.\n" }));
    expect(classesOf(plan)).toEqual(["10 applied", "20 edited blocks"]);
  });

  test("a row that another tool wrote anew counts, and not what we applied before", async () => {
    await pushOnce(setting("supabase", applied));
    const text = "-- rewritten\ncreate table ten (id bigint);\nselect 1;";
    await rowsOf(
      db.url,
      "update supabase_migrations.schema_migrations set statements = array['create table ten (id bigint)', 'select 1;'] where version = '10'",
    );
    const { plan } = await statusOnce(setting("supabase", { ...applied, "10": text }));
    expect(classesOf(plan)).toEqual(["10 applied", "20 applied"]);
  });

  test("a file that was renamed is found though another tool has cut its statements differently", async () => {
    const insert =
      "insert into supabase_migrations.schema_migrations(version, name, statements) values ('10', 'x', array['create table ten (id int);', 'select 1;'])";
    for (const sql of [
      "create schema supabase_migrations",
      "create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text)",
      insert,
    ])
      await rowsOf(db.url, sql);
    const files = { "11": "-- ten\ncreate table ten (id int); -- and\nselect 1;" };
    const options = { remoteOnly: "ignore", outOfOrder: "allow" } as const;
    const { plan } = await statusOnce(setting("supabase", files, { options }));
    expect(classesOf(plan)).toEqual(["11 renamed blocks"]);
  });
});

test("interrupted: a migration that another tool began and did not finish", async () => {
  await pushOnce(setting("prisma", applied));
  await rowsOf(
    db.url,
    "update _prisma_migrations set finished_at = null, logs = 'it broke' where migration_name = '20_x'",
  );
  const { receipt } = await pushOnce(setting("prisma", { ...applied, "30": "select 1;" }));
  expect([receipt.result, receipt.reason]).toEqual(["blocked", "interrupted"]);
  const classes: HistoryClass[] = receipt.plan.entries.map((e) => e.class);
  expect(classes).toEqual(["applied", "interrupted", "pending"]);
});
