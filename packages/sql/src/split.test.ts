import { expect, test } from "@jest/globals";
import { split } from "./split.js";

const texts = (sql: string) => split(sql, "m.sql").pieces.map(({ text }) => text);
const problems = (sql: string) => split(sql, "m.sql").problems.map(({ id, place }) => [id, place?.line, place?.column]);

const routine = "create function f() returns int language sql begin atomic";

test.each<[name: string, sql: string, pieces: string[]]>([
  ["two statements", "select 1;\nselect 2;\n", ["select 1", "select 2"]],
  ["no final semicolon", "select 1;\nselect 2", ["select 1", "select 2"]],
  ["nothing", "", []],
  ["empty statements and comments only", ";; -- a\n;/* b */;", []],
  ["CRLF", "select 1;\r\n-- c\r\nselect 2;\r\n", ["select 1", "-- c\r\nselect 2"]],
  ["comments before a statement stay, after the last go", "-- a\n/* b */ select 1; -- c", ["-- a\n/* b */ select 1"]],
  ["comment after a statement without semicolon", "select 1 -- c;\n", ["select 1"]],
  ["comment before the semicolon", "select 1 -- c\n;", ["select 1 -- c"]],
  ["semicolon in a string", "select 'a;b'';';select 2", ["select 'a;b'';'", "select 2"]],
  ["semicolon in a quoted identifier", 'select ";"";";select 2', ['select ";"";"', "select 2"]],
  ["escape string", "select E'\\';';select 2", ["select E'\\';'", "select 2"]],
  ["escape string going on", "select E'a'\n -- it's\n '\\';';select 2", ["select E'a'\n -- it's\n '\\';'", "select 2"]],
  ["backslash is ordinary", "select 'a\\';select 2", ["select 'a\\'", "select 2"]],
  ["backslash is ordinary after U&", "select U&'a\\';select 2", ["select U&'a\\'", "select 2"]],
  ["U& identifier", 'select U&"a;\\0061";select 2', ['select U&"a;\\0061"', "select 2"]],
  ["a name that ends in e is no prefix", "select date'a\\';select 2", ["select date'a\\'", "select 2"]],
  ["dollar quotes", "do $$ a; $$;do $x$ $$;$y$; $x$", ["do $$ a; $$", "do $x$ $$;$y$; $x$"]],
  ["non-ASCII tag", "do $été$ a; $$ $été$;select 2", ["do $été$ a; $$ $été$", "select 2"]],
  ["dollar inside an identifier", "select x$1$;select y$1$", ["select x$1$", "select y$1$"]],
  ["parameter is no tag", "select $1;select $1$", ["select $1", "select $1$"]],
  ["nested comments", "select /* ; /* ; */ ; */ 1;select 2", ["select /* ; /* ; */ ; */ 1", "select 2"]],
  ["/*/ opens a comment", "select /*/ ; /*/ ; */*/ 1;select 2", ["select /*/ ; /*/ ; */*/ 1", "select 2"]],
  ["operator before a comment", "select 1 +/* ; */ 2;select 3 --;\n;", ["select 1 +/* ; */ 2", "select 3 --;"]],
  ["atomic body", `${routine} select 1; select 2; end; select 3`, [`${routine} select 1; select 2; end`, "select 3"]],
  [
    "CASE in an atomic body",
    `${routine} select case when true then 1 end; end; select 3`,
    [`${routine} select case when true then 1 end; end`, "select 3"],
  ],
  [
    "END as a label and as part of a name",
    `${routine} select 1 as end, 2 end; select weekend; end; select 3`,
    [`${routine} select 1 as end, 2 end; select weekend; end`, "select 3"],
  ],
  [
    "comment between BEGIN and ATOMIC",
    "create function f() begin /* ; */ atomic select 1; end; select 3",
    ["create function f() begin /* ; */ atomic select 1; end", "select 3"],
  ],
  [
    "empty atomic body",
    "create procedure p() begin atomic end; select 3",
    ["create procedure p() begin atomic end", "select 3"],
  ],
  ["BEGIN of a transaction", "begin; select 1; end; select 2", ["begin", "select 1", "end", "select 2"]],
  [
    "rule with several commands",
    "create rule r as on insert to t do (delete from a; delete from b); select 1",
    ["create rule r as on insert to t do (delete from a; delete from b)", "select 1"],
  ],
  ["psql variables", "select :'a;b', :c; select :\"d;\"", ["select :'a;b', :c", 'select :"d;"']],
  ["no-break space is a letter", "select 1 as\u00a0;select 2", ["select 1 as\u00a0", "select 2"]],
])("splits: %s", (_, sql, pieces) => {
  expect(texts(sql)).toEqual(pieces);
  expect(problems(sql)).toEqual([]);
});

test.each<[name: string, sql: string, id: string, line: number, column: number]>([
  ["string", "select 1;\nselect 'a;\nb", "unclosed-quote", 2, 8],
  ["quoted identifier", 'select "a;\nb', "unclosed-quote", 1, 8],
  ["dollar quote", "do $x$ ;\n $$", "unclosed-dollar-quote", 1, 4],
  ["comment", "select 1;\n /* a /* b */", "unclosed-comment", 2, 2],
  ["parenthesis", "select 1; select (\n1;", "unclosed-parenthesis", 1, 18],
  ["atomic body", "create function f()\nbegin atomic select 1;", "unclosed-body", 2, 7],
  ["meta-command", "select 1;\n  \\! rm x ' \"\nselect 2;", "meta-command", 2, 3],
  ["meta-command that takes a statement", "select 1 \\gexec\n", "meta-command", 1, 10],
  ["astral characters count once", "select '😀😀', \\gset", "meta-command", 1, 14],
  ["backslash before a quote", "select \\'a", "stray-backslash", 1, 8],
  ["unknown directive", "-- lockkeeper: no-transactions\nselect 1", "unknown-directive", 1, 1],
  ["directive in a statement", "select\n  -- lockkeeper: no-transaction\n1", "misplaced-directive", 2, 3],
  ["rows on the line of COPY", "copy t from stdin; select 1;\n", "copy-same-line", 1, 19],
])("problem: %s", (_, sql, id, line, column) => {
  expect(problems(sql)[0]).toEqual([id, line, column]);
});

test("names the psql command and goes on after its line", () => {
  const { problems: found, pieces } = split("\\set x 'it''s\nselect 1;\n\\connect other\nselect 2;", "m.sql");
  expect(found.map(({ message }) => /`(.*?)`/.exec(message)?.[1])).toEqual(["\\set", "\\connect"]);
  expect(pieces.map(({ text }) => text)).toEqual(["select 1", "select 2"]);
});

test("blames a MySQL escape for the quote that stays open", () => {
  const { problems: found } = split("select 1;\nselect 'it\\'s';\nselect 2;", "m.sql");
  expect(found.map(({ id }) => id)).toEqual(["unclosed-quote"]);
  expect(found[0]?.remedy).toMatch(/line 2/);
});

test("leaves pg_dump's restrict lines out with one notice", () => {
  const {
    pieces,
    notices,
    problems: found,
  } = split("--\n-- dump\n\n\\restrict a1\n\nselect 1;\n\\unrestrict a1\n", "m.sql");
  expect(pieces.map(({ text }) => text)).toEqual(["select 1"]);
  expect([notices.length, found.length]).toEqual([1, 0]);
});

test.each<[name: string, sql: string, data: (string | null)[], last: string]>([
  ["rows", "copy t from stdin;\n1\t'\n;\n\\.\nselect 2;", ["1\t'\n;\n", null], "select 2"],
  [
    "options, quotes and CRLF",
    'COPY "a b" (x) FROM STDIN WITH (format csv); -- c\r\n1\r\n\\.\r\nselect 2',
    ["1\r\n", null],
    "select 2",
  ],
  ["end of file ends the rows", "copy t from stdin;\n1\n2", ["1\n2\n"], "copy t from stdin"],
  ["marker on a last line without newline", "copy t from stdin;\n1\n\\.", ["1\n"], "copy t from stdin"],
  ["no rows", "copy t from stdin;\n\\.\n", [""], "copy t from stdin"],
  ["the server's typing error", "copy t from stdout;\n1\n\\.\n", ["1\n"], "copy t from stdout"],
  ["to stdout has none", "copy t to stdout; select 1", [null, null], "select 1"],
  ["from a file has none", "copy t from '/stdin'; select 1", [null, null], "select 1"],
])("COPY: %s", (_, sql, data, last) => {
  const { pieces, problems: found } = split(sql, "m.sql");
  expect(pieces.map(({ copyData }) => copyData)).toEqual(data);
  expect(pieces.at(-1)?.text).toBe(last);
  expect(found).toEqual([]);
});

test("says where a piece stands", () => {
  const { pieces } = split("-- a\n/* 😀 */ select\n  1 ;\n\nselect '😀'; select\n2", "m.sql");
  expect(pieces.map(({ line, column, endLine, offset, start }) => [line, column, endLine, offset, start])).toEqual([
    [2, 9, 3, 0, 14],
    [5, 1, 5, 28, 28],
    [5, 13, 6, 41, 41],
  ]);
});

test("reads directives between statements, and other tools' spellings only when asked", () => {
  const sql = [
    "-- lockkeeper: baseline replaces 0001..20240101000000",
    "--lockkeeper: No-Transaction",
    "-- pg-delta: transaction=false\r",
    "-- lockkeeper: ignore some-rule",
    "select '\n-- lockkeeper: no-transaction\n';",
  ].join("\n");
  const spellings = [/^--\s*pg-delta:\s*transaction\s*=\s*false\s*$/i];
  expect(split(sql, "m.sql").directives.map(({ name, line }) => [name, line])).toEqual([
    ["baseline", 1],
    ["no-transaction", 2],
  ]);
  const asked = split(sql, "m.sql", { spellings });
  expect(asked.directives.map(({ name, range }) => range ?? name)).toEqual([
    ["0001", "20240101000000"],
    "no-transaction",
    "no-transaction",
  ]);
  expect(asked.directives[2]?.spelling).toBe("-- pg-delta: transaction=false");
  expect(asked.problems).toEqual([]);
});

test.each<[name: string, sql: string, pieces: number]>([
  ["a literal of 1 MB", `select '${"x".repeat(1e6)}'; select 2`, 2],
  ["200,000 statements on one line", "select 1;".repeat(200_000), 200_000],
  ["100,000 parentheses", `select ${"(".repeat(1e5)}1${")".repeat(1e5)}; select 2`, 2],
  ["100,000 nested comments", `select ${"/*".repeat(1e5)}${"*/".repeat(1e5)} 1; select 2`, 2],
  ["100,000 dollar signs", `select ${"$ ".repeat(1e5)}; select 2`, 2],
  ["escape strings with much space after", `select ${`E'a'${" -- b\n".repeat(300)},`.repeat(300)} 1; select 2`, 2],
])("takes linear time, or the test would not end in its time: %s", (_, sql, pieces) => {
  expect(split(sql, "m.sql").pieces.length).toBe(pieces);
});
