import { expect, test } from "@jest/globals";
import type {
  CatalogObject,
  Finding,
  LiveFacts,
  MeasuredMigration,
  PlannedMigration,
  Snapshot,
} from "@lockkeeper/core";
import { measuredAs, planOf } from "./context/plan.examples.js";
import { judge, type JudgeInput, worstFirst } from "./judge.js";
import { defineRule, type Effect, type Hit, type Rule } from "./rule.js";

const ruleOf = (id: string, rest: Partial<Rule>): Rule =>
  defineRule({
    id,
    category: "locking",
    severity: "warning",
    catalogue: [],
    aliases: [`peer:${id}`],
    title: id,
    why: "why",
    fix: "fix",
    ...rest,
  });

const hitting = (kind: Effect["kind"], ...relations: string[]): Hit => ({
  relation: relations[0] ?? null,
  message: "x",
  effect: { kind, blocks: "writes", relations },
});

async function judged(rules: readonly Rule[], text: string, more: Partial<JudgeInput> = {}) {
  const migrations = await planOf(text);
  return judge(inputOf(migrations, more), rules);
}

const inputOf = (migrations: readonly PlannedMigration[], more: Partial<JudgeInput> = {}): JudgeInput => ({
  migrations,
  measured: [],
  before: null,
  after: null,
  live: null,
  major: 17,
  version: null,
  supabase: false,
  exposedSchemas: [],
  ignore: [],
  docsBase: "https://docs.test",
  ...more,
});

const told = (findings: readonly Finding[]) => findings.map(({ rule, line }) => `${rule}:${line}`);

test("a finding says where, why and what to do", async () => {
  const rule = ruleOf("a", { statement: () => [hitting("scan", "public.t")] });
  expect(await judged([rule], "\n  select 1")).toEqual([
    {
      rule: "a",
      aliases: ["peer:a"],
      severity: "warning",
      byRule: "warning",
      file: "migrations/1_file.sql",
      line: 2,
      column: 3,
      endLine: 2,
      statement: 0,
      relation: "public.t",
      message: "x",
      why: "why",
      remedy: { text: "fix", sql: null },
      docs: "https://docs.test/a.md",
      live: null,
      silenced: null,
    },
  ]);
});

test("a rule that breaks is told, and hides no other", async () => {
  const broken = ruleOf("broken", {
    severity: "info",
    statement: () => {
      throw new TypeError("no such thing");
    },
  });
  const findings = await judged(
    [broken, ruleOf("a", { statement: () => [hitting("scan", "t")] })],
    "select 1;\nselect 2",
  );
  expect(told(findings).toSorted((a, b) => a.localeCompare(b))).toEqual(["a:1", "a:2", "broken:null"]);
  expect(findings.find(({ rule }) => rule === "broken")).toMatchObject({
    severity: "warning",
    message: expect.stringContaining("no such thing"),
  });
});

test.each<[name: string, rules: Rule[], told: string[]]>([
  [
    "a general rule gives way to one that knows the reason",
    [
      ruleOf("general", { general: true, statement: () => [hitting("rewrite", "t")] }),
      ruleOf("special", { statement: () => [hitting("rewrite", "t", "u")] }),
    ],
    ["special:1"],
  ],
  [
    "but not for another relation",
    [
      ruleOf("general", { general: true, statement: () => [hitting("scan", "v")] }),
      ruleOf("special", { statement: () => [hitting("rewrite", "t")] }),
    ],
    ["general:1", "special:1"],
  ],
  [
    "nor for lighter work",
    [
      ruleOf("general", { general: true, statement: () => [hitting("rewrite", "t")] }),
      ruleOf("special", { statement: () => [hitting("scan", "t")] }),
    ],
    ["general:1", "special:1"],
  ],
  [
    "of two general rules the heavier work is told",
    [
      ruleOf("lock", { general: true, statement: () => [hitting("lock", "t")] }),
      ruleOf("scan", { general: true, statement: () => [hitting("scan", "t")] }),
    ],
    ["scan:1"],
  ],
  [
    "a bare lock goes without saying where work is told",
    [
      ruleOf("lock", { statement: () => [hitting("lock", "t")] }),
      ruleOf("work", { statement: () => [hitting("index-build", "t")] }),
    ],
    ["work:1"],
  ],
  [
    "the same twice is told once",
    [ruleOf("a", { statement: () => [hitting("scan", "t"), hitting("scan", "t")] })],
    ["a:1"],
  ],
  [
    "rules of different kinds tell different things",
    [
      ruleOf("a", { statement: () => [hitting("rows", "t")] }),
      ruleOf("b", { category: "data", general: true, statement: () => [hitting("rows", "t")] }),
    ],
    ["a:1", "b:1"],
  ],
])("%s", async (_, rules, expected) => {
  expect(told(await judged(rules, "select 1"))).toEqual(expected);
});

test("worst first, then as the plan goes", async () => {
  const rule = (id: string, severity: Rule["severity"]) =>
    ruleOf(id, { severity, statement: () => [{ relation: null, message: id }] });
  const findings = await judged(
    [rule("i", "info"), rule("b", "blocking"), rule("w", "warning")],
    "select 1;\nselect 2",
  );
  expect(told(findings)).toEqual(["b:1", "b:2", "w:1", "w:2", "i:1", "i:2"]);
  expect(worstFirst(findings.toReversed()).map(({ severity }) => severity)).toEqual(
    findings.map(({ severity }) => severity),
  );
});

test("a comment with a reason silences, and the finding stays to be counted", async () => {
  const rule = ruleOf("a", { statement: () => [hitting("scan", "t")] });
  const findings = await judged([rule], "-- lockkeeper: ignore a -- tiny\nselect 1;\nselect 2");
  expect(findings.map(({ silenced }) => silenced?.reason ?? null)).toEqual(["tiny", null]);
});

test("a lock for an instant on a quiet table is left to the table of locks", async () => {
  const rule = ruleOf("lock", { general: true, severity: "info", statement: () => [hitting("lock", "public.t")] });
  const facts = (writesPerSecond: number): LiveFacts => ({
    readAt: "",
    rates: null,
    relations: {
      "public.t": {
        relation: "public.t",
        kind: "table",
        table: null,
        bytes: 8192,
        indexBytes: 0,
        rows: 5,
        writesPerSecond,
        readsPerSecond: 0,
      },
    },
    longTransactions: [],
    settings: { lockTimeoutMs: null, statementTimeoutMs: null },
    missing: [],
  });
  expect(told(await judged([rule], "select 1"))).toEqual(["lock:1"]);
  expect(told(await judged([rule], "select 1", { live: facts(1) }))).toEqual([]);
  expect(told(await judged([rule], "select 1", { live: facts(5_000) }))).toEqual(["lock:1"]);
});

const snapshotOf = (...tables: string[]): Snapshot => ({
  schema: "lockkeeper/snapshot@1",
  server: { version: "17.6", major: 17 },
  objects: tables.map((identity): CatalogObject => ({ kind: "table", identity, attributes: {}, ddl: "" })),
  fingerprint: "",
  incomplete: [],
});

const naked = ruleOf("naked", {
  state: (snapshot) => snapshot.objects.map(({ identity }) => ({ key: identity, relation: identity, message: "x" })),
});

test("of the schema's state only what is new is told, where it was brought about", async () => {
  const migrations = await planOf("select 1;\ncreate table b ();\ngrant select on b to public");
  const [file] = migrations;
  if (!file) throw new Error("no file");
  const touched = { type: "table", identity: "public.b", cascaded: false, existing: false };
  const measured: MeasuredMigration[] = [measuredAs(file, {}, { created: [touched] }, { changed: [touched] })];
  const states = { before: snapshotOf("public.a"), after: snapshotOf("public.a", "public.b", "public.c") };
  const findings = await judge(inputOf(migrations, { ...states, measured }), [naked]);
  expect(findings.map(({ relation, line, file: where }) => [relation, line, where])).toEqual([
    ["public.b", 2, "migrations/1_file.sql"],
    ["public.c", null, null],
  ]);
  expect(told(await judge(inputOf(migrations, states), [naked]))).toEqual(["naked:2", "naked:null"]);
});

test("without both snapshots nothing is said about the state", async () => {
  expect(await judged([naked], "select 1", { after: snapshotOf("public.b") })).toEqual([]);
});

test("measured facts overrule the text", async () => {
  const migrations = await planOf("alter table orders alter column total type bigint");
  const [file] = migrations;
  if (!file) throw new Error("no file");
  const rules = (findings: readonly Finding[]) =>
    findings.map(({ rule }) => rule).filter((id) => id.startsWith("column-type-rewrites"));
  expect(rules(await judge(inputOf(migrations)))).toEqual(["column-type-rewrites-table"]);
  expect(rules(await judge(inputOf(migrations, { measured: [measuredAs(file, {})] })))).toEqual([]);
  const rewrites = measuredAs(file, { rewrites: ["public.orders"], scans: ["public.orders"] });
  expect(rules(await judge(inputOf(migrations, { measured: [rewrites] })))).toEqual(["column-type-rewrites-table"]);
});

test("what can neither be run nor read does not pass for harmless", async () => {
  const findings = await judge(inputOf(await planOf("select 1;\nselekt 2")));
  expect(findings).toMatchObject([{ rule: "statement-fails", severity: "warning", line: 2 }]);
});

test.each([
  ["create unique index if not exists i on orders (a)", "create unique index concurrently i on orders (a);"],
  [
    "-- why\ncreate index on orders (a, lower(b))",
    "create index concurrently orders_a_expr_idx on orders (a, lower(b));",
  ],
  ['CREATE INDEX ON "Order" (a)', 'create index concurrently "Order_a_idx" ON "Order" (a);'],
])("the remedy of %s", async (text, sql) => {
  const findings = await judge(inputOf(await planOf(text)));
  expect(findings.find(({ rule }) => rule === "index-blocks-writes")?.remedy?.sql).toBe(sql);
});
