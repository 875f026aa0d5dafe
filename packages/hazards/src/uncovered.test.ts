import { expect, test } from "@jest/globals";
import { catalogue } from "./catalogue.js";
import { rules } from "./rules.generated.js";
import { uncovered } from "./uncovered.js";

const rows = catalogue.map(({ row }) => row);
const covered = new Set(rules.flatMap((rule) => rule.catalogue));
const excused = uncovered.map(({ row }) => row);

test("every row of the catalogue has a rule, or a reason why it has none", () => {
  expect(rows.filter((row) => !covered.has(row) && !excused.includes(row))).toEqual([]);
});

test("nothing is excused that has a rule", () => {
  expect(excused.filter((row) => covered.has(row))).toEqual([]);
});

test("rules and excuses speak of rows that there are, each once", () => {
  expect([...covered, ...excused].filter((row) => !rows.includes(row))).toEqual([]);
  expect(new Set(rows).size).toBe(rows.length);
  expect(new Set(excused).size).toBe(excused.length);
});

test("every excuse is a reason", () => {
  expect(uncovered.filter(({ reason }) => reason.length < 40)).toEqual([]);
});
