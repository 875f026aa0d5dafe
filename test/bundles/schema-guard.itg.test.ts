import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type BundleRun, type FreshDatabase, freshDatabase, runBundle, runOnce } from "@lockkeeper/testing";
import { parse } from "yaml";
import { logFaults, markdownFaults } from "../dry-run/surfaces.js";
import { command } from "./command.js";
import { halfPassword, hardLogin, hardPassword, hostileWords, nothingButPasswords } from "./knowing.js";
import { everything, leaks } from "./leaks.js";
import { bundleOf, checkout, removeCheckouts, root } from "./run.js";

let database: FreshDatabase;
let cwd: string;
beforeAll(async () => {
  database = await freshDatabase();
  await runOnce(database.url, "create table public.bot_config (key text primary key, value jsonb not null)");
  cwd = checkout({ "package.json": '{"version": "2.4.0"}' });
});
afterAll(async () => {
  removeCheckouts();
  await database.drop();
});

const guard = (more: Record<string, string>, env: Record<string, string> = {}): Promise<BundleRun> =>
  runBundle(bundleOf("schema-guard"), {
    cwd,
    env,
    inputs: { "database-url": database.url, "output-dir": "reports", "app-version-file": "package.json", ...more },
  });

test("a deployment: nothing there, written, fits, too old, skipped", async () => {
  const missing = await guard({});
  expect(missing).toMatchObject({ code: 1, outputs: { compatible: "false", reason: "version-missing" } });
  expect(missing.annotations).toHaveLength(1);
  const { outputs } = parse(readFileSync(join(root, "actions/schema-guard/action.yml"), "utf8")) as { outputs: object };
  expect(Object.keys(missing.outputs).toSorted()).toEqual(Object.keys(outputs).toSorted());

  const set = await guard({ "set-version": "true" });
  expect(set).toMatchObject({ code: 0, stderr: "", outputs: { reason: "version-set", "database-version": "2.4.0" } });
  expect(await guard({})).toMatchObject({ code: 0, annotations: [], outputs: { reason: "equal" } });

  const newer = { "app-version-file": "", "app-version": "2.5.0" };
  const old = await guard(newer);
  expect(old).toMatchObject({ code: 1, outputs: { reason: "application-newer", "database-version": "2.4.0" } });
  expect(old.annotations.map(({ level, message }) => `${level}: ${message}`)).toEqual([
    expect.stringMatching(/^error: Run migrations: /),
  ]);
  const skipped = await guard(newer, { SKIP_SCHEMA_GUARD: "true" });
  expect(skipped).toMatchObject({ code: 0, outputs: { compatible: "true", reason: "skipped" } });
  expect(skipped.annotations.map(({ level }) => level)).toEqual(["warning"]);
});

test("wrong inputs are told together; a database that nobody reaches is no verdict", async () => {
  const wrong = { "app-version-file": "", "app-version": "two", table: "a.b.c.d", "json-path": "a..b" };
  const run = await guard({ ...wrong, "database-url": "postgresql://nobody@127.0.0.1:9/x" });
  expect({ code: run.code, outputs: run.outputs }).toEqual({ code: 2, outputs: {} });
  expect(run.summary).toContain('`app-version` says "two"');
  for (const name of ["table", "json-path"]) expect(run.summary).toContain(`\`${name}\``);
  const unreachable = await guard({ "database-url": "postgresql://nobody:x@127.0.0.1:9/x" });
  expect({ code: unreachable.code, outputs: unreachable.outputs }).toEqual({ code: 3, outputs: {} });
});

test("one JSON document on stdout, as a command", async () => {
  const env = { LOCKKEEPER_DATABASE_URL: database.url };
  const run = await command(["schema-guard", "--json", "--app-version", "3.0.0"], { cwd, env });
  expect({ code: run.code, report: JSON.parse(run.stdout) }).toMatchObject({
    code: 1,
    report: { schema: "lockkeeper/guard@1", reason: "major-conflict" },
  });
});

test("what the row, the file and the server say stays text, and holds no password", async () => {
  const login = await hardLogin(database);
  const words = `${hostileWords} ${nothingButPasswords}`;
  const said = `'${words.replaceAll("'", "''")}'`;
  const table = `"${hostileWords.replaceAll('"', "").slice(0, 50)}"`;
  await runOnce(
    database.url,
    `create table public.${table} (key text, value text); insert into public.${table} values ('v', ${said});
     create function public.hostile() returns trigger language plpgsql as
       $f$ begin raise exception using message = ${said}, hint = ${said}; end $f$;
     create trigger hostile before insert on public.bot_config for each row execute function public.hostile()`,
  );
  try {
    const row = { table: `public.${table}`, key: "v", "json-path": "." };
    const runs: [number, Record<string, string>][] = [
      [1, row],
      [1, { "json-path": "version", key: words }],
      [3, { "set-version": "true", key: "another" }],
      [2, { "app-version-file": "", "app-version": words }],
    ];
    for (const [code, more] of runs) {
      const run = await guard({ "database-url": login.url, ...more });
      expect({ code: run.code, stderr: run.stderr }).toEqual({ code, stderr: "" });
      expect(run.annotations).toHaveLength(1);
      for (const line of run.lines) expect(logFaults("log", line)).toEqual([]);
      expect(markdownFaults("summary", run.summary)).toEqual([]);
      expect(leaks(everything(run, cwd), [hardPassword, halfPassword])).toEqual([]);
    }
  } finally {
    await login.drop();
  }
});
