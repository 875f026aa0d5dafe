import { expect, test } from "@jest/globals";
import { sqlIdentifier, sqlName, sqlRole } from "./sql-name.js";

test.each([
  ["public.order", 'public."order"'],
  ["user.t.select", '"user".t."select"'],
  ['"My.user".f(user, "order")', '"My.user".f(user, "order")'],
  ["app.===(integer, integer)", "app.===(integer, integer)"],
  ["orders", "orders"],
  ['"a""b".check', '"a""b"."check"'],
])("%s is written %s", (identity, sql) => expect(sqlName(identity)).toBe(sql));

test("a column and a role by the name of a keyword, and everybody", () => {
  expect([
    sqlIdentifier("order"),
    sqlIdentifier("A b"),
    sqlRole("user"),
    sqlRole("PUBLIC"),
    sqlRole('"PUBLIC"'),
  ]).toEqual(['"order"', '"A b"', '"user"', "PUBLIC", '"PUBLIC"']);
});
