import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase, runOnce } from "@lockkeeper/testing";
import { read, root } from "../guards/source.js";

// What an application keeps, as the page tells it: the two files, its own start, and nothing else of ours.
const page = read("docs/how-to/schema-guard.md");
const block = (language: string, holding: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))]
    .map((match) => match[1] ?? "")
    .find((text) => text.includes(holding)) ?? "";

let folder: string;
let db: FreshDatabase;

beforeAll(async () => {
  mkdirSync(join(root, ".build"), { recursive: true });
  folder = mkdtempSync(join(root, ".build/application-")); // from here Node finds the application's `pg`
  for (const name of ["schema-guard.js", "schema-guard.d.ts"])
    copyFileSync(join(root, "packages/schema-guard/dist", name), join(folder, name));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "start.js"), block("js", "// start.js"));
  db = await freshDatabase();
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await db.drop();
});

const run = promisify(execFile);
const start = async (env: Record<string, string> = {}) => {
  const ended = await run(process.execPath, ["start.js"], {
    cwd: folder,
    env: { PATH: process.env["PATH"], DATABASE_URL: db.url, ...env },
  }).catch((error: { code: number; stdout: string; stderr: string }) => error);
  return { code: "code" in ended ? ended.code : 0, said: `${ended.stdout}${ended.stderr}` };
};

test("the page's application starts when its schema is there, and not before", async () => {
  expect(await start()).toEqual({ code: 1, said: expect.stringMatching(/^VERSION_MISSING .*no such table/) });
  await runOnce(db.url, block("sql", "CREATE TABLE bot_config"));
  expect(await start()).toEqual({ code: 0, said: "ready\n" });
  await runOnce(db.url, `UPDATE bot_config SET value = '{"version": "2.3.9"}'`);
  expect(await start()).toEqual({ code: 1, said: expect.stringMatching(/^APPLICATION_NEWER .*run migrations/) });
  const skipped = await start({ SKIP_SCHEMA_GUARD: "true" });
  expect(skipped).toEqual({ code: 0, said: expect.stringContaining("SCHEMA GUARD SKIPPED") });
  expect(skipped.said).toContain("NOT recorded");
});

test("its types fit `pg` and PGlite, and need no types of Node", async () => {
  const lines = [
    'import { Pool } from "pg"; import type { PGlite } from "@electric-sql/pglite";',
    'import { assertSchema, type GuardResult } from "./schema-guard.js";',
    "export async function f(pool: Pool, lite: PGlite): Promise<GuardResult[]> {",
    "  const rows = { query: async (text: string, values: string[]) => [{ text, values }] };",
    '  return await Promise.all([pool, lite, rows].map((client) => assertSchema(client, { appVersion: "1.0.0" })));',
    "}",
    'import { compareSchemaVersions } from "./schema-guard.js";',
    "// @ts-expect-error -- a version is text",
    "compareSchemaVersions(1, 2);",
  ];
  writeFileSync(join(folder, "typed.ts"), lines.join("\n"));
  writeFileSync(join(folder, "alone.ts"), lines.slice(6).join("\n"));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const flags = [
    "--ignoreConfig",
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--exactOptionalPropertyTypes",
  ];
  const check = (...args: string[]) =>
    run(process.execPath, [tsc, ...flags, ...args], { cwd: folder }).catch((error: { stdout: string }) => error);
  expect((await check("--skipLibCheck", "typed.ts")).stdout).toBe("");
  expect((await check("--types", "", "--lib", "es2022", "alone.ts")).stdout).toBe("");
});

test("PGlite is a client as it is", async () => {
  // in a process of its own: within jest it takes ten times as long to start
  const script = `import { PGlite } from "@electric-sql/pglite";
    import { checkSchema, setSchemaVersion } from "./schema-guard.js";
    const lite = await PGlite.create();
    const results = [await checkSchema(lite, { appVersion: "1.0.0" })];
    await lite.exec("CREATE TABLE bot_config (key text PRIMARY KEY, value jsonb NOT NULL)");
    results.push(await setSchemaVersion(lite, { version: "1.0.0" }), await checkSchema(lite, { appVersion: "1.0.0" }));
    console.log(JSON.stringify(results.map(({ code }) => code)));
    await lite.close();`;
  writeFileSync(join(folder, "lite.js"), script);
  expect((await run(process.execPath, ["lite.js"], { cwd: folder })).stdout).toBe('["VERSION_MISSING",null,null]\n');
});
