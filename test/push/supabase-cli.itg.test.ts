import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { pushOnce, rowsOf, statusOnce } from "./world.js";

const run = promisify(execFile);
const cli = resolve("node_modules/.bin/supabase");
const folder = "supabase/migrations";

let db: FreshDatabase;
let place: string;
beforeEach(async () => {
  db = await freshDatabase();
  place = mkdtempSync(join(tmpdir(), "lockkeeper-cli-"));
  mkdirSync(join(place, folder), { recursive: true });
  writeFileSync(join(place, "supabase/config.toml"), 'project_id = "test"\n');
});
afterEach(async () => {
  rmSync(place, { recursive: true });
  await db.drop();
});

/** The real CLI, as a workflow calls it; it finds no settings of its user's and reports nothing to anybody. */
async function supabase(...args: string[]): Promise<string> {
  const env = { PATH: process.env["PATH"], HOME: place, CI: "1", DO_NOT_TRACK: "1", SUPABASE_TELEMETRY_DISABLED: "1" };
  const all = [...args, "--yes", "--db-url", db.url];
  const { stdout, stderr } = await run(cli, all, { cwd: place, env, timeout: 25_000 });
  return stdout + stderr;
}

type Files = Record<string, string>;
/** Puts files where the CLI looks for them, and returns them as we are given them. */
function write(files: Files): Files {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, folder, name), text);
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

// one line each for what splitters stumble over
const tricky: Files = {
  "20240101000000_comments.sql":
    "-- before\n/* a /* nested */ ; one */\ncreate table one ( -- a ; in a comment\n  id int /* here; too */\n);\n-- after\n",
  "20240102000000_functions.sql":
    "create function f() returns text language plpgsql as $$\nbegin\n  -- a comment; with a semicolon\n  return ';';\nend;\n$$;\ncreate function g() returns text language sql as $tag$ select '$$;$$' $tag$;\n",
  "20240103000000_atomic.sql":
    "create function h(x int) returns int language sql begin atomic\n  select case when x > 1 then 1 else 2 end;\n  select 1 as the_end;\nend;\nselect 1;\n",
  "20240104000000_strings.sql":
    "create table texts (a text, b text);\ninsert into texts values (E'it\\'s; here', 'it''s; there'), ('\\', U&'d\\0061t\\+000061');\ninsert into texts values ('-- no comment', '/* neither');\n",
  "20240105000000_crlf.sql": "create table crlf (id int);\r\n\r\n-- a comment\r\ncreate index on crlf (id);\r\n",
  "20240106000000_no_newline.sql": "create table bare (id int)",
  "20240107000000_empty.sql": "",
  "20240108000000_only_comments.sql": "-- nothing yet\n",
  "20240109000000_unicode.sql": 'create table "tâble 🙂" ("naïve; col" text default \'é;🙂\');\n',
  "20240110000000_do.sql": "do $x$ begin perform 1; execute 'select 1;'; end $x$;;\n;select 2;\n",
  "20240111000000_rule.sql":
    "create table target (id int);\ncreate rule r as on insert to one do also (insert into target values (1); select 1;);\n",
  "20240112000000_wrapped.sql": "begin;\ncreate table wrapped (id int);\ncommit;\n",
  "20240113000000_many words-and.dots.sql": "create table words (x1 int); select x1 from words where x1 = 1;\n",
};
const count = Object.keys(tricky).length;

test("what we pushed is up to date for the CLI, which can fetch it back", async () => {
  const files = write(tricky);
  const { receipt, error } = await pushOnce({ url: db.url, files });
  expect([error, receipt.result]).toEqual([null, "applied"]);
  expect(await supabase("db", "push")).toMatch(/up to date/i);
  const list = await supabase("migration", "list");
  for (const name of Object.keys(tricky)) {
    const version = name.slice(0, 14);
    expect(list).toMatch(new RegExp(`\`${version}\` *\\| *\`${version}\``));
  }
  rmSync(join(place, folder), { recursive: true });
  await supabase("migration", "fetch");
  const fetched = readdirSync(join(place, folder));
  expect(fetched.toSorted()).toEqual(Object.keys(tricky));
  const back = Object.fromEntries(fetched.map((n) => [`${folder}/${n}`, readFileSync(join(place, folder, n), "utf8")]));
  expect((await statusOnce({ url: db.url, files: back })).counts).toMatchObject({ applied: count, edited: 0 });
}, 60_000);

test("what the CLI pushed is up to date for us, and nothing counts as edited", async () => {
  // the CLI cuts a rule of several commands in two
  const files = write(Object.fromEntries(Object.entries(tricky).filter(([name]) => !name.includes("rule"))));
  const kept = Object.keys(files).length;
  await supabase("db", "push");
  const { plan, counts } = await statusOnce({ url: db.url, files });
  expect(plan.entries.filter((e) => e.class !== "applied")).toEqual([]);
  expect([plan.state, counts.applied]).toEqual(["up-to-date", kept]);
  expect((await pushOnce({ url: db.url, files })).receipt.result).toBe("nothing-to-do");
  const renamed = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path.replace("20240102000000", "20240102000009"), text]),
  );
  const after = await statusOnce({ url: db.url, files: renamed });
  expect(after.plan.entries.filter((e) => e.blocks).map((e) => [e.class, e.version, e.other])).toEqual([
    ["renamed", "20240102000009", "20240102000000"],
  ]);
  const changed = { ...files, [`${folder}/20240104000000_strings.sql`]: "create table texts (a text);" };
  expect((await statusOnce({ url: db.url, files: changed })).counts).toMatchObject({ applied: kept - 1, edited: 1 });
}, 60_000);

test("the CLI, we, the CLI and we take turns", async () => {
  const names = Object.keys(tricky);
  let files: Files = {};
  for (const [n, name] of names.slice(0, 4).entries()) {
    files = { ...files, ...write({ [name]: tricky[name] ?? "" }) };
    if (n % 2 === 0) expect(await supabase("db", "push")).toMatch(/Finished/);
    else expect((await pushOnce({ url: db.url, files })).receipt.files.map((f) => f.state)).toEqual(["applied"]);
  }
  expect((await statusOnce({ url: db.url, files })).counts).toMatchObject({ applied: 4, edited: 0 });
  expect(await supabase("db", "push")).toMatch(/up to date/i);
}, 60_000);

test("repair and revert by the CLI are taken for what the history says", async () => {
  const files = write(Object.fromEntries(Object.entries(tricky).slice(0, 2)));
  await pushOnce({ url: db.url, files });
  await supabase("migration", "repair", "--status", "reverted", "20240102000000");
  expect((await statusOnce({ url: db.url, files })).counts).toMatchObject({ applied: 1, pending: 1 });
  write({
    "20240102000000_functions.sql": "-- another text\ncreate table other (id int); -- here\n/* and */ select 1;\n",
  });
  await supabase("migration", "repair", "--status", "applied", "20240102000000");
  const now = {
    ...files,
    [`${folder}/20240102000000_functions.sql`]: readFileSync(
      join(place, folder, "20240102000000_functions.sql"),
      "utf8",
    ),
  };
  expect((await statusOnce({ url: db.url, files: now })).counts).toMatchObject({ applied: 2, edited: 0 });
}, 60_000);

describe("history tables of other times", () => {
  const table = (columns: string) =>
    `create schema supabase_migrations; create table supabase_migrations.schema_migrations (version text not null primary key${columns});`;
  const first = { "20240101000000_comments.sql": tricky["20240101000000_comments.sql"] ?? "" };
  const second = { "20240102000000_functions.sql": tricky["20240102000000_functions.sql"] ?? "" };
  test.each<[name: string, columns: string]>([
    ["without name and statements", ""],
    ["without a name", ", statements text[]"],
    ["with the time of an old tool", ", executed_at timestamptz not null default now()"],
    [
      "with the platform's columns",
      ", statements text[], name text, created_by text, idempotency_key text unique, rollback text[]",
    ],
  ])("%s", async (_name, columns) => {
    for (const sql of `${table(columns)} insert into supabase_migrations.schema_migrations (version) values ('20240101000000');`.split(
      /(?<=;) /,
    ))
      await rowsOf(db.url, sql);
    const files = write({ ...first, ...second });
    expect((await statusOnce({ url: db.url, files })).counts).toMatchObject({ applied: 1, pending: 1, edited: 0 });
    const { receipt } = await pushOnce({ url: db.url, files });
    expect(receipt.files.map((f) => [f.version, f.state])).toEqual([["20240102000000", "applied"]]);
    const rows =
      "select version, name, cardinality(statements) as n from supabase_migrations.schema_migrations order by 1";
    expect(await rowsOf(db.url, rows)).toEqual([
      { version: "20240101000000", name: null, n: null },
      { version: "20240102000000", name: "functions", n: 2 },
    ]);
    expect((await statusOnce({ url: db.url, files })).plan.state).toBe("up-to-date");
  });
});
