import { expect, test } from "@jest/globals";
import { fits } from "./glob.js";

test.each<[pattern: string, path: string, expected: boolean]>([
  ["a/b.sql", "a/b.sql", true],
  ["a/b.sql", "x/a/b.sql", false],
  ["a/*.sql", "a/b.sql", true],
  ["a/*.sql", "a/c/b.sql", false],
  ["a/2024*", "a/20240101_x.sql", true],
  ["a/2024*", "a/20250101_x.sql", false],
  ["a/**/b.sql", "a/b.sql", true],
  ["a/**/b.sql", "a/c/d/b.sql", true],
  ["**/b.sql", "a/c/b.sql", true],
  ["a/**", "a/c/b.sql", true],
  ["a/**", "b/c/b.sql", false],
  ["2024*", "a/b/20240101_x.sql", true],
  ["*.sql", "a/b/20240101_x.sql", true],
  ["2024*", "2024/x.sql", false],
  ["a/?.sql", "a/b.sql", true],
  ["a/?.sql", "a/bc.sql", false],
  ["a/*b*c*.sql", "a/xbxxbyc1.sql", true],
  ["a/*b*d*.sql", "a/xbxxbyc1.sql", false],
  ["a/b.sql*", "a/b.sql", true],
  ["a/b", "a/b.sql", false],
  ["a.b", "axb", false],
])("%s and %s", (pattern, path, expected) => expect(fits(pattern, path)).toBe(expected));

test("many stars cost no more than a few", () => {
  expect(fits(`${"*a".repeat(200)}b`, "a".repeat(5_000))).toBe(false);
});
