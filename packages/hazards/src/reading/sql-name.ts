import { quoteIdentifier, type RelationName } from "@lockkeeper/core";

// PostgreSQL's reserved words (appendix C of its manual), which a RelationName leaves unquoted
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char
  character check coalesce collate collation column concurrently constraint create cross current_catalog current_date
  current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do
  else end except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike
  in initially inner inout int integer intersect interval into is isnull join lateral leading least left like limit
  localtime localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on
  only or order out outer overlaps overlay placing position precision primary real references returning right row select
  session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp to
  trailing treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes`
    .trim()
    .split(/\s+/),
);

/** A relation's, column's or role's name as SQL takes it: `public."user"`, where people write `public.user`. */
export function sqlName(name: RelationName): string {
  return partsOfName(name)
    .map((part) => (reserved.has(part) ? quoteIdentifier(part) : part))
    .join(".");
}

/** Parts of a name as they are written, quotes included: `public."my table"` -> `public`, `"my table"`. */
export function partsOfName(name: string): string[] {
  return name.match(/"(?:[^"]|"")*"|[^."]+/g) ?? [name];
}

/** The last part as it is written: a column's name without its table's. */
export function lastPart(name: string): string {
  return partsOfName(name).at(-1) ?? name;
}
