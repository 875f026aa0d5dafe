import { expect, test } from "@jest/globals";
import { excerpt } from "./excerpt.js";

const lines = (...all: string[]) => all.join("\n");

test.each<[name: string, text: string, line: number, column: number, shown: string]>([
  ["one line before", "a\nb\nselect nope", 3, 8, lines("2 | b", "3 | select nope", "  |        ^")],
  ["first line", "select nope\nb", 1, 8, lines("1 | select nope", "  |        ^")],
  ["line numbers align", `${"\n".repeat(9)}x`, 10, 1, lines(" 9 |", "10 | x", "   | ^")],
  ["tabs become spaces", "\tx\ty", 1, 4, lines("1 |     x    y", "  |          ^")],
  ["wide characters", "'漢字😀' x", 1, 7, lines("1 | '漢字😀' x", "  |          ^")],
  ["combining characters", "'e\u0301' x", 1, 6, lines("1 | 'e\u0301' x", "  |     ^")],
  ["CRLF", "a\r\nb\r\n", 2, 1, lines("1 | a", "2 | b", "  | ^")],
  ["after the end of the line", "ab", 1, 9, lines("1 | ab", "  |   ^")],
  ["what would move the cursor", "\u001b[2Ja\u202eb", 1, 5, lines("1 | ·[2Ja·b", "  |     ^")],
])("shows: %s", (_, text, line, column, shown) => {
  expect(excerpt(text, { line, column })).toBe(shown);
});

test("shows as much context as asked for", () => {
  expect(excerpt("a\nb\nc", { line: 3, column: 1 }, { context: 0 })).toBe(lines("3 | c", "  | ^"));
  expect(excerpt("a\nb\nc", { line: 3, column: 1 }, { context: 9 })).toBe(lines("1 | a", "2 | b", "3 | c", "  | ^"));
});

test.each<[name: string, column: number]>([
  ["the start", 1],
  ["the middle", 500_001],
  ["the end", 1_000_001],
])("cuts a long line around %s of it", (_, column) => {
  const text = `${"x".repeat(500_000)}!${"x".repeat(500_000)}`;
  const [line = "", caret = ""] = excerpt(text, { line: 1, column }).split("\n");
  expect(line.length).toBeLessThanOrEqual(4 + 120);
  expect(line[caret.indexOf("^")]).toBe(column === 500_001 ? "!" : "x");
});
