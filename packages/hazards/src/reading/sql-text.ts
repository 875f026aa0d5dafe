import { quoteName, type RelationName } from "@lockkeeper/core";
import { lastPart, sqlName } from "./sql-name.js";

/** A column's or constraint's name, unquoted in the parse tree, for SQL that people paste. */
export const nameSql = (name: string): string => sqlName(quoteName(name));

/** `id, "order"` */
export const namesSql = (names: readonly string[]): string => names.map(nameSql).join(", ");

/** The last part of a relation's name, unquoted: `public."Order"` -> `Order`. */
export function bareName(relation: RelationName): string {
  const last = lastPart(relation);
  return last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last;
}

/** A statement without the comments before it. */
export function withoutLead(text: string): string {
  return text.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, "");
}

/** Puts words into a statement at a `location` of its parse tree, which counts bytes. */
export function insertAt(text: string, location: number, words: string): string {
  const bytes = Buffer.from(text);
  return bytes.subarray(0, location).toString() + words + bytes.subarray(location).toString();
}

/** Statements that belong into files of their own, for a remedy: each file under a line that says so. */
export function inFiles(...parts: readonly string[]): string {
  return parts
    .map((part, index) => (index === 0 ? part : `-- in a file of its own, after the one before:\n${part}`))
    .join("\n");
}
