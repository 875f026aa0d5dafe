import { expect, test } from "@jest/globals";
import { sameExpression } from "./same-expression.js";

test.each([
  ["'pending'::public.order_status", "'pending'"],
  ["CHECK ((total >= (0)::numeric))", "check (total>=0)"],
  ["((a > 1) AND (b < 2))", "(a > 1) and (b < 2)"],
  ["now()", "NOW( )"],
  ["'a  B'::text", "'a  B'"],
])("%s is %s", (found, wanted) => {
  expect(sameExpression(found, wanted)).toBe(true);
});

test.each([
  ["'a'", "'A'"],
  ["a > 1", "a > 2"],
  ["(a OR b) AND c", "a OR (b AND c)"],
  ['"A"', "a"],
])("%s is not %s", (found, wanted) => {
  expect(sameExpression(found, wanted)).toBe(false);
});
