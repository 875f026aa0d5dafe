import { expect, test } from "@jest/globals";
import { commentsOf } from "./comments.js";
import { parseScript } from "./script.js";

const read = async (sql: string) => commentsOf(await parseScript(new TextEncoder().encode(sql), "1.sql"));

test.each<[name: string, sql: string, expected: string[]]>([
  ["above", "-- a\nselect 1;", ["a 1:1 0 top"]],
  ["at the top, before an empty line", "-- a\n\nselect 1;", ["a 1:1 0 top"]],
  ["inside", "select -- a\n 1;", ["a 1:8 0"]],
  ["behind on the same line", "select 1; -- a\nselect 2;", ["a 1:11 0"]],
  ["on the line after", "select 1;\n-- a\nselect 2;", ["a 2:1 1"]],
  ["behind the last one", "select 1; -- a", ["a 1:11 0"]],
  ["on the line after the last one", "select 1;\n-- a", ["a 2:1 -"]],
  ["a block", "select 1; /* a */ select 2;", ["a 1:11 0"]],
  ["in a string", "select '-- a';\nselect $$\n-- b\n$$, \"-- c\";", []],
  ["in the rows of a COPY", "copy t from stdin;\n-- a\n\\.\n-- b\nselect 1;", ["b 4:1 1"]],
  ["before \\restrict", "-- a\n\\restrict x\nselect 1;\n", ["a 1:1 0 top"]],
  ["a file of comments", "-- a\n-- b", ["a 1:1 - top", "b 2:1 - top"]],
  ["after an emoji", "select '😀'; -- a", ["a 1:13 0"]],
])("%s", async (_name, sql, expected) => {
  const comments = await read(sql);
  expect(
    comments.map(
      ({ text, line, column, statement, top }) =>
        `${text.replace(/^--\s*|^\/\*\s*|\s*\*\/$/g, "")} ${line}:${column} ${statement ?? "-"}${top ? " top" : ""}`,
    ),
  ).toEqual(expected);
});
