import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase, runOnce } from "@lockkeeper/testing";
import { parse } from "yaml";
import { logFaults, markdownFaults } from "../dry-run/surfaces.js";
import { rowsOf } from "../push/world.js";
import { type Site, startSite } from "../smoke/world.js";
import { command } from "./command.js";
import { halfPassword, hardLogin, hardPassword, hostileWords, nothingButPasswords } from "./knowing.js";
import { everything, leaks } from "./leaks.js";
import { checkout, removeCheckouts, root, step } from "./run.js";

const token = "s3cr%et/API'tok+n 4711";
const words = `${hostileWords} ${hardPassword} ${token} ${nothingButPasswords}`;

let database: FreshDatabase;
let site: Site;
beforeAll(async () => {
  database = await freshDatabase();
  await runOnce(database.url, "create table public.orders (id bigint primary key, note text)");
  site = await startSite({
    "/health": { body: JSON.stringify({ status: "ok" }) },
    "/echo": { status: 418, body: `{"said": ${JSON.stringify(words)}}` },
    "/moved": { status: 302, headers: { location: `http://elsewhere.example/?${encodeURIComponent(words)}` } },
  });
});
afterAll(async () => {
  removeCheckouts();
  site.close();
  await database.drop();
});

const inputs = (more: Record<string, string> = {}) => ({
  "database-url": database.url,
  "output-dir": "reports",
  ...more,
});
const smokeFile = (sql: string, more: Readonly<Record<string, string>> = {}) =>
  checkout({ "scripts/smoke.sql": sql, ...more });
const health = (status: string) => `- name: health\n  url: /health\n  json: { $.status: ${status} }\n`;
const brief = { duration: "100ms", queries: "- name: one\n  sql: select 1\n  warm-up: 0s\n" };

test("what holds passes with its numbers, and leaves nothing behind", async () => {
  const cwd = smokeFile("-- an order can be placed\ninsert into orders (id) values (:id);", {
    "http.yml": health("ok"),
  });
  const asked = inputs({ variables: "id=42", http: "http.yml", "http-base-url": site.url, ...brief });
  const run = await step("smoke-test", cwd, asked);
  expect({ code: run.code, stderr: run.stderr, annotations: run.annotations }).toEqual({
    code: 0,
    stderr: "",
    annotations: [],
  });
  const { outputs } = parse(readFileSync(join(root, "actions/smoke-test/action.yml"), "utf8")) as { outputs: object };
  expect(Object.keys(run.outputs).toSorted()).toEqual(Object.keys(outputs).toSorted());
  expect(run.outputs).toMatchObject({ passed: "true", "failed-count": "0" });
  const read = (output: string) => JSON.parse(readFileSync(run.outputs[output] ?? "", "utf8"));
  expect(read("report-json-path")).toMatchObject({ schema: "lockkeeper/smoke@1", counts: { passed: 3 } });
  expect(read("performance-path")).toMatchObject({ schema: "lockkeeper/performance@1", queries: [{ name: "one" }] });
  expect(await rowsOf(database.url, "select * from orders")).toEqual([]);
});

test("what does not hold is told at its line, without the excerpt that stands there anyway", async () => {
  const cwd = smokeFile("-- a verdict\nselect false as ok;\nselect * from nowhere;\n");
  const run = await step("smoke-test", cwd, inputs({ http: health("down"), "http-base-url": site.url }));
  expect(run).toMatchObject({ code: 1, outputs: { passed: "false", "failed-count": "3", "performance-path": "" } });
  expect(run.annotations.map(({ message, properties }) => [properties["line"], message])).toEqual([
    ["2", "a verdict. The verdict is false."],
    ["3", 'select * from nowhere. 42P01: relation "nowhere" does not exist.'],
    [undefined, 'health. $.status is "ok", not "down".'],
  ]);
});

test("every wrong input and file comes at once, and nothing is touched", async () => {
  const cwd = smokeFile("\\! rm -rf /\nselect 1;\ncommit;\n", { "queries.yml": "- nam: x\n  sql: select 1\n" });
  const nobody = { "database-url": "postgresql://nobody@127.0.0.1:9/x" };
  const run = await step("smoke-test", cwd, inputs({ ...nobody, queries: "queries.yml" }));
  expect({ code: run.code, outputs: run.outputs }).toEqual({ code: 2, outputs: {} });
  const places = run.annotations.map(({ properties: { file, line } }) => `${file}:${line}`);
  expect(new Set(places)).toEqual(new Set(["scripts/smoke.sql:1", "scripts/smoke.sql:3", "queries.yml:1"]));
});

test("what could not be told is no failure of the database's, and no pass", async () => {
  const hung = await step("smoke-test", smokeFile("select pg_sleep(60);"), inputs({ "statement-timeout": "100ms" }));
  expect(hung).toMatchObject({ code: 3, outputs: { passed: "false" } });
  const nobody = { "database-url": "postgresql://nobody:x@127.0.0.1:9/x" };
  const unreachable = await step("smoke-test", smokeFile("select 1;"), inputs(nobody));
  expect({ code: unreachable.code, outputs: unreachable.outputs }).toEqual({ code: 3, outputs: {} });
  expect(unreachable.summary).toContain("UNREACHABLE");
});

test("one JSON document on stdout, as a command, whatever a file says", async () => {
  const env = { LOCKKEEPER_DATABASE_URL: database.url };
  const run = await command(["smoke-test", "--json"], { cwd: smokeFile("\\echo {\nselect true as ok;"), env });
  expect({ code: run.code, report: JSON.parse(run.stdout) }).toMatchObject({
    code: 0,
    report: { schema: "lockkeeper/smoke@1", passed: true },
  });
  expect(run.stderr).toBe("{\n");
});

test("hostile texts stay texts, and hold neither the password nor the token, wherever they come from", async () => {
  const login = await hardLogin(database);
  const sql = `'${words.replaceAll("'", "''")}'`;
  const cwd = smokeFile(
    [
      `\\echo ${words.replaceAll("\n", " ").replaceAll("\\", "").replaceAll(/["'`]/g, "")}`,
      `\\set said ${sql.replaceAll("\n", " ")}`,
      "\\echo :said",
      `-- ${words.replaceAll("\n", " ")}`,
      `select false as ok, ${sql} as name, ${sql} as message;`,
      `do $x$ begin raise warning '%', ${sql}; raise notice '%', ${sql}; end $x$;`,
      "\\ir more.sql",
    ].join("\n"),
    {
      "scripts/more.sql": `do $x$ begin raise exception using message = ${sql}, detail = ${sql}, hint = ${sql}; end $x$;`,
      "http.yml": JSON.stringify([
        { name: words, url: "/echo", json: { "$.said": words.slice(0, 20) }, contains: ["nothing of the kind"] },
        { name: "echo", url: "/echo", status: 418, json: { "$.said": words.slice(0, 20) } },
        { name: "moved", url: "/moved" },
      ]),
      "queries.yml": JSON.stringify([
        { name: words, sql: `select ${sql}::int`, duration: "50ms", "warm-up": "0s" },
        { name: `${words}2`, sql: `select $1::text`, parameters: [words], duration: "50ms", "warm-up": "0s" },
      ]),
    },
  );
  try {
    const asked = { "database-url": login.url, http: "http.yml", queries: "queries.yml" };
    const secret = { "http-base-url": site.url, "http-headers": `X-Api-Key: ${token}` };
    const run = await step("smoke-test", cwd, inputs({ ...asked, ...secret }));
    expect({ code: run.code, stderr: run.stderr, annotations: run.annotations.length }).toEqual({
      code: 1,
      stderr: "",
      annotations: 6,
    });
    for (const line of run.lines) expect(logFaults("log", line)).toEqual([]);
    expect(markdownFaults("summary", run.summary)).toEqual([]);
    for (const { message } of run.annotations) expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(leaks(everything(run, cwd), [hardPassword, halfPassword, token])).toEqual([]);
    expect(run.summary).toContain("***");
  } finally {
    await login.drop();
  }
});
