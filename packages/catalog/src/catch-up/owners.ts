import { attributeOf, type CatalogObject } from "@lockkeeper/core";
import { sqlName, sqlRole } from "../sql-name.js";
import { type Change, differs, rankOf, textOf, type Writing } from "./writing.js";

/** What ALTER, DROP and COMMENT call the object: `PROCEDURE app.tidy(integer)`, `DOMAIN app.email`. */
export function nameWithKind(object: CatalogObject): string {
  const { kind, identity } = object;
  if (kind === "function") return `${routineKind(object)} ${sqlName(identity)}`;
  if (kind === "type" && attributeOf(object, "kind") === "domain") return `DOMAIN ${sqlName(identity)}`;
  return `${kind.toUpperCase()} ${sqlName(identity)}`;
}

export function routineKind(object: CatalogObject): "FUNCTION" | "PROCEDURE" | "AGGREGATE" {
  const kind = attributeOf(object, "kind");
  return kind === "procedure" ? "PROCEDURE" : kind === "aggregate" ? "AGGREGATE" : "FUNCTION";
}

/** After it was made: to its owner, unless that is who made it. */
export function giveToOwner(object: CatalogObject, w: Writing): void {
  const owner = textOf(object, "owner");
  if (owner === "" || owner === w.role) return;
  w.put("make", object, `ALTER ${nameWithKind(object)} OWNER TO ${sqlRole(owner)}`, {
    rank: rankOf(object.kind) + 1,
    texts: [],
  });
}

export function changeOwner(change: Change, w: Writing): void {
  if (!differs(change, "owner")) return;
  const sql = `ALTER ${nameWithKind(change.is)} OWNER TO ${sqlRole(textOf(change.is, "owner"))}`;
  // at the end: who gives something away may not change it any more
  w.put("finish", change.is, sql, { rank: 0, texts: [] });
}
