import { expect, test } from "@jest/globals";
import { readTap } from "./tap.js";

const nothing: [what: string, lines: string[], trouble: RegExp][] = [
  ["no output", [], /no plan/],
  ["words that are no TAP", ["hello"], /no plan/],
  ["a plan of nothing", ["1..0", "# No tests run!"], /Not a single test ran/],
  ["a plan that nobody carried out", ["1..1"], /0 ran/],
  ["a plan of some that says skip", ["1..2 # SKIP not now"], /0 ran/],
];

test.each(nothing)("%s is no skipped file", (_what, lines, trouble) => {
  const { troubles, skippedAll } = readTap(lines);
  expect(skippedAll).toBeNull();
  expect(troubles.join()).toMatch(trouble);
});

test("only who says so skips all", () => {
  expect(readTap(["1..0 # SKIP not on this server"])).toEqual({
    assertions: [],
    troubles: [],
    skippedAll: "not on this server",
  });
});
