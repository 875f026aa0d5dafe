import { expect, test } from "@jest/globals";
import { relationName } from "@lockkeeper/core";
import { splitRelationName } from "./relation-names.js";

test.each([
  ["public", "orders"],
  ["My Schema", 'a"b'],
  ["a.b", "c.d"],
  ["x\ny", "é😀"],
])("%j.%j and back", (schema, name) => {
  expect(splitRelationName(relationName(schema, name))).toEqual([schema, name]);
});

test.each(["orders", "a.b.c", '"a', "", "a."])("%j is no name of a relation", (text) => {
  expect(splitRelationName(text)).toBeNull();
});
