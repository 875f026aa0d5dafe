import { quoteLiteral } from "@lockkeeper/core";
import type { PlainType } from "../reading/written-names.js";

/** Conditions on a column: where the cast fails, where it changes the value; or why that cannot be told. */
export interface CastTest {
  fails?: string;
  loses?: string;
  refused?: string;
}

const wholeNumbers: Readonly<Record<string, readonly [low: string, high: string]>> = {
  smallint: ["-32768", "32767"],
  integer: ["-2147483648", "2147483647"],
  bigint: ["-9223372036854775808", "9223372036854775807"],
};
const widths = Object.keys(wholeNumbers);
const texts = ["text", "character varying", "character"];
const floats = ["real", "double precision"];

/**
 * How to tell from the outside whether each value of a column survives a change of its type, without doing the cast: an
 * error in a query would say a value of the target's, and say it to the server's log.
 * @param column SQL of the column
 * @param how.explicit the statement casts in its USING: then texts are cut where the implicit cast fails
 */
export function castTest(
  column: string,
  from: PlainType,
  to: PlainType,
  how: { explicit: boolean; major: number },
): CastTest {
  if (from.array || to.array) return sameTypes(from, to) ? {} : refused(from, to);
  if (sameTypes(from, to)) return {};
  if (texts.includes(to.name)) return toText(column, from, to, how.explicit);
  if (widths.includes(from.name)) return fromWhole(column, from, to);
  if (from.name === "numeric" || floats.includes(from.name)) return fromFraction(column, from, to);
  if (texts.includes(from.name)) return fromText(column, from, to, how.major);
  return fromMoment(column, from, to);
}

const refused = (from: PlainType, to: PlainType): CastTest => ({
  refused: `there is no safe test for a cast from \`${from.name}\` to \`${to.name}\``,
});

function sameTypes(from: PlainType, to: PlainType): boolean {
  return from.name === to.name && from.array === to.array && from.modifiers.join() === to.modifiers.join();
}

function toText(column: string, from: PlainType, to: PlainType, explicit: boolean): CastTest {
  const [limit] = to.name === "character" && to.modifiers.length === 0 ? [1] : to.modifiers;
  const [before] = from.modifiers;
  if (limit === undefined) return {};
  const text = `CAST(${column} AS pg_catalog.text)`;
  if (!texts.includes(from.name)) return { fails: `pg_catalog.char_length(${text}) > ${limit}` };
  if (before !== undefined && before <= limit) return {};
  // blanks beyond the limit are cut without an error, in either way of casting
  const beyond = `pg_catalog.char_length(pg_catalog.rtrim(${text}, ' ')) > ${limit}`;
  return explicit ? { loses: beyond } : { fails: beyond };
}

function fromWhole(column: string, from: PlainType, to: PlainType): CastTest {
  const range = wholeNumbers[to.name];
  if (range) {
    return widths.indexOf(to.name) >= widths.indexOf(from.name)
      ? {}
      : { fails: `${column} NOT BETWEEN ${range[0]} AND ${range[1]}` };
  }
  if (to.name === "numeric") {
    const bound = boundOf(to);
    if (bound === null) return to.modifiers.length === 0 ? {} : refused(from, to);
    return { fails: `pg_catalog.abs(CAST(${column} AS pg_catalog.numeric)) >= ${bound}` };
  }
  return floats.includes(to.name) || to.name === "boolean" ? {} : refused(from, to);
}

/** 10^(precision - scale), what a numeric stays below; null without a limit, and for scales beyond the precision. */
function boundOf({ modifiers: [precision, scale = 0] }: PlainType): string | null {
  if (precision === undefined || precision < scale || scale < 0) return null;
  return `1${"0".repeat(precision - scale)}`;
}

function fromFraction(column: string, from: PlainType, to: PlainType): CastTest {
  const range = wholeNumbers[to.name];
  // `double precision` ends above the largest bigint, so the upper bound is one that both have exactly
  if (range) {
    const rounded = `pg_catalog.round(${from.name === "real" ? `CAST(${column} AS pg_catalog.float8)` : column})`;
    return {
      fails: `NOT (${rounded} >= ${range[0]} AND ${rounded} < ${range[1]}::pg_catalog.numeric + 1)`,
      loses: `pg_catalog.trunc(${from.name === "real" ? `CAST(${column} AS pg_catalog.float8)` : column}) <> ${column}`,
    };
  }
  if (to.name === "numeric") {
    if (to.modifiers.length === 0) return {};
    const bound = boundOf(to);
    if (bound === null) return refused(from, to);
    const scale = to.modifiers[1] ?? 0;
    const exact = from.name === "numeric" ? column : `CAST(${column} AS pg_catalog.numeric)`;
    const rounded = `pg_catalog.round(${exact}, ${scale})`;
    return { fails: `pg_catalog.abs(${rounded}) >= ${bound} AND ${exact} <> 'NaN'`, loses: `${rounded} <> ${exact}` };
  }
  return from.name === "real" && to.name === "double precision" ? {} : refused(from, to);
}

function fromText(column: string, from: PlainType, to: PlainType, major: number): CastTest {
  const text = `CAST(${column} AS pg_catalog.text)`;
  const range = wholeNumbers[to.name];
  if (!inputTypes.has(to.name)) return refused(from, to);
  if (major >= 16) {
    const name = to.modifiers.length === 0 ? to.name : withModifiers(to);
    return { fails: `NOT pg_catalog.pg_input_is_valid(${text}, ${quoteLiteral(name).trim()})` };
  }
  if (range) {
    // CASE, since AND may evaluate its sides in any order
    return {
      fails: `CASE WHEN ${text} ~ '^\\s*[-+]?[0-9]{1,30}\\s*$' THEN CAST(${text} AS pg_catalog.numeric) NOT BETWEEN ${range[0]} AND ${range[1]} ELSE ${column} IS NOT NULL END`,
    };
  }
  if (to.name === "uuid") return { fails: `${text} !~* '^[{]?([0-9a-f]{4}-?){7}[0-9a-f]{4}[}]?$'` };
  if (to.name === "boolean") {
    return {
      fails: `pg_catalog.lower(pg_catalog.btrim(${text}, E' \\t\\n\\r')) !~ '^(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)$'`,
    };
  }
  return {
    refused: `a cast from \`${from.name}\` to \`${to.name}\` can be tried without failing from PostgreSQL 16 on`,
  };
}

const inputTypes = new Set([
  ...widths,
  ...floats,
  ..."numeric boolean uuid date json jsonb inet cidr macaddr interval bytea".split(" "),
  "timestamp with time zone",
  "timestamp without time zone",
  "time with time zone",
  "time without time zone",
]);

/** `timestamp with time zone`, [3] -> `timestamp(3) with time zone` */
function withModifiers({ name, modifiers }: PlainType): string {
  const [first = "", ...rest] = name.split(" ");
  return [`${first}(${modifiers.join(",")})`, ...rest].join(" ");
}

function fromMoment(column: string, from: PlainType, to: PlainType): CastTest {
  const moment = /^timestamp (with|without) time zone$/;
  if (from.name === "date" && moment.test(to.name)) return {};
  if (from.name === "boolean" && to.name === "integer") return {};
  if (from.name === "jsonb" && to.name === "json") return {};
  if (!moment.test(from.name)) return refused(from, to);
  if (to.name === "date") return { loses: `pg_catalog.date_trunc('day', ${column}) <> ${column}` };
  if (!moment.test(to.name)) return refused(from, to);
  const [digits] = to.modifiers;
  if (digits === undefined || digits >= (from.modifiers[0] ?? 6)) return {};
  const unit = digits === 0 ? "second" : digits === 3 ? "milliseconds" : null;
  return unit === null ? refused(from, to) : { loses: `pg_catalog.date_trunc('${unit}', ${column}) <> ${column}` };
}
