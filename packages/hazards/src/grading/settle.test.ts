import { expect, test } from "@jest/globals";
import { rules } from "../rules.generated.js";
import { type Found, settle } from "./settle.js";

const [rule] = rules;

function found(relation: string): Found[] {
  return rule
    ? [{ rule, hit: { relation, message: `about ${relation}` }, migration: null, context: null, place: null }]
    : [];
}

test("what a rule says twice of one place is told once", () => {
  expect(settle([...found("a"), ...found("b"), ...found("a")]).map(({ hit }) => hit.relation)).toEqual(["a", "b"]);
});

// with every one held against every other, and looked up among all, this would take an hour
test("a statement that makes thousands of objects is settled like any other", () => {
  const many = Array.from({ length: 10_000 }, (_, i) => found(`t${i}`)).flat();
  expect(settle(many)).toHaveLength(10_000);
});
