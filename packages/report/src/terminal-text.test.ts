import { expect, test } from "@jest/globals";
import stringWidth from "string-width";
import { cutEnd, cutMiddle, pad, plain, usable, wrap } from "./terminal-text.js";

test.each([
  ["fits", "abc", 3, "abc"],
  ["too long", "abcdefgh", 5, "ab…gh"],
  ["wide characters", "日本日本日本", 7, "日…日本"],
  ["emoji stay whole", "👩‍👩‍👧abcdef👩‍👩‍👧", 6, "👩‍👩‍👧a…👩‍👩‍👧"],
])("cutMiddle: %s", (_name, text, width, expected) => {
  expect(cutMiddle(text, width)).toBe(expected);
  expect(stringWidth(cutMiddle(text, width))).toBeLessThanOrEqual(width);
});

test.each([
  ["abcdef", 4, "abc…"],
  ["日本日本", 5, "日本…"],
  ["abc", 3, "abc"],
])("cutEnd: %s to %d", (text, width, expected) => {
  expect(cutEnd(text, width)).toBe(expected);
});

test("wrap keeps words whole, also those wider than the line", () => {
  expect(wrap(["one", "two", "three", "abcdefghijk", "x"], 8, "  ")).toBe("one two\n  three\n  abcdefghijk\n  x");
});

test("wrap does not count colours", () => {
  expect(wrap(["\u001b[31mabcd\u001b[0m", "efg"], 8)).toBe("\u001b[31mabcd\u001b[0m efg");
});

test("pad counts columns, not characters", () => {
  expect(pad("日", 4)).toBe("日  ");
  expect(pad("7", 3, "right")).toBe("  7");
});

test.each([
  [0, 60],
  [59, 60],
  [100.7, 100],
  [Number.NaN, 80],
  [Number.POSITIVE_INFINITY, 80],
])("%d columns are used as %d", (columns, expected) => {
  expect(usable(columns)).toBe(expected);
});

test("plain text is one short line in which nothing is hidden", () => {
  expect(plain("a\nb\u202e")).toBe("a b\\u{202e}");
  expect(plain("a".repeat(5_000))).toHaveLength(1_000);
});
