import { expect, test } from "@jest/globals";
import { INSIDE, OUTSIDE } from "./outside-transaction.examples.js";
import { parseScript } from "./script.js";

const reason = async (sql: string) => {
  const { statements } = await parseScript(new TextEncoder().encode(sql), "m.sql");
  return statements[0]?.outsideTransaction;
};

test.each(OUTSIDE)("cannot run in a transaction block: $sql", async ({ sql }) => {
  expect(await reason(sql)).toEqual(expect.any(String));
});

test.each(INSIDE)("can run in a transaction block: $sql", async ({ sql }) => {
  expect(await reason(sql)).toBeNull();
});

test.each(OUTSIDE.filter(({ words }) => words !== false))("is known by its words alone: $sql", async ({ sql }) => {
  expect(await reason(`${sql} ???`)).toEqual(expect.any(String));
});
