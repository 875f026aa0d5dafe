import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { nodeFiles } from "@lockkeeper/action-kit/node-files";
import { type ErrorCode, LockkeeperError, registerSecret } from "@lockkeeper/core";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { catalogOf } from "./oracle.js";
import { pushOnce, rowsOf, type Setting, statusOnce } from "./world.js";

// One database for all cases: each of them must leave it as it was.
let db: FreshDatabase;
let before: string[];
beforeAll(async () => {
  db = await freshDatabase();
  before = await catalogOf(db.url);
});
afterAll(() => db.drop());

const ours = "select count(*)::int as n from pg_namespace where nspname in ('lockkeeper', 'supabase_migrations')";

async function refused(setting: Omit<Setting, "url">): Promise<LockkeeperError> {
  const thrown: unknown = await pushOnce({ url: db.url, ...setting }).catch((error: unknown) => error);
  expect(await catalogOf(db.url)).toEqual(before);
  expect(await rowsOf(db.url, ours)).toEqual([{ n: 0 }]);
  if (!(thrown instanceof LockkeeperError)) throw new Error("it was not refused", { cause: thrown });
  return thrown;
}

/** `id file line:column` of each problem. */
const places = ({ problems }: LockkeeperError) =>
  problems.map(
    (p) =>
      `${p.id} ${p.file?.replace(/^supabase\/migrations\//, "")}${p.place ? ` ${p.place.line}:${p.place.column}` : ""}`,
  );

const folder = "supabase/migrations";
const good = { [`${folder}/01_good.sql`]: "create table good (id int);\n" };
const bad = (content: string | Uint8Array) => ({ ...good, [`${folder}/02_bad.sql`]: content });
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));

describe("a folder", () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "lockkeeper-folder-"));
    mkdirSync(join(root, "empty"));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test.each<[name: string, folder: string, code: ErrorCode]>([
    ["that is missing", "nowhere", "FOLDER_MISSING"],
    ["that is empty", "empty", "NO_MIGRATIONS"],
  ])("%s", async (_name, path, code) => {
    expect((await refused({ files: nodeFiles(root), folder: path })).code).toBe(code);
  });

  test("without a migration in it", async () => {
    expect((await refused({ files: { [`${folder}/README.md`]: "" } })).code).toBe("NO_MIGRATIONS");
  });
});

describe("names", () => {
  test("that the layout cannot read, and duplicate versions, come all at once", async () => {
    const names = ["01_a.sql", "01_b.sql", "init.sql", "2024-01-01_x.sql", "_x.sql", "3.sql", "V4__flyway.sql"];
    const error = await refused({ files: Object.fromEntries(names.map((name) => [`${folder}/${name}`, "select 1;"])) });
    expect(error.code).toBe("MIGRATIONS_INVALID");
    expect(places(error).toSorted()).toEqual([
      "duplicate-version 01_b.sql",
      "file-name 2024-01-01_x.sql",
      "file-name 3.sql",
      "file-name V4__flyway.sql",
      "file-name _x.sql",
      "file-name init.sql",
    ]);
  });
});

const refusals: [name: string, content: string | Uint8Array, problems: string[]][] = [
  ["a NUL byte", "select 1;\nselect '\0';", ["nul-byte 2:9"]],
  ["latin-1", latin1("select 1;\n\nselect 'é';"), ["not-utf8 3:9"]],
  ["UTF-16", utf16("select 1;"), ["not-utf8 1:1"]],
  ["UTF-16 without a mark", utf16("select 1;").slice(2), ["nul-byte 1:2"]],
  ["a lone surrogate in UTF-8", new Uint8Array([0x2d, 0x2d, 0x20, 0xed, 0xa0, 0x80]), ["not-utf8 1:4"]],
  [
    "commands of psql",
    "\\set x 1\n\\i other.sql\n\\copy t from program 'curl evil'\n  \\! rm -rf /\nselect 1 \\gexec\n\\connect other\n",
    ["1:1", "2:1", "3:1", "4:3", "5:10", "6:1"].map((at) => `meta-command ${at}`),
  ],
  ["a string without an end", "select 1;\n\nselect 'oops;\n", ["unclosed-quote 3:8"]],
  ["a string with MySQL's escape", "select 'it\\'s';\n", ["unclosed-quote 1:14"]],
  ["a dollar quote without an end", "do $x$ begin end $y$;", ["unclosed-dollar-quote 1:4"]],
  ["a comment without an end", "select 1; /* /* */", ["unclosed-comment 1:11"]],
  ["BEGIN without COMMIT", "create table a (id int);\n  begin;\ncreate table b (id int);", ["unclosed-begin 2:3"]],
  ["COMMIT; BEGIN;", "select 1;\ncommit; begin;\nselect 2;", ["stray-commit 2:1", "unclosed-begin 2:9"]],
  ["a stray COMMIT", "create table a (id int);\ncommit;\n", ["stray-commit 2:1"]],
  ["a stray END", "create table a (id int);\nend;\n", ["stray-commit 2:1"]],
  ["ROLLBACK", "begin;\ncreate table a (id int);\nrollback;\n", ["rollback 3:1"]],
  ["ABORT", "create table a (id int);\nabort;\n", ["rollback 2:1"]],
  ["BEGIN in BEGIN", "begin;\nselect 1;\nbegin;\ncommit;", ["nested-begin 3:1"]],
  ["COMMIT AND CHAIN", "begin;\nselect 1;\ncommit and chain;\nselect 2;\ncommit;", ["chain 3:1", "stray-commit 5:1"]],
  ["PREPARE TRANSACTION", "begin;\nselect 1;\nprepare transaction 'x';", ["two-phase 3:1"]],
  [
    "CONCURRENTLY inside BEGIN ... COMMIT",
    "begin;\n-- why not\ncreate index concurrently i on good (id);\ncommit;",
    ["outside-transaction 3:1"],
  ],
  ["a down section of dbmate", "-- migrate:up\nselect 1;\n-- migrate:down\nselect 2;", ["foreign-format 3:1"]],
  ["a down section of goose", "-- +goose Up\nselect 1;\n\n  -- +goose Down\nselect 2;", ["foreign-format 4:3"]],
  ["an unknown directive", "-- lockkeeper: no-transactions\nselect 1;", ["unknown-directive 1:1"]],
  ["COPY with its rows on its line", "copy good from stdin; select 1;\n", ["copy-same-line 1:22"]],
];

describe("content that is refused before anything runs", () => {
  test.each(refusals)("%s", async (_name, content, problems) => {
    const error = await refused({ files: bad(content) });
    expect(error.code).toBe("MIGRATIONS_INVALID");
    expect(places(error)).toEqual(problems.map((p) => p.replace(/^(\S+)/, "$1 02_bad.sql")));
    expect(error.problems.every((p) => p.message !== "" && p.remedy !== "")).toBe(true);
  });

  test("all of it at once, in the order of the files", async () => {
    const files = Object.fromEntries(
      refusals.map(([, content], n) => [`${folder}/${String(n + 10)}_bad.sql`, content] as const),
    );
    const error = await refused({ files: { ...good, ...files } });
    expect(places(error)).toEqual(
      refusals.flatMap(([, , problems], n) => problems.map((p) => p.replace(/^(\S+)/, `$1 ${n + 10}_bad.sql`))),
    );
  });

  test("by status as well, which shows the same problems", async () => {
    const error: unknown = await statusOnce({ url: db.url, files: bad("commit;") }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "MIGRATIONS_INVALID", problems: [{ id: "stray-commit" }] });
  });
});

test("no secret of a file or of the run stands in what is shown", async () => {
  registerSecret("hunter2-registered");
  const sql =
    "\\! curl hunter2-registered\ncreate role x password 'hunter2-literal';\ncommit;\nselect 'hunter2-registered";
  const error = await refused({ files: bad(sql) });
  expect(error.problems).toHaveLength(3);
  const shown = [error.message, error.hint, error.excerpt, ...error.notes, JSON.stringify(error.problems)].join("\n");
  expect(shown).not.toMatch(/hunter2/);
});

test("problems name files as the user's folder has them", async () => {
  const error = await refused({
    files: { "db/migrations/01_x.sql": "commit;" },
    folder: "db/migrations",
    layout: "plain",
  });
  expect(places(error)).toEqual(["stray-commit db/migrations/01_x.sql 1:1"]);
});
