import { quoteLiteral, quoteName } from "@lockkeeper/core";

// what PostgreSQL 14 to 18 do not take as a name without quotes everywhere: all of pg_get_keywords() but the unreserved
const words = `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case
cast char character check coalesce collate collation column concurrently constraint create cross current_catalog current_date
current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else
end except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in
initially inner inout int integer intersect interval into is isnull join json json_array json_arrayagg json_exists json_object
json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on only or order out
outer overlaps overlay placing position precision primary real references returning right row select session_user setof
similar smallint some substring symmetric system_user table tablesample then time timestamp to trailing treat trim true union
unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists
xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`;
let keywords: ReadonlySet<string> | null = null;

function isKeyword(word: string): boolean {
  keywords ??= new Set(words.split(/\s+/));
  return keywords.has(word);
}

const parts = /^((?:"(?:[^"]|"")*"|[^."(\s]+)(?:\.(?:"(?:[^"]|"")*"|[^."(\s]+))*)(.*)$/s;

/**
 * An identity (`public.order`, `"My Schema".f(integer)`, a role or column) as SQL takes it: identities leave reserved words
 * without quotes, SQL does not. What stands behind the name, as a function's arguments, is left as it is.
 */
export function sqlName(identity: string): string {
  const [, name = identity, rest = ""] = parts.exec(identity) ?? [];
  const quoted = name.replace(/"(?:[^"]|"")*"|[^."]+/g, (part) => (isKeyword(part) ? `"${part}"` : part));
  return quoted + rest;
}

/** An identifier of the catalog as SQL takes it, in quotes only when it needs them. */
export function sqlIdentifier(name: string): string {
  return sqlName(quoteName(name));
}

/** A grantee or owner as SQL takes it; `PUBLIC` is everybody. */
export function sqlRole(role: string): string {
  return role === "PUBLIC" ? role : sqlName(role);
}

/** A text as SQL takes it behind a space or parenthesis. */
export function literal(text: string): string {
  return quoteLiteral(text).trim();
}

/** Statements on lines of their own; what is null, false or empty is left out. */
export function statements(...lines: readonly (string | null | false | undefined)[]): string {
  return lines.filter((line) => typeof line === "string" && line !== "").join("\n");
}

/** `ALTER TABLE public.orders OWNER TO app;` */
export function ownerLine(type: string, sqlObject: string, owner: string): string {
  return `ALTER ${type} ${sqlObject} OWNER TO ${sqlName(owner)};`;
}
