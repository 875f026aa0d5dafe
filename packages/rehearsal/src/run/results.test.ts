import { expect, test } from "@jest/globals";
import { rounded, rowsOf } from "./results.js";

test.each([
  ["INSERT 0 3", 3],
  ["UPDATE 0", 0],
  ["DELETE 12", 12],
  ["MERGE 4", 4],
  ["SELECT 1", 1],
  ["COPY 1000", 1_000],
  ["CREATE TABLE", null],
  ["", null],
])("rows of the tag %j: %s", (tag, rows) => {
  expect(rowsOf(tag)).toBe(rows);
});

test("a duration is never below zero", () => {
  expect(rounded(-0.3)).toBe(0);
  expect(rounded(1.23456)).toBe(1.235);
});
