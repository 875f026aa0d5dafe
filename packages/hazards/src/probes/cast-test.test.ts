import { expect, test } from "@jest/globals";
import { typeFrom } from "../reading/written-names.js";
import { castTest } from "./cast-test.js";

const refused = (from: string, to: string) => ({
  refused: `there is no safe test for a cast from \`${from}\` to \`${to}\``,
});

const cases: readonly [from: string, to: string, explicit: boolean, major: number, test: object][] = [
  ["integer", "bigint", false, 17, {}],
  ["bigint", "smallint", false, 17, { fails: "c NOT BETWEEN -32768 AND 32767" }],
  ["character varying(5)", "character varying(9)", false, 17, {}],
  ["character varying(5)", "text", false, 17, {}],
  ["integer", "integer[]", false, 17, refused("integer", "integer")],
  ["integer[]", "integer[]", false, 17, {}],
  ["double precision", "real", false, 17, refused("double precision", "real")],
  ["uuid", "integer", true, 17, refused("uuid", "integer")],
  ["public.mood", "integer", true, 17, refused("public.mood", "integer")],
  ["numeric", "numeric(2,5)", false, 17, refused("numeric", "numeric")],
  [
    "text",
    "timestamp(3) with time zone",
    true,
    17,
    { fails: "NOT pg_catalog.pg_input_is_valid(CAST(c AS pg_catalog.text), 'timestamp(3) with time zone')" },
  ],
  [
    "text",
    "date",
    true,
    15,
    { refused: "a cast from `text` to `date` can be tried without failing from PostgreSQL 16 on" },
  ],
  ["timestamp with time zone", "date", false, 17, { loses: "pg_catalog.date_trunc('day', c) <> c" }],
  [
    "timestamp with time zone",
    "timestamp(4) with time zone",
    false,
    17,
    refused("timestamp with time zone", "timestamp with time zone"),
  ],
  ["date", "timestamp with time zone", false, 17, {}],
];

test.each(cases)("%s to %s", (from, to, explicit, major, expected) => {
  expect(castTest("c", typeFrom(from), typeFrom(to), { explicit, major })).toEqual(expected);
});
