import { expect, test } from "@jest/globals";
import { sequenceOptions } from "./sequence-options.js";

const usual = {
  type: "bigint",
  start: "1",
  increment: "1",
  min: "1",
  max: "9223372036854775807",
  cache: "1",
  cycle: false,
  unlogged: false,
};

test.each([
  [{}, ""],
  [{ type: "integer", max: "2147483647" }, ""],
  [{ increment: "-1", min: "-9223372036854775808", max: "-1", start: "-1" }, "INCREMENT BY -1"],
  [{ increment: "5", cache: "10", cycle: true }, "INCREMENT BY 5 CACHE 10 CYCLE"],
  [{ min: "10", start: "10" }, "MINVALUE 10"],
  [{ max: "99", start: "7", unlogged: true }, "UNLOGGED MAXVALUE 99 START WITH 7"],
])("%j", (fields, options) => {
  expect(sequenceOptions({ ...usual, ...fields })).toBe(options);
});
