import { describe, expect, test } from "@jest/globals";
import { functionName, mentions, namesIn, partsOf, schemaOf, splitList, tableName } from "./names.js";

test.each([
  ["app.orders", ["app", "orders"]],
  ['app."My ""t"".x".id', ["app", 'My "t".x', "id"]],
  ['"😀"."a.b"', ["😀", "a.b"]],
  ["app.f(integer)", ["app", "f"]],
])("the parts of %s", (name, parts) => {
  expect(partsOf(name)).toEqual(parts);
});

test("schema, table and function of an identity", () => {
  expect([schemaOf('"a.b".c'), schemaOf("news")]).toEqual(['"a.b"', null]);
  expect(tableName('app."t.x"."c.d"')).toBe('app."t.x"');
  expect(functionName('app."f(x)"(integer, "a(b".t)')).toBe('app."f(x)"');
});

describe("names in a definition", () => {
  test("whole names, those in literals included", () => {
    const text = `SELECT (o.total)::numeric, app.f(o."Id") FROM ("My S"."T ""1""" o JOIN app.items i ON true) WHERE nextval('app.s'::regclass) > 1.5`;
    const names = namesIn(text);
    for (const name of ['"My S"."T ""1"""', "app.f", "app.items", "app.s"]) expect(names).toContain(name);
  });
  test("a column counts for its table", () => {
    expect(namesIn("app.orders.total")).toEqual(new Set(["app.orders", "app.orders.total"]));
  });
});

test.each([
  ["(total > 0)", "app.t.total", true],
  ["(subtotal > 0)", "app.t.total", false],
  ["(total_2 > 0)", "app.t.total", false],
  ['("Total" > 0)', 'app.t."Total"', true],
  ["(total > 0)", 'app.t."Total"', false],
  ['("order" > 0)', "app.t.order", true],
])("%s mentions %s: %s", (text, column, expected) => {
  expect(mentions(text, column)).toBe(expected);
});

test("lists are cut at their own commas", () => {
  expect(splitList(`a integer DEFAULT 1, b text DEFAULT 'x, (y'::text, c numeric(10,2)[], "d,e" text`)).toEqual([
    "a integer DEFAULT 1",
    "b text DEFAULT 'x, (y'::text",
    "c numeric(10,2)[]",
    '"d,e" text',
  ]);
  expect(splitList("")).toEqual([]);
});
