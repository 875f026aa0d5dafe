import { quoteName } from "@lockkeeper/core";
import { sqlIdentifier, sqlName } from "../sql-name.js";

const part = /"(?:[^"]|"")*"|[^".(\s]+/y;

/** The parts of a dotted name as snapshots spell it, unquoted: `app."My ""t"".x"` -> `app`, `My "t".x`. */
export function partsOf(name: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < name.length; at += 1) {
    part.lastIndex = at;
    const [found] = part.exec(name) ?? [];
    if (found === undefined) break;
    parts.push(found.startsWith('"') ? found.slice(1, -1).replaceAll('""', '"') : found);
    at += found.length;
    if (name[at] !== ".") break;
  }
  return parts;
}

/** The last part of a child's identity, for SQL: `app.orders.orders_pkey` -> `orders_pkey`. */
export function lastName(identity: string): string {
  return sqlIdentifier(partsOf(identity).at(-1) ?? identity);
}

const lastPart = /\.(?:"(?:[^"]|"")*"|[^".]*)$/;

/** The table of a column's identity: `app.orders.total` -> `app.orders`. */
export function tableName(column: string): string {
  return column.slice(0, lastPart.exec(column)?.index ?? 0);
}

/** The column of a column's identity, for SQL. */
export function columnName(column: string): string {
  return sqlName(column.slice((lastPart.exec(column)?.index ?? -1) + 1));
}

/** The schema of an identity that has one, as snapshots spell it; null for what stands in no schema. */
export function schemaOf(identity: string): string | null {
  const parts = partsOf(identity);
  return parts.length > 1 ? quoteName(parts[0] ?? "") : null;
}

/** `app.add(integer, integer)` -> `app.add` */
export function functionName(identity: string): string {
  return /^(?:"(?:[^"]|"")*"|[^"(])*/.exec(identity)?.[0] ?? identity;
}

const qualified = /(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)(?:\.(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*))+/gu;

/**
 * Dotted names that a definition holds, its literals included (`nextval('app.s'::regclass)`): everything that it may refer
 * to, because definitions are read with an empty search_path. `a.b.c` counts as `a.b`, too.
 */
export function namesIn(text: string): Set<string> {
  const names = new Set<string>();
  for (const [found] of text.matchAll(qualified)) {
    const parts = partsOf(found).map(quoteName);
    for (let length = 2; length <= parts.length; length += 1) names.add(parts.slice(0, length).join("."));
  }
  return names;
}

/** Whether a definition may speak of a column: its name stands there as a word. */
export function mentions(text: string, column: string): boolean {
  const name = partsOf(column).at(-1) ?? column;
  const plain = sqlIdentifier(name);
  if (plain.startsWith('"')) return text.includes(plain);
  return new RegExp(`(?<![\\w$"])${plain.replaceAll("$", "\\$")}(?![\\w$"])`).test(text);
}

/** Splits at commas that stand in no quotes and no brackets: lists as the server writes them. */
export function splitList(text: string): string[] {
  const items: string[] = [];
  let [depth, start] = [0, 0];
  const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()[\],]/g;
  for (const { 0: found, index } of text.matchAll(token)) {
    if (found === "(" || found === "[") depth += 1;
    else if (found === ")" || found === "]") depth -= 1;
    else if (found === "," && depth === 0) {
      items.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  const last = text.slice(start).trim();
  return last === "" ? items : [...items, last];
}
