import { expect, test } from "@jest/globals";
import { fingerprintText, looseText } from "./fingerprint.js";

test.each<[name: string, one: string, other: string]>([
  ["comments and white space", "select 1 -- a\n, /* b */ 2", "select\t1,2"],
  ["semicolons between statements", "select 1;; select 2;", "select 1 select 2"],
  ["case of words", "SELECT Foo FROM BAR", "select foo from bar"],
  ["byte for byte", "select 'é😀'", "select 'é😀'"],
  ["space around operators", "select a=-1,b::text,c:=1", "select a = - 1 , b :: text , c := 1"],
  ["line ends", "select 1,\r\n2", "select 1,\n2"],
])("same meaning: %s", (_, one, other) => {
  expect(fingerprintText(one)).toBe(fingerprintText(other));
});

test.each<[name: string, one: string, other: string]>([
  ["string", "select 'A'", "select 'a'"],
  ["space in a string", "select 'a b'", "select 'a  b'"],
  ["quoted identifier", 'select "A"', 'select "a"'],
  ["body", "do $$ select 1 $$", "do $$ select  1 $$"],
  ["words that run together", "select ab", "select a b"],
  ["operator", "select a >= b", "select a > = b"],
  ["letters that the server does not fold", "select É", "select é"],
  [
    "semicolon in an atomic body",
    "create function f() begin atomic select 1; end",
    "create function f() begin atomic select 1 end",
  ],
  ["number", "select 1", "select 2"],
])("other meaning: %s", (_, one, other) => {
  expect(fingerprintText(one)).not.toBe(fingerprintText(other));
});

test.each([
  "",
  "'",
  '"',
  "$$",
  "/*",
  "\\",
  "(((",
  "\ud800",
  "E'\\",
  "$",
  "a$",
  "\0",
  "create function f() begin atomic (",
])("takes anything: %j", (sql) => {
  expect(fingerprintText(sql)).toMatch(/^[0-9a-f]{64}$/);
});

test("hashes 10,000 statements", () => {
  const sql =
    "insert into public.t (a, b, c) values (1, 'some text', $x$ body $x$) on conflict do nothing; -- c\n".repeat(1e4);
  expect(fingerprintText(sql)).toBe(fingerprintText(sql.replaceAll(" -- c", "")));
});

test("loose text has neither white space nor semicolons", () => {
  expect(looseText("select 'a b';\r\n\tselect 2\u00a0;")).toBe("select'ab'select2");
});
