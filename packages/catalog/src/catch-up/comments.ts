import { attributeOf, type CatalogObject, objectOf, type Snapshot } from "@lockkeeper/core";
import { onDatabase } from "../on-database.js";
import { literal, sqlName } from "../sql-name.js";
import { lastName } from "./names.js";
import { nameWithKind } from "./owners.js";
import { type Change, textOf, type Writing } from "./writing.js";

export function createComment(comment: CatalogObject, w: Writing): void {
  put(comment, `IS ${literal(textOf(comment, "text"))}`, w);
}

export function dropComment(comment: CatalogObject, w: Writing): void {
  put(comment, "IS NULL", w);
}

function put(comment: CatalogObject, is: string, w: Writing): void {
  const target = targetOf(comment, w.to);
  const sql = target === null ? onDatabase("COMMENT ON DATABASE", is).replace(/;$/, "") : `COMMENT ON ${target} ${is}`;
  w.put("finish", comment, sql, { texts: [] });
}

export function alterComment({ is }: Change, w: Writing): void {
  createComment(is, w);
}

const onTheirTable = ["constraint", "trigger", "policy", "rule"] as const;
const named = [
  "schema",
  "table",
  "column",
  "index",
  "view",
  "materialized view",
  "sequence",
  "function",
  "type",
  "foreign table",
] as const;

/** What COMMENT ON calls it; of kinds that are not known here as the comment's own DDL does. */
function targetOf(comment: CatalogObject, snapshot: Snapshot): string | null {
  const text = textOf(comment, "object");
  for (const kind of onTheirTable) {
    const object = text.startsWith(`${kind} `) ? objectOf(snapshot, kind, text.slice(kind.length + 1)) : null;
    if (object) return `${kind.toUpperCase()} ${lastName(object.identity)} ON ${sqlName(textOf(object, "table"))}`;
  }
  for (const kind of named) {
    const object = text.startsWith(`${kind} `) ? objectOf(snapshot, kind, text.slice(kind.length + 1)) : null;
    if (object) return nameWithKind(object);
  }
  if (text.startsWith("database ")) return null;
  const end = comment.ddl.lastIndexOf(` IS ${literal(String(attributeOf(comment, "text")))}`);
  return comment.ddl.slice("COMMENT ON ".length, end < 0 ? undefined : end);
}
