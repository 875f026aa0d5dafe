import { describe, expect, test } from "@jest/globals";
import { importViolations, undeclaredImports } from "./guards/layers.js";
import { parse, sources } from "./guards/source.js";
import { nameViolations, sideEffectViolations, sizeViolations, surroundingViolations } from "./guards/surroundings.js";

const all = sources("packages", "actions", "test", "bench");

/** Where the outer world comes in; everything else takes it as an argument. */
const mayReachOut = {
  "packages/action-kit/src/github.ts": "the host of a runner",
  "packages/action-kit/src/node-files.ts": "the file system behind the Files port",
  "packages/action-kit/src/system-clock.ts": "the clock behind the Clock port",
  "packages/cli/src/init/disk.ts": "writes the files of a new repository",
  "packages/cli/src/terminal-host.ts": "the host of a terminal",
  "packages/postgres/src/dump/dump-schema.ts": "runs pg_dump with files of its own",
  "packages/postgres/src/dump/find-pg-dump.ts": "looks for pg_dump on the machine",
  "packages/postgres/src/test-connection.ts": "wires a connection for tests",
  "packages/postgres/src/tls/options.ts": "reads `ssl-root-cert`, which may lie outside the workspace",
  "packages/rehearsal/src/cache/state-folders.ts": "keeps rehearsals from run to run",
  "packages/rehearsal/src/engines/embedded/dumps.ts": "keeps rehearsals from run to run",
  "packages/rehearsal/src/engines/local/account.ts": "finds the account that a server may run under",
  "packages/rehearsal/src/engines/local/folder.ts": "makes a server's folder",
  "packages/rehearsal/src/engines/local/programs.ts": "looks for PostgreSQL on this machine",
  "packages/rehearsal/src/engines/local/room.ts": "asks how much room is left",
  "packages/rehearsal/src/engines/local/server.ts": "starts PostgreSQL",
  "packages/rehearsal/src/engines/local/watchdog.ts": "ends a server whose owner was killed",
  "packages/rehearsal/src/standing/end-local.ts": "ends a server that another process has left",
  "packages/schema-guard/src/check.ts": "an application embeds it, and may look at its own environment",
  ...Object.fromEntries(
    all
      .filter(({ file }) => file.startsWith("packages/testing/"))
      .map(({ file }) => [file, "starts servers and processes, for tests only"]),
  ),
};

const mayActOnImport = {
  "packages/sql/src/wasm-shim.ts": "sets V8's flags before the WASM engine is loaded",
  "packages/testing/src/with-code.ts": "adds a matcher to jest",
};

const mayBeLong = {};

test("imports point one way, by package name, and each library has one home", () => {
  expect(importViolations(all)).toEqual([]);
});

test("what is imported is declared", () => {
  expect(undeclaredImports(all)).toEqual([]);
});

test("environment, clock and file system arrive as arguments", () => {
  expect(surroundingViolations(all, mayReachOut)).toEqual([]);
});

test("nothing happens at import", () => {
  expect(sideEffectViolations(all, mayActOnImport)).toEqual([]);
});

test("files stay small", () => {
  expect(sizeViolations(all, mayBeLong)).toEqual([]);
});

test("names say something", () => {
  expect(nameViolations(all.map(({ file }) => file))).toEqual([]);
});

test("every exception is still needed", () => {
  const without = [...surroundingViolations(all, {}), ...sideEffectViolations(all, {}), ...sizeViolations(all, {})];
  const listed = Object.keys({ ...mayReachOut, ...mayActOnImport, ...mayBeLong });
  const single = listed.filter((file) => !file.startsWith("packages/testing/"));
  expect(single.filter((file) => !without.some((violation) => violation.startsWith(`${file}:`)))).toEqual([]);
});

describe("each guard sees what it is there for", () => {
  const sql = "packages/sql/src/x.ts";
  const at = (file: string, text: string) => [parse(file, text)];
  const imports = (file: string, text: string) => importViolations(at(file, text));
  const reaches = (text: string) => surroundingViolations(at(sql, text), {});
  const acts = (text: string) => sideEffectViolations(at(sql, text), {});
  const none: readonly string[] = [];

  const cases: [name: string, violations: readonly string[], line: number | null][] = [
    ["upwards", imports(sql, '\nimport type { A } from "@lockkeeper/postgres";'), 2],
    ["sideways", imports("packages/report/src/x.ts", 'export * from "@lockkeeper/migrations/plan";'), 1],
    ["downwards", imports("packages/report/src/x.ts", 'import {\n  a,\n} from "@lockkeeper/sql";'), null],
    ["an action", imports("packages/cli/src/x.ts", 'const a = () => import("@lockkeeper/action-push");'), 1],
    ["out of the package", imports(sql, 'import { a } from "../../core/src/a.js";'), 1],
    ["within the package", imports(sql, 'import { a } from "../src/a.js";'), null],
    ["pg from elsewhere", imports(sql, 'import { Client } from "pg";'), 1],
    ["@actions/core from elsewhere", imports("packages/action-kit/src/x.ts", 'import "@actions/core";'), 1],
    ["testing in production", imports(sql, 'import { a } from "@lockkeeper/testing";'), 1],
    ["testing in a test", imports("packages/sql/src/x.test.ts", 'import { a } from "@lockkeeper/testing";'), null],
    ["undeclared", undeclaredImports(at("packages/core/src/x.ts", 'import { a } from "yaml";')), 1],
    ["environment", reaches("type A = 1;\n/** doc */\nexport const a = (): A => process.env.A as A;"), 3],
    ["environment in a comment", reaches('// process.env\nexport const a = "process.env";'), null],
    ["clock", reaches("export const a = () => Date.now();"), 1],
    ["a given time", reaches("export const a = (b: number) => new Date(b);"), null],
    ["file system", reaches('import { readFile } from "node:fs/promises";\nexport const a = readFile;'), 1],
    ["a call", acts("export function main() {}\n\nmain();"), 3],
    ["an await", acts("export const a = await b();"), 1],
    ["only declarations", acts("export const a = `\nmain();\n`;\nexport async function b() {\n  await a;\n}"), null],
    ["long main", sizeViolations(at("actions/push/src/main.ts", "a;\n".repeat(21)), {}), 21],
    ["utils", nameViolations(["packages/sql/src/utils/text.ts"]), 1],
  ];
  test.each(cases)("%s", (_, violations, line) => {
    if (line === null) expect(violations).toEqual(none);
    else expect(violations[0]).toMatch(new RegExp(`\\.ts:${line}: `));
  });
});
