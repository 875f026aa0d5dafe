import { expect, test } from "@jest/globals";
import { canonicalText } from "./canonical-text.js";

const cases: [name: string, written: string, canonical: string][] = [
  [
    "IN on a varchar column",
    "((s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
    "((s)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))",
  ],
  [
    "commas and brackets in strings and calls",
    "(x = ANY ((ARRAY['a,]'::name, f(1, 2), (y)::name])::text[]))",
    "(x = ANY (ARRAY[('a,]'::name)::text, (f(1, 2))::text, ((y)::name)::text]))",
  ],
  ["a quoted type", '(ARRAY[a])::app."My T"[]', 'ARRAY[(a)::app."My T"]'],
  [
    "a length",
    "(ARRAY[a, b])::character varying(10)[]",
    "ARRAY[(a)::character varying(10), (b)::character varying(10)]",
  ],
  ["two of them", "(ARRAY[a])::text[] || (ARRAY[b])::text[]", "ARRAY[(a)::text] || ARRAY[(b)::text]"],
  ["one within another", "(ARRAY[f((ARRAY[a])::int[])])::text[]", "ARRAY[(f(ARRAY[(a)::int]))::text]"],
  ["no cast", "(ARRAY[a, b])", "(ARRAY[a, b])"],
  ["a cast to no array", "(ARRAY[a, b])::text", "(ARRAY[a, b])::text"],
  ["within a string", "'(ARRAY[a])::text[]'::text", "'(ARRAY[a])::text[]'::text"],
  ["within a name", '"(ARRAY[a])::text[]"', '"(ARRAY[a])::text[]"'],
  ["cut off", "(ARRAY[a, 'b", "(ARRAY[a, 'b"],
];

test.each(cases)("%s", (_, written, canonical) => {
  expect(canonicalText(written)).toBe(canonical);
  expect(canonicalText(canonical)).toBe(canonical);
});
