import { expect, test } from "@jest/globals";
import { bytesInOrder, place, placeInStatement } from "./place.js";
import { split } from "./split.js";

test.each<[name: string, text: string, offset: number, line: number, column: number]>([
  ["start", "abc", 0, 1, 1],
  ["second line", "a\nbc", 3, 2, 2],
  ["CRLF", "a\r\nbc", 3, 2, 1],
  ["after an astral character", "😀b", 2, 1, 2],
  ["after a lone surrogate", "\udc00b", 1, 1, 2],
  ["end of the text", "a\n", 2, 2, 1],
  ["beyond the end", "a\nb", 99, 2, 2],
])("place: %s", (_, text, offset, line, column) => {
  expect(place(text, offset)).toEqual({ line, column });
});

test("PostgreSQL's position counts code points of the statement", () => {
  const text = "select 1;\n-- 😀\nselect '😀é', nope;";
  const [, statement] = split(text, "m.sql").pieces;
  if (!statement) throw new Error("no second statement");
  const position = Array.from(statement.text.slice(0, statement.text.indexOf("nope"))).length + 1;
  expect(placeInStatement(text, statement, position)).toEqual({ line: 3, column: 14 });
  expect(placeInStatement(text, statement, 9999)).toEqual({ line: 3, column: 18 });
});

test("byte offsets become string offsets", () => {
  const text = "aé€😀z";
  const offsetOf = bytesInOrder(text);
  expect([0, 1, 3, 6, 10, 11].map((byte) => text.slice(offsetOf(byte)))).toEqual([
    "aé€😀z",
    "é€😀z",
    "€😀z",
    "😀z",
    "z",
    "",
  ]);
});
