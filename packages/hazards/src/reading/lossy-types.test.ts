import { expect, test } from "@jest/globals";
import { parseTrees } from "@lockkeeper/sql/tree";
import { lossOf } from "./lossy-types.js";
import { typeFrom } from "./written-names.js";

const cases: readonly [from: string, to: string, using: string | null, loss: string | null][] = [
  ["numeric", "integer", null, "fractions are rounded away"],
  ["numeric(10,0)", "bigint", null, null],
  ["double precision", "bigint", null, "fractions are rounded away"],
  ["numeric(12,4)", "numeric(12,2)", null, "digits after the 2nd decimal are rounded away"],
  ["numeric(12,2)", "numeric(14,4)", null, null],
  ["numeric", "numeric(12)", null, "digits after the decimal point are rounded away"],
  ["integer", "bigint", null, null],
  ["bigint", "integer", null, null],
  ["timestamp with time zone", "date", null, "the time of day is cut off"],
  ["timestamp without time zone", "timestamp(0) without time zone", null, "fractions of a second are rounded away"],
  ["timestamp(3) without time zone", "timestamp without time zone", null, null],
  ["timestamp without time zone", "timestamp with time zone", null, null],
  ["text", "character varying(5)", null, null],
  ["text", "character varying(5)", "c::varchar(5)", "an explicit cast cuts texts after 5 characters"],
  ["character varying(5)", "character varying(9)", "c::varchar(9)", null],
  ["text", "text", "left(c, 5)", "the expression keeps only a part of each text"],
  ["text", "text", "lower(substr(c, 5))", "the expression keeps only a part of each text"],
  ["text", "text", "lower(c)", null],
];

test.each(cases)("%s to %s using %s", async (from, to, using, loss) => {
  const node = using === null ? undefined : (await parseTrees(`SELECT ${using}`))?.[0]?.node;
  const target = node && "SelectStmt" in node ? node.SelectStmt.targetList?.[0] : undefined;
  const expression = target && "ResTarget" in target ? target.ResTarget.val : undefined;
  expect(lossOf(typeFrom(from), typeFrom(to), expression)).toBe(loss);
});
