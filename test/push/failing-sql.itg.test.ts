import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { pushOnce, rowsOf } from "./world.js";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

const folder = "supabase/migrations";
const file = (n: number) => `${folder}/${n + 10}_file.sql`;
const versions = async () =>
  (await rowsOf(db.url, "select version from supabase_migrations.schema_migrations order by 1")).map(
    (r) => r["version"],
  );

/** Pushes a good file, a bad one and another good one, and expects that only the first stands. */
async function failing(sql: string, before = "create table good (id int);") {
  const files = {
    [file(1)]: before,
    [file(2)]: `create table half (id int);\n${sql}`,
    [file(3)]: "create table later (id int);",
  };
  const { receipt, error } = await pushOnce({ url: db.url, files });
  expect(receipt.files.map((f) => f.state)).toEqual(["applied", "failed", "not-run"]);
  expect(await versions()).toEqual(["11"]);
  const left =
    "select to_regclass('half') is null and to_regclass('later') is null as clean, (select count(*)::int from lockkeeper.deployment_files) as files";
  expect(await rowsOf(db.url, left)).toEqual([{ clean: true, files: 1 }]);
  if (!error) throw new Error("nothing failed");
  expect(error.file).toBe(file(2));
  expect(receipt.failure).toMatchObject({ code: error.code, file: file(2), sqlstate: error.sqlstate });
  return error;
}

test("a syntax error on line 312 of file 14", async () => {
  const ok = Object.fromEntries([...Array(20).keys()].map((n) => [file(n + 1), `create table t${n + 1} (id int);`]));
  const filler = [...Array(308).keys()].map((n) => `select ${n}; -- 🙂`).join("\n");
  const bad = `create table bad (id int);\n${filler}\n\n/* é 🙂 */ select 1,\n  2 as "🙂" form t;\nselect 1;\n`;
  const { receipt, error } = await pushOnce({ url: db.url, files: { ...ok, [file(14)]: bad } });
  expect(error).toMatchObject({
    code: "SQL_FAILED",
    file: file(14),
    sqlstate: "42601",
    place: { line: 312, column: 12 },
  });
  const lines = error?.excerpt?.split("\n") ?? [];
  const caret = lines.findIndex((line) => /^[\s|]*\^/.test(line));
  expect(lines[caret - 1]).toContain('2 as "🙂" form t;');
  expect(receipt.files.map((f) => f.state)).toEqual([
    ...Array<string>(13).fill("applied"),
    "failed",
    ...Array<string>(6).fill("not-run"),
  ]);
  expect(
    await rowsOf(
      db.url,
      "select count(*)::int as n, to_regclass('bad') as bad, to_regclass('t15') as next from pg_tables where tablename ~ '^t[0-9]+$'",
    ),
  ).toEqual([{ n: 13, bad: null, next: null }]);
});

const fn =
  "create function broken() returns int language plpgsql as $$\nbegin\n  perform nothing_there();\n  return 1;\nend $$;";

test.each<[name: string, sql: string, expected: { sqlstate: string; line: number; column: number; note?: RegExp }]>([
  ["a name that is not there", "select 1;\n  select nope from good;", { sqlstate: "42703", line: 3, column: 10 }],
  ["a runtime error", "select 1;\nselect\n  1 / 0;", { sqlstate: "22012", line: 3, column: 1 }],
  [
    "inside a function",
    `select 1;\nselect broken();`,
    { sqlstate: "42883", line: 3, column: 1, note: /broken\(\) line 3/ },
  ],
  [
    "inside a DO block",
    "do $$\nbegin\n  raise exception 'no';\nend $$;",
    { sqlstate: "P0001", line: 2, column: 1, note: /line 3 at RAISE/ },
  ],
  [
    "a unique key, with its detail",
    "insert into good values (1);",
    { sqlstate: "23505", line: 2, column: 1, note: /\(id\)=\(1\)/ },
  ],
  [
    "bad rows of a COPY",
    "copy good from stdin;\n2\nx\n\\.\n",
    { sqlstate: "22P02", line: 2, column: 1, note: /COPY good, line 2/ },
  ],
  ["a statement that neither parser nor server knows", "frobnicate good;", { sqlstate: "42601", line: 2, column: 1 }],
  [
    "transaction control inside a DO block",
    "do $$ begin execute 'commit'; end $$;",
    { sqlstate: "0A000", line: 2, column: 1 },
  ],
  [
    "an enum value that is used at once",
    "alter type mood add value 'new';\nselect 'new'::mood;",
    { sqlstate: "55P04", line: 3, column: 8 },
  ],
])("%s", async (_name, sql, { sqlstate, line, column, note }) => {
  const before = `create table good (id int primary key); insert into good values (1); create type mood as enum ('old'); ${fn}`;
  const error = await failing(sql, before);
  expect(error).toMatchObject({ code: "SQL_FAILED", sqlstate, place: { line, column } });
  if (note) expect(error.notes.join("\n")).toMatch(note);
});

test("a deferred constraint that fails at COMMIT", async () => {
  const before =
    "create table good (id int primary key); create table child (id int references good deferrable initially deferred);";
  const error = await failing("insert into child values (7);", before);
  expect(error).toMatchObject({ code: "SQL_FAILED", sqlstate: "23503", place: undefined });
});

test("a file that makes its transaction read-only cannot be recorded, and so is not applied", async () => {
  const error = await failing("set transaction read only;");
  expect(error.sqlstate).toBe("25006");
});

test("a password in a statement that fails is not shown", async () => {
  const error = await failing("create role lockkeeper_test_x password 'hunter2' nonsense;");
  expect([error.message, error.excerpt, error.hint, ...error.notes].join("\n")).not.toMatch(/hunter2/);
  const kept = "select count(*)::int as n from lockkeeper.deployments d where d::text like '%hunter2%'";
  expect(await rowsOf(db.url, kept)).toEqual([{ n: 0 }]);
});
