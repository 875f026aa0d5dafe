import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase, runOnce } from "@lockkeeper/testing";
import { parse } from "yaml";
import { logFaults, markdownFaults } from "../dry-run/surfaces.js";
import { command } from "./command.js";
import { everything, leaks } from "./leaks.js";
import { halfPassword, hardLogin, hardPassword, hostileWords, nothingButPasswords } from "./knowing.js";
import { checkout, removeCheckouts, root, step } from "./run.js";

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await runOnce(database.url, "create table public.orders (id bigint primary key, note text)");
});
afterAll(async () => {
  removeCheckouts();
  await database.drop();
});

const inputs = (more: Record<string, string> = {}) => ({
  "database-url": database.url,
  "output-dir": "reports",
  ...more,
});
const folder = (files: Readonly<Record<string, string>>) =>
  checkout(Object.fromEntries(Object.entries(files).map(([name, text]) => [`supabase/verify/${name}`, text])));

test("what holds passes, what does not is told at its line, and what could not be told is neither", async () => {
  const good = { "expectations.yml": "tables:\n  orders:\n    columns:\n      id: bigint\n" };
  const held = await step("schema-verify", folder(good), inputs());
  expect({ code: held.code, stderr: held.stderr, annotations: held.annotations }).toEqual({
    code: 0,
    stderr: "",
    annotations: [],
  });
  const { outputs } = parse(readFileSync(join(root, "actions/schema-verify/action.yml"), "utf8")) as {
    outputs: object;
  };
  expect(Object.keys(held.outputs).toSorted()).toEqual(Object.keys(outputs).toSorted());
  expect(held.outputs).toMatchObject({ passed: "true", "failed-count": "0" });
  expect(JSON.parse(readFileSync(held.outputs["report-json-path"] ?? "", "utf8"))).toMatchObject({
    schema: "lockkeeper/verify@1",
  });

  const bad = { "expectations.yml": "tables:\n  orders:\n    columns:\n      note: integer\n" };
  const failed = await step("schema-verify", folder(bad), inputs());
  expect(failed).toMatchObject({ code: 1, outputs: { passed: "false", "failed-count": "1" } });
  expect(failed.annotations).toEqual([
    {
      level: "error",
      message: expect.stringContaining("Its type is text, not integer."),
      properties: { file: "supabase/verify/expectations.yml", line: "4", col: "7" },
    },
  ]);

  const asked = inputs({ "statement-timeout": "200ms", "built-in": "all: off" });
  const hung = await step("schema-verify", folder({ "hangs.sql": "select pg_sleep(60) is null;" }), asked);
  expect(hung).toMatchObject({ code: 3, outputs: { passed: "false", "failed-count": "1" } });
  expect(hung.summary).toContain("still running after");
});

test("every problem of a file comes at once, and nothing is asked", async () => {
  const text = "tabels: {}\ntables:\n  orders:\n    colums: {}\n";
  const nobody = inputs({ "database-url": "postgresql://nobody@127.0.0.1:9/x" });
  const run = await step("schema-verify", folder({ "expectations.yml": text }), nobody);
  expect({ code: run.code, outputs: run.outputs }).toEqual({ code: 2, outputs: {} });
  expect(run.annotations.map(({ properties: { line } }) => line)).toEqual(["1", "4"]);
  for (const meant of ["`tables`", "`columns`"]) expect(run.summary).toContain(meant);
});

test("one JSON document on stdout, as a command", async () => {
  const cwd = folder({ "a.sql": "select false as ok, 'no' as message;" });
  const run = await command(["schema-verify", "--json"], { cwd, env: { LOCKKEEPER_DATABASE_URL: database.url } });
  expect({ code: run.code, report: JSON.parse(run.stdout) }).toMatchObject({
    code: 1,
    report: { schema: "lockkeeper/verify@1", passed: false },
  });
});

test("names and texts that want to be commands, colours or markup are none, and the password is not among them", async () => {
  const login = await hardLogin(database);
  const words = `${hostileWords} ${nothingButPasswords}`;
  const told = `'${words.replaceAll("'", "''")}'`;
  await runOnce(database.url, `create table public."${`😀${hostileWords}`.slice(0, 55)}" (a int)`);
  const cwd = folder({
    [`${hostileWords.replaceAll("/", "")}.sql`]: `select false as ok, ${told} as name, ${told} as message, ${told} as remedy;`,
    "raises.sql": `do $x$ begin raise exception using message = ${told}, detail = ${told}, hint = ${told}; end $x$;`,
    [`says ${hardPassword}.sql`]: `-- ${words.replaceAll("\n", " ")}\nselect ${told} as violation;`,
    "refused.sql": `-- \nselect nothing from "${words.slice(0, 60).replaceAll('"', "")}";`,
    "expectations.yml": JSON.stringify({
      tables: { [`public."${words.replaceAll('"', '""')}"`]: { columns: [words] } },
      trials: [{ name: words, as: words, run: `select ${told}`, expect: "no-rows" }],
    }),
  });
  try {
    const run = await step("schema-verify", cwd, inputs({ "database-url": login.url }));
    expect(run).toMatchObject({ code: 1, stderr: "" });
    expect(run.annotations.length).toBeGreaterThan(5);
    for (const line of run.lines) expect(logFaults("log", line)).toEqual([]);
    expect(markdownFaults("summary", run.summary)).toEqual([]);
    for (const { message } of run.annotations) expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(leaks(everything(run, cwd), [hardPassword, halfPassword])).toEqual([]);
    expect(run.summary).toContain("***");
  } finally {
    await login.drop();
  }
});
