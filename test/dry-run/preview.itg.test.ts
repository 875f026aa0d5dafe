import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { defaultMajor, type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { open } from "../push/world.js";
import { deployed, preview, told } from "./world.js";

const at = (version: string) => `supabase/migrations/${version}.sql`;
const first = {
  [at("20260101000000_orders")]:
    "create table public.customers (id bigint primary key, email text);\n" +
    "create table public.orders (id bigint primary key, customer_id bigint, note text, total integer);",
};

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await deployed(database.url, first);
  const db = await open(database.url);
  await db.query("insert into customers select n, 'c' || n % 900 || '@example.com' from generate_series(1, 1000) n");
  await db.query(
    "insert into orders select n, n % 1000 + 1, case when n % 10 > 0 then 'x' end, n from generate_series(1, 200000) n",
  );
  await db.query("analyze");
  await db.close();
});
afterAll(() => database.drop());

describe("a plan with a bad file among good ones", () => {
  const files = {
    ...first,
    [at("20260201000000_tags")]: "create table public.tags (id bigint primary key, name text not null);",
    [at("20260202000000_note")]: "alter table public.orders alter column note set not null;",
    [at("20260203000000_total")]: "alter table public.orders alter column total type bigint;",
  };

  test("is measured, weighed with the target's numbers, and asked of its rows", async () => {
    const found = await preview({ url: database.url, files });
    const { report } = found;
    expect(report.migrations.map(({ result }) => result)).toEqual(["ok", "ok", "ok"]);
    expect(report.rehearsal).toMatchObject({
      state: "replayed",
      drifted: false,
      major: defaultMajor(),
      sameMajor: true,
    });
    const [, note, total] = report.migrations;
    expect(note?.statements[0]).toMatchObject({ measured: true, scans: ["public.orders"], rewrites: [] });
    expect(note?.statements[0]?.locks[0]).toMatchObject({ relation: "public.orders", mode: "ACCESS EXCLUSIVE" });
    expect(total?.statements[0]?.rewrites).toContain("public.orders");
    expect(report.probes[0]).toMatchObject({ kind: "not-null", asked: true });
    expect(report.probes[0]?.violations).toBeGreaterThan(0);
    expect(report.verdict).toBe("blocking");
    expect(found.exit).toBe(1);
    expect(found.outputs).toMatchObject({ verdict: "blocking", pendingCount: 3, planDigest: report.planDigest });
    const rewrite = report.findings.find(
      ({ relation, statement, file }) =>
        relation === "public.orders" && statement === 0 && file === at("20260203000000_total"),
    );
    expect(rewrite?.live).toMatchObject({ rows: 200_000 });
    expect(report.coverage).toMatchObject({ statements: 3, measured: 3, unmeasured: [] });
  });

  test("changes nothing on the target", async () => {
    const before = await everything(database.url);
    await preview({ url: database.url, files });
    expect(await everything(database.url)).toEqual(before);
  });

  test("is said on every surface", async () => {
    const found = await preview({ url: database.url, files });
    expect(found.comment).toMatch(/^<!-- marker -->/);
    for (const text of [found.comment ?? "", found.markdown, found.terminal, found.files["report.html"] ?? ""]) {
      expect(text).toContain("public.orders");
      expect(text).toContain(found.report.planDigest.slice(0, 8));
    }
    expect(found.annotations[0]?.level).toBe("error");
    expect(JSON.parse(found.files["plan.json"] ?? "")).toMatchObject({ schema: "lockkeeper/sealed-plan@1" });
  });

  test.each([
    ["never", 0],
    ["warning", 1],
    ["blocking", 1],
  ] as const)("fail-on: %s ends with %i", async (failOn, exit) => {
    const found = await preview({ url: database.url, files, inputs: { failOn } });
    expect(found.exit).toBe(exit);
  });
});

test("without a target the whole folder is rehearsed on an empty database, and what is not known is said", async () => {
  const found = await preview({ files: first });
  expect(found.report).toMatchObject({ target: null, live: null, verdict: "clear" });
  expect(found.report.rehearsal).toMatchObject({ state: "empty", drifted: null });
  expect(found.report.coverage.missing).toContain("There is no connection to a target.");
  expect(found.report.migrations[0]?.result).toBe("ok");
});

test("nothing pending needs no server and is one green line", async () => {
  const found = await preview({ url: database.url, files: first });
  expect(found.report).toMatchObject({ verdict: "clear", migrations: [], findings: [] });
  expect(found.outputs.pendingCount).toBe(0);
  expect(found.exit).toBe(0);
});

test("a file that fails stops the plan, with the server's words at its place", async () => {
  const files = {
    ...first,
    [at("20260201000000_slip")]: "create table public.a (b int);\nselect c from public.a;",
    [at("20260202000000_after")]: "create table public.d (e int);",
  };
  const found = await preview({ url: database.url, files });
  expect(found.report.migrations.map(({ result }) => result)).toEqual(["failed", "not-run"]);
  expect(found.report.findings[0]).toMatchObject({ severity: "blocking", file: at("20260201000000_slip"), line: 2 });
  expect(found.report.findings[0]?.message).toContain('column "c" does not exist');
});

test("queries that must go on working are held against the schema before and after", async () => {
  const files = {
    ...first,
    [at("20260201000000_rename")]: "alter table public.orders rename column note to remark;",
    "queries/orders.sql": "select note from orders where id = $1;\nselect id from orders;\nselect nothing from orders;",
  };
  const found = await preview({ url: database.url, files, inputs: { queriesPath: "queries" } });
  expect(found.report.queries.map(({ source, result }) => `${source} ${result}`)).toEqual([
    "queries/orders.sql:1 breaks",
    "queries/orders.sql:2 plans",
    "queries/orders.sql:3 not-checked",
  ]);
  expect(told(found)).toContain("blocking query-breaks");
});

test("ways back are tried up, down and up again", async () => {
  const files = {
    ...first,
    [at("20260201000000_a")]: "create table public.a (b int);\n/* lockkeeper: down\ndrop table public.a;\n*/",
    [at("20260202000000_b")]: "create table public.b (c int);",
    [at("20260202000000_b.down")]: "drop table public.bb;",
    [at("20260203000000_c")]: "create table public.c (d int); create index if not exists c_d on public.c (d);",
    [at("20260203000000_c.down")]: "alter table public.c rename to cc;",
    [at("20260204000000_d")]: "create table public.d (e int);",
    [at("20260205000000_e")]: "create table public.e (f int);",
    [at("20260205000000_e.down")]: "alter table public.e rename column f to g;",
  };
  const found = await preview({ url: database.url, files });
  const { migrations } = found.report.rollback;
  expect(migrations.map(({ result }) => result)).toEqual(["restored", "failed", "differs", "absent", "failed"]);
  expect(migrations[0]?.losses).toEqual(["drops table public.a"]);
  expect(migrations[1]?.error).toContain('table "bb" does not exist');
  expect(migrations[2]?.differences.map(({ identity }) => identity)).toEqual(["public.cc"]);
  expect(migrations[4]?.error).toContain("a second time");
});

describe("a file that is older than what is applied", () => {
  const late = (sql: string) => ({ ...first, [at("20251201000000_late")]: sql });

  test("is proved harmless when both orders end alike", async () => {
    const files = late("create table public.late (a int);");
    const blocked = await preview({ url: database.url, files });
    expect(blocked.report.history.order[0]).toMatchObject({ proved: true });
    expect(told(blocked)).toContain("blocking history-diverged");
    const allowed = await preview({ url: database.url, files, inputs: { outOfOrder: "allow" } });
    expect(allowed.report.verdict).not.toBe("blocking");
  });

  test("is blocked when they do not, even where it is allowed", async () => {
    const files = late("create table if not exists public.orders (other int);");
    const found = await preview({ url: database.url, files, inputs: { outOfOrder: "allow" } });
    expect(found.report.history.order[0]?.proved).toBe(false);
    expect(told(found)).toContain("blocking order-unproved");
  });
});

test("an ignore in the config silences and is counted; the verdict follows", async () => {
  const files = { ...first, [at("20260201000000_drop")]: "alter table public.orders drop column note;" };
  const loud = await preview({ url: database.url, files });
  const rules = [...new Set(loud.report.findings.filter((f) => f.severity !== "info").map((f) => f.rule))];
  expect(rules.length).toBeGreaterThan(0);
  const ignore = rules.map((rule) => `${rule} -- nobody reads it`);
  const quiet = await preview({ url: database.url, files, inputs: { ignore } });
  expect(quiet.report.verdict).toBe("clear");
  expect(quiet.report.coverage.silenced).toBeGreaterThanOrEqual(rules.length);
});

async function everything(url: string): Promise<unknown> {
  const db = await open(url);
  try {
    return await db.query(
      "select relname, relkind, relfilenode, relacl::text from pg_class where relnamespace::regnamespace::text not like 'pg\\_%' order by oid",
    );
  } finally {
    await db.close();
  }
}
