import { expect, test } from "@jest/globals";
import { outcome, plan, planned, receipt } from "./golden/examples.js";
import { cutRows, outcomeRows, planRows } from "./rows.js";
import { commonFolder, shortName } from "./short-name.js";

const files = Array.from({ length: 1_000 }, (_, n) => planned(`${10_000 + n}_a`));

test("a cut table keeps what failed, in its order, and counts the rest", () => {
  const outcomes = files.map((file, n) => outcome(file, n < 700 ? "applied" : n === 700 ? "partly" : "not-run"));
  const { shown, hidden } = cutRows(outcomeRows(receipt(plan(files), outcomes)), 50);
  expect(shown).toHaveLength(50);
  expect(shown[0]?.file).toContain("10000_a");
  expect(shown.at(-1)?.state).toBe("0 of 1 parts done");
  expect(hidden).toBe("… and 950 more files: 651 applied, 299 not run");
});

test("a table that fits is whole", () => {
  expect(cutRows(planRows(plan(files.slice(0, 50))), 50).hidden).toBe("");
});

test("a planned file says what is unusual about it", () => {
  const unusual = { transactional: false, reason: "VACUUM on line 1", segments: 4, segmentsDone: 2 };
  const [row] = planRows(plan([planned("1_a", unusual)]));
  expect(row?.note).toBe("not in one transaction: VACUUM on line 1, 4 parts, goes on at part 3");
  expect(row?.matters).toBe(true);
});

test.each([
  ["one folder", ["a/b/1.sql", "a/b/2.sql"], "a/b/"],
  ["two folders", ["a/b/1.sql", "a/c/2.sql"], ""],
  ["no folder", ["1.sql", "2.sql"], ""],
  ["a folder a file", ["a/1_x/migration.sql", "a/2_y/migration.sql"], "a/"],
  ["nothing", [], ""],
])("common folder of %s", (_name, paths, expected) => {
  expect(commonFolder(paths)).toBe(expected);
});

test.each([
  ["a file", "a/b/1_x.sql", "1_x.sql"],
  ["a file at the top", "1_x.sql", "1_x.sql"],
  ["Prisma's", "a/1_x/migration.sql", "1_x"],
  ["Prisma's at the top", "migration.sql", "migration.sql"],
])("short name of %s", (_name, file, expected) => {
  expect(shortName(file)).toBe(expected);
});
