import type { ConcurrentIndex } from "@lockkeeper/core";
import type { DropStmt, IndexStmt, Node, ReindexStmt } from "libpg-query";
import { isOn, option, strings } from "./nodes.js";

/** The index of CREATE INDEX, REINDEX and DROP INDEX CONCURRENTLY. */
export function concurrentIndexOf(node: Node): ConcurrentIndex | null {
  if ("IndexStmt" in node) return node.IndexStmt.concurrent ? created(node.IndexStmt) : null;
  if ("DropStmt" in node) return node.DropStmt.concurrent ? dropped(node.DropStmt) : null;
  if ("ReindexStmt" in node) return reindexesConcurrently(node.ReindexStmt) ? rebuilt(node.ReindexStmt) : null;
  return null;
}

/** Both spellings, `REINDEX (CONCURRENTLY) TABLE t` and `REINDEX TABLE CONCURRENTLY t`, arrive as an option. */
export function reindexesConcurrently({ params }: ReindexStmt): boolean {
  return isOn(option(params, "concurrently"));
}

function created({ idxname, relation }: IndexStmt): ConcurrentIndex {
  const schema = relation?.schemaname ?? null;
  // An index always lives in the schema of its table.
  const table = { schema, name: relation?.relname ?? "" };
  return { action: "create", schema, name: idxname ?? null, table };
}

function dropped({ objects }: DropStmt): ConcurrentIndex {
  // The server refuses more than one.
  const list = objects?.[0];
  const parts = list && "List" in list ? strings(list.List.items) : [];
  return { action: "drop", schema: parts.at(-2) ?? null, name: parts.at(-1) ?? null, table: null };
}

function rebuilt({ kind, relation }: ReindexStmt): ConcurrentIndex {
  const schema = relation?.schemaname ?? null;
  const name = relation?.relname ?? null;
  if (kind === "REINDEX_OBJECT_INDEX") return { action: "reindex", schema, name, table: null };
  return { action: "reindex", schema, name: null, table: name === null ? null : { schema, name } };
}
