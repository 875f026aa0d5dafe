import { quoteIdentifier, type RelationName } from "@lockkeeper/core";

/** `public."Order"` -> `["public", "Order"]`; null where it is no name of two parts. */
export function partsOfName(relation: RelationName): [schema: string, name: string] | null {
  const parts = /^("(?:[^"]|"")+"|[^".]+)\.("(?:[^"]|"")+"|[^".]+)$/.exec(relation);
  if (!parts?.[1] || !parts[2]) return null;
  return [plain(parts[1]), plain(parts[2])];
}

function plain(part: string): string {
  return part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
}

/** A relation's or type's name for SQL that runs: both parts in quotes, whatever stands in them. */
export function quotedName(name: RelationName): string | null {
  const parts = partsOfName(name);
  return parts && parts.map(quoteIdentifier).join(".");
}

/** A column of the table that a probe reads as `t`. */
export function columnOf(column: string, alias = "t"): string {
  return `${alias}.${quoteIdentifier(column)}`;
}

/** Holds for a value that NOT NULL refuses. `IS NULL` would hold for a row type whose fields are all NULL, too. */
export function isNull(expression: string): string {
  return `${expression} IS NOT DISTINCT FROM NULL`;
}

export function isNotNull(expression: string): string {
  return `${expression} IS DISTINCT FROM NULL`;
}
