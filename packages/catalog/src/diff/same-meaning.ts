import type { AttributeValue, CatalogKind } from "@lockkeeper/core";

/**
 * Whether two texts of a view mean the same though two servers spell them differently: up to 15 PostgreSQL writes `orders.id`
 * where 16 writes `id`, in a query with a single relation; and newer servers put names into quotes that have become keywords.
 * False where that cannot be told. Of everything that is no definition of a view, false, too.
 */
export function sameMeaning(
  kind: CatalogKind,
  attribute: string,
  before: AttributeValue,
  after: AttributeValue,
  majors: readonly [before: number, after: number],
): boolean {
  if (attribute !== "definition" || (kind !== "view" && kind !== "materialized view")) return false;
  if (typeof before !== "string" || typeof after !== "string" || majors[0] === majors[1]) return false;
  const [older, newer] = majors[0] < majors[1] ? [before, after] : [after, before];
  return isSameText(tokensOf(older), tokensOf(newer), Math.min(...majors) < 16 && Math.max(...majors) >= 16);
}

const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*|\d[\d.]*(?:e[+-]?\d+)?|\s+|[^\s\p{L}\p{N}_'"]/giu;

function tokensOf(sql: string): string[] {
  return (sql.match(token) ?? []).filter((text) => text.trim() !== "").map(plain);
}

/** A name in quotes that would be the same without them, were it no keyword. */
function plain(text: string): string {
  return /^"[a-z_][a-z0-9_$]*"$/.test(text) ? text.slice(1, -1) : text;
}

// behind these a name is that of a relation, type or collation, and a schema before it is no relation's alias
const notColumns = new Set(["FROM", "JOIN", "ONLY", "COLLATE", "AS", "INTO", "UPDATE", "TABLE", "LATERAL"]);

/** The same tokens, but for the one alias that only the older server writes before columns. */
function isSameText(older: readonly string[], newer: readonly string[], mayOmit: boolean): boolean {
  let alias: string | null = null;
  let at = 0;
  for (let place = 0; place < older.length; place += 1, at += 1) {
    const [name, dot, column] = older.slice(place, place + 3);
    if (mayOmit && dot === "." && isColumn(older, place) && newer[at] === column && newer[at + 1] !== ".") {
      if (alias !== null && alias !== name) return false;
      alias = name ?? null;
      place += 2;
    } else if (name !== newer[at]) return false;
  }
  return at === newer.length;
}

/** Whether `alias.column` at this place is a column: no function, type, relation, or part of a longer name. */
function isColumn(tokens: readonly string[], place: number): boolean {
  const [before, last] = [tokens[place - 1] ?? "", tokens[place - 2] ?? ""];
  const behind = tokens[place + 3];
  if (behind === "(" || before === "." || (before === ":" && last === ":")) return false;
  if (before.toUpperCase() === "FROM") return isArgument(tokens, place - 1);
  return !notColumns.has(before.toUpperCase());
}

/** Functions with a FROM between their arguments. */
const withFrom = ["EXTRACT", "SUBSTRING", "TRIM", "OVERLAY"];

/** Whether the parentheses around this place are those of such a function. */
function isArgument(tokens: readonly string[], place: number): boolean {
  let depth = 0;
  for (let at = place - 1; at >= 0; at -= 1) {
    if (tokens[at] === ")") depth += 1;
    if (tokens[at] === "(" && depth === 0) return withFrom.includes((tokens[at - 1] ?? "").toUpperCase());
    if (tokens[at] === "(") depth -= 1;
  }
  return false;
}
