import { nameParts, spellings } from "./names.js";

/** Names that SQL has for types, and what format_type calls them. */
const aliases: Readonly<Record<string, string>> = {
  int: "integer",
  int4: "integer",
  int8: "bigint",
  int2: "smallint",
  bool: "boolean",
  float8: "double precision",
  float4: "real",
  float: "double precision",
  decimal: "numeric",
  dec: "numeric",
  varchar: "character varying",
  "char varying": "character varying",
  char: "character",
  bpchar: "character",
  varbit: "bit varying",
  timestamptz: "timestamp with time zone",
  timestamp: "timestamp without time zone",
  timetz: "time with time zone",
  time: "time without time zone",
  serial: "integer",
  serial4: "integer",
  bigserial: "bigint",
  serial8: "bigint",
  smallserial: "smallint",
  serial2: "smallint",
};

export interface TypeName {
  /** without modifier and brackets, as format_type writes it: what a server has or has not */
  base: string;
  /** the whole, as format_type writes it */
  whole: string;
}

/** A type as format_type would write it, whichever of its names was used; types of `public` need no schema. */
export function typeName(text: string, known: ReadonlySet<string>): TypeName {
  const spaced = text.trim().replace(/\s+/g, " ");
  const array = /(?:\s*\[\d*\])+$|\s+array$/i.exec(spaced)?.[0] ?? "";
  const single = spaced.slice(0, spaced.length - array.length);
  const setOf = /^setof /i.test(single) ? "SETOF " : "";
  const [, before = single, modifier = "", after = ""] =
    /^("(?:[^"]|"")*"(?:\."(?:[^"]|"")*")?|[^("]+?)\s*(\([^)]*\))?\s*((?:with|without) time zone)?$/i.exec(
      single.slice(setOf.length),
    ) ?? [];
  const plain = [before.toLowerCase(), after.toLowerCase()].filter((word) => word !== "").join(" ");
  const base = baseName(before, plain, known);
  const modified = modifier.replace(/\s/g, "");
  // the modifier of a time stands before its zone
  const zoned = / (?:with|without) time zone$/.exec(base)?.[0];
  const inner = zoned === undefined ? base + modified : base.slice(0, -zoned.length) + modified + zoned;
  const whole = base === "character" && modified === "" ? "character(1)" : inner;
  return { base, whole: `${setOf}${whole}${array === "" ? "" : "[]"}` };
}

function baseName(written: string, plain: string, known: ReadonlySet<string>): string {
  const alias = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined;
  if (alias !== undefined) return alias;
  if (known.has(plain)) return plain;
  const parts = nameParts(written);
  if (parts?.[0] === "pg_catalog" && parts[1] !== undefined) return aliases[parts[1]] ?? parts[1];
  return spellings(written).find((name) => known.has(name)) ?? plain;
}
