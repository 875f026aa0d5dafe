import { expect, test } from "@jest/globals";
import { parseScript } from "./script.js";

const bytes = (sql: string) => new TextEncoder().encode(sql);
const read = async (sql: string) => (await parseScript(bytes(sql), "m.sql")).statements;

test.each<[sql: string, kind: string, control: string | null]>([
  ["begin", "TransactionStmt", "begin"],
  ["start transaction read only", "TransactionStmt", "begin"],
  ["commit", "TransactionStmt", "commit"],
  ["END", "TransactionStmt", "commit"],
  ["rollback", "TransactionStmt", "rollback"],
  ["abort work", "TransactionStmt", "rollback"],
  ["commit and chain", "TransactionStmt", "chain"],
  ["commit and no chain", "TransactionStmt", "commit"],
  ["rollback and chain", "TransactionStmt", "chain"],
  ["savepoint a", "TransactionStmt", "savepoint"],
  ["release a", "TransactionStmt", "savepoint"],
  ["rollback to a", "TransactionStmt", "savepoint"],
  ["prepare transaction 'x'", "TransactionStmt", "prepare"],
  ["commit prepared 'x'", "TransactionStmt", "prepare"],
  ["rollback prepared 'x'", "TransactionStmt", "prepare"],
  ["create table a ()", "CreateStmt", null],
])("control: %s", async (sql, kind, control) => {
  expect(await read(sql)).toMatchObject([{ kind, control }]);
  const [unknown] = await read(`${sql} ???`);
  expect(unknown).toMatchObject({ kind: "Unknown", control });
});

test.each<[sql: string, index: object | null]>([
  ["create index i on t (a)", null],
  [
    "create index concurrently i on t (a)",
    { action: "create", schema: null, name: "i", table: { schema: null, name: "t" } },
  ],
  [
    'create unique index concurrently if not exists "I" on s.t (a)',
    { action: "create", schema: "s", name: "I", table: { schema: "s", name: "t" } },
  ],
  [
    "create index concurrently on t (a)",
    { action: "create", schema: null, name: null, table: { schema: null, name: "t" } },
  ],
  ["drop index concurrently if exists S.i", { action: "drop", schema: "s", name: "i", table: null }],
  ["reindex index concurrently s.i", { action: "reindex", schema: "s", name: "i", table: null }],
  [
    "reindex (verbose, concurrently) table s.t",
    { action: "reindex", schema: "s", name: null, table: { schema: "s", name: "t" } },
  ],
  ["reindex schema concurrently s", { action: "reindex", schema: null, name: null, table: null }],
  ["reindex (concurrently off) table s.t", null],
])("concurrent index: %s", async (sql, index) => {
  expect((await read(sql))[0]?.concurrentIndex).toEqual(index);
});

test.each<[sql: string, calls: string[]]>([
  ["call p()", ["p"]],
  ["call S.\"P q\"(1, 'x')", ["s.P q"]],
  ["call P(((", ["p"]],
  ["select p()", []],
])("calls: %s", async (sql, calls) => {
  expect((await read(sql))[0]?.calls).toEqual(calls);
});

test("one statement that the parser refuses leaves the others known", async () => {
  const statements = await read("create table a ();\nnew syntax of 2030 (a);\nvacuum a;");
  expect(statements.map(({ kind, line }) => [kind, line])).toEqual([
    ["CreateStmt", 1],
    ["Unknown", 2],
    ["VacuumStmt", 3],
  ]);
});

test("rows of a COPY and pg_dump's lines do not hide the rest from the parser", async () => {
  const { statements, problems, notices } = await parseScript(
    bytes("\ufeff\\restrict é\ncopy t from stdin;\n😀\t'\n\\.\nselect 'é😀'; create table a ();"),
    "m.sql",
  );
  expect(statements.map(({ kind, copyData, text }) => [kind, copyData, text])).toEqual([
    ["CopyStmt", "😀\t'\n", "copy t from stdin"],
    ["SelectStmt", null, "select 'é😀'"],
    ["CreateStmt", null, "create table a ()"],
  ]);
  expect(problems).toEqual([]);
  expect(notices.length).toBe(2);
});

test("text is exactly what stands in the file", async () => {
  const sql = "\ufeff-- 😀\r\n  select '😀é' ;\r\n\r\ninsert into t values ('x;y')";
  const { text, statements } = await parseScript(bytes(sql), "m.sql");
  expect(text).toBe(sql.slice(1));
  for (const found of statements) expect(text.slice(found.offset, found.offset + found.text.length)).toBe(found.text);
  expect(statements.map(({ text: one }) => one)).toEqual(["-- 😀\r\n  select '😀é'", "insert into t values ('x;y')"]);
});

test("a file that cannot be decoded has no statements", async () => {
  const { statements, problems } = await parseScript(Uint8Array.of(0x73, 0xff), "m.sql");
  expect(statements).toEqual([]);
  expect(problems.map(({ id }) => id)).toEqual(["not-utf8"]);
});

test.each<[name: string, sql: string, kinds: string[]]>([
  ["5,000 parentheses", `select ${"(".repeat(5000)}1${")".repeat(5000)}; vacuum`, ["SelectStmt", "VacuumStmt"]],
  ["a literal of 1 MB", `select '${"é".repeat(5e5)}'; vacuum`, ["SelectStmt", "VacuumStmt"]],
  ["5,000 statements", "create table a ();".repeat(5000), Array.from({ length: 5000 }, () => "CreateStmt")],
])("copes with %s", async (_, sql, kinds) => {
  expect((await read(sql)).map(({ kind }) => kind)).toEqual(kinds);
});
