import { expect, test } from "@jest/globals";
import { canonicalJson, digest, sha256, shortDigest } from "./digest.js";

test.each([
  [
    "keys are sorted at every depth",
    { b: 1, a: { d: [{ f: 1, e: 2 }], c: 3 } },
    '{"a":{"c":3,"d":[{"e":2,"f":1}]},"b":1}',
  ],
  ["the order of a list counts", [2, 1], "[2,1]"],
  ["undefined members are left out", { a: undefined, b: null }, '{"b":null}'],
  ["a key named __proto__ is data", JSON.parse('{"__proto__":1,"a":2}') as unknown, '{"__proto__":1,"a":2}'],
])("%s", (_name, value, expected) => {
  expect(canonicalJson(value)).toBe(expected);
});

test("equal data has one digest, whatever the order of its keys", () => {
  expect(digest({ a: 1, b: { c: 2, d: 3 } })).toBe(digest({ b: { d: 3, c: 2 }, a: 1 }));
  expect(digest({ a: 1 })).not.toBe(digest({ a: "1" }));
});

test("sha256 of text and of its bytes is the same", () => {
  expect(sha256("ü")).toBe(sha256(new TextEncoder().encode("ü")));
  expect(shortDigest(sha256(""))).toBe("e3b0c442");
});
