import { expect, test } from "@jest/globals";
import { readComment } from "./directives.js";

const read = (comment: string, betweenStatements = true) => {
  const reading = readComment(comment, { file: "1.sql", place: { line: 1, column: 1 }, betweenStatements }, []);
  if (reading === null) return "a comment";
  return "problem" in reading ? reading.problem.id : reading.directive.name;
};

test.each<[comment: string, expected: string]>([
  ["-- just so", "a comment"],
  ["-- lockkeeper: no-transaction", "no-transaction"],
  ["-- lockkeeper: baseline replaces 1..2", "baseline"],
  ["-- lockkeeper: ignore serial-key -- old clients", "a comment"],
  ["-- lockkeeper: ignore-file serial-key -- old clients", "a comment"],
  ["-- lockkeeper: ignore", "a comment"],
  ["-- lockkeeper: ignore-files serial-key", "unknown-directive"],
  ["-- lockkeeper: ignored", "unknown-directive"],
  ["-- lockkeeper: no-transactions", "unknown-directive"],
])("%s", (comment, expected) => expect(read(comment)).toBe(expected));

test("inside a statement only what another package reads may stand", () => {
  expect(read("-- lockkeeper: no-transaction", false)).toBe("misplaced-directive");
  expect(read("-- lockkeeper: ignore serial-key -- x", false)).toBe("a comment");
});
