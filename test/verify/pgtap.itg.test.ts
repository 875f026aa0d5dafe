import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase, runOnce } from "@lockkeeper/testing";
import { findPgtap } from "./find-pgtap.js";
import { pgtapFiles } from "./pgtap-files.js";
import { told, type Verified, verify } from "./world.js";

const script = findPgtap();
const proving = spawnSync("pg_prove", ["--version"]).status === 0;
const withPgtap = script === undefined ? describe.skip : describe;
const missing = script === undefined ? " (skipped: pgTAP is not on this machine, .ci/run fetches it)" : "";
const withProve = proving ? test : test.skip;

withPgtap(`pgTAP${missing}`, () => {
  let database: FreshDatabase;
  let ours: Verified;

  beforeAll(async () => {
    database = await freshDatabase();
    await runOnce(
      database.url,
      `create table orders (id int primary key, total int); ${readFileSync(script ?? "", "utf8")}`,
    );
    ours = await verify(database.url, pgtapFiles, { statementTimeout: 500 });
    // before pg_prove runs the same file, and keeps what it made
    const { report } = await verify(database.url, { "left.sql": "select to_regclass('made_here') is null as ok" });
    expect(report.passed).toBe(true);
  });
  afterAll(() => database.drop());

  const names = Object.keys(pgtapFiles);
  const checksOf = (file: string) => ours.report.checks.filter(({ group }) => group.endsWith(file));

  withProve(
    `every file is judged as pg_prove judges it${proving ? "" : " (skipped: no pg_prove on this machine)"}`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), "lockkeeper-pgtap-"));
      try {
        for (const [name, text] of Object.entries(pgtapFiles)) writeFileSync(join(folder, name), text);
        // one that bails out ends a whole run
        const [bails, others] = [
          names.filter((name) => name.includes("bail")),
          names.filter((name) => !name.includes("bail")),
        ];
        const theirs = { ...proved(database.url, folder, others), ...proved(database.url, folder, bails) };
        const mine = Object.fromEntries(names.map((name) => [name, judged(checksOf(name))]));
        expect(mine).toEqual(theirs);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  test("each test is a check, at the line that made it, with its diagnostics", () => {
    expect(checksOf("02_failing.sql").map(told)).toEqual([
      "passed 02_failing.sql:7 1 - one",
      "failed 02_failing.sql:8 2 - two",
      "passed 02_failing.sql:12 3 - three",
      "failed 02_failing.sql:12 4 - four",
    ]);
    expect(checksOf("02_failing.sql")[1]?.message).toBe('# Failed test 2: "two"\n#         have: 3\n#         want: 4');
  });

  test("TODO and skipped tests are no failures, and say why", () => {
    expect(checksOf("03_todo.sql").map(({ state, name, message }) => [state, name, message])).toEqual([
      ["skipped", "1 - later", "TODO: not yet"],
      ["skipped", "test 2", "no time"],
      ["passed", "3 - now # really", null],
    ]);
  });

  test("a subtest that fails says which of its tests", () => {
    const [bad, good] = checksOf("08_subtests.sql");
    expect([bad?.state, good?.state]).toEqual(["failed", "passed"]);
    expect(bad?.message).toMatch(/not ok 2 not the same[\s\S]*have: 1[\s\S]*want: 2/);
  });

  test.each([
    ["04_wrong_plan.sql", "failed", /The plan says 3 tests, and 1 ran/],
    ["05_too_many.sql", "failed", /The plan says 1 test, and 2 ran/],
    ["06_bail_out.sql", "failed", /It bailed out: no more/],
    ["07_error.sql", "failed", /22012: division by zero/],
    ["11_skip_all.test.sql", "skipped", /not on this server/],
    ["13_hang.sql", "error", /still running after 500 ms/],
  ])("%s is %s as a whole", (file, state, message) => {
    const whole = checksOf(file)[0];
    expect(whole).toMatchObject({ state, message: expect.stringMatching(message) });
  });

  test("nothing of a file stays, and what would commit is refused", async () => {
    const { report } = await verify(database.url, {
      "a.test.sql": "begin; select plan(1); create table kept(); commit; select pass();",
      "b.test.sql": "select plan(1); select pass(); copy orders from stdin;\n\\.\n",
      "c.test.sql": "\\i other.sql\nselect plan(1);",
      "d.sql": "select to_regclass('kept') is null as ok",
    });
    expect(report.checks.map(told)).toEqual([
      "error a.test.sql:1 a.test.sql",
      "error b.test.sql:1 b.test.sql",
      "error c.test.sql:1 c.test.sql",
      "passed d.sql:1 d.sql",
    ]);
  });

  test("where nothing may be written pgTAP is skipped, and says so", async () => {
    const { report, exit } = await verify(
      database.url,
      { "a.sql": "select plan(1); select pass();" },
      { rolledBackWrites: false },
    );
    expect(report.checks.map(told)).toEqual(["skipped a.sql:1 a.sql"]);
    // nothing was checked, which is no pass
    expect({ passed: report.passed, exit }).toEqual({ passed: false, exit: 3 });
  });
});

test("without pgTAP a test file says what to do", async () => {
  const database = await freshDatabase();
  try {
    const { report } = await verify(database.url, { "a.sql": "begin; select plan(1); select pass(); rollback;" });
    expect(report.checks[0]).toMatchObject({ state: "error", remedy: expect.stringMatching(/CREATE EXTENSION/) });
  } finally {
    await database.drop();
  }
});

/** `fail 2, 4`: what became of a file, and the numbers of its failed tests. */
function judged(checks: Verified["report"]["checks"]): string {
  const bad = checks.some(({ state }) => state === "failed" || state === "error");
  const numbers = checks.filter(({ state, name }) => state === "failed" && /^(?:test )?\d+(?: - |$)/.test(name));
  const shown = numbers.map(({ name }) => /\d+/.exec(name)?.[0]).join(", ");
  return `${bad ? "fail" : "pass"} ${shown}`.trim();
}

/** What pg_prove says of files: its lines, and the numbers in its summary. */
function proved(url: string, folder: string, names: readonly string[]): Record<string, string> {
  const paths = names.map((name) => join(folder, name));
  const { stdout } = spawnSync("pg_prove", ["-d", url, ...paths], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], PGOPTIONS: "-c statement_timeout=500 -c client_min_messages=warning" },
  });
  return Object.fromEntries(
    names.map((name) => {
      const passed =
        new RegExp(`${name.replaceAll(".", "\\.")} \\.+ \\n?(?:#[^\\n]*\\n)*(?:ok|skipped)`).test(stdout) &&
        !stdout.includes("Bailout called");
      const summary =
        new RegExp(`${name.replaceAll(".", "\\.")} +\\(Wstat[^\\n]*\\n(?:  [^\\n]*\\n)*`).exec(stdout)?.[0] ?? "";
      const numbers = /Failed tests?:\s+([\d, -]+)/.exec(summary)?.[1]?.trim() ?? "";
      const each = numbers.replace(/(\d+)-(\d+)/g, (_, first: string, last: string) =>
        Array.from({ length: Number(last) - Number(first) + 1 }, (__, n) => Number(first) + n).join(", "),
      );
      return [name, `${passed ? "pass" : "fail"} ${each}`.trim()];
    }),
  );
}
