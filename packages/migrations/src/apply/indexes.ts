import type { ConcurrentIndex, Row, Statement, Step } from "@lockkeeper/core";

/** An index as the catalog has it. */
export interface FoundIndex {
  schema: string;
  name: string;
  valid: boolean;
}

/**
 * The indexes that a CONCURRENTLY statement is about, found under the search_path that the statement itself will see.
 * A rebuild leaves its half-made copies as <name>_ccnew and <name>_ccold, of each index where a whole table is rebuilt.
 */
export function findIndexes({ action, name, schema, table }: ConcurrentIndex): Step {
  const copies = action === "reindex" && (name ?? table) !== null;
  return {
    sql: `SELECT n.nspname::text AS schema, c.relname::text AS name, i.indisvalid AS valid
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class t ON t.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE (c.relname = $1 OR ($4 AND NOT i.indisvalid AND c.relname ~ (
  COALESCE('^' || pg_catalog.regexp_replace($1, '([^a-zA-Z0-9_])', '\\\\\\1', 'g'), '') || '_cc(new|old)[0-9]*$')))
AND CASE WHEN $2::text IS NOT NULL THEN n.nspname = $2
  ELSE pg_catalog.pg_table_is_visible(CASE WHEN $3::text IS NULL THEN c.oid ELSE t.oid END) END
AND ($3::text IS NULL OR t.relname = $3)`,
    values: [name, schema ?? table?.schema ?? null, table?.name ?? null, copies],
    rows: true,
  };
}

export const readIndexes = (rows: readonly Row[]): FoundIndex[] =>
  rows.map((row) => ({ schema: String(row["schema"]), name: String(row["name"]), valid: row["valid"] === true }));

/** What an interrupted attempt left in the way. Built again from nothing, because an invalid index cannot be finished. */
export function leftovers(index: ConcurrentIndex, found: readonly FoundIndex[]): FoundIndex[] {
  if (index.action === "drop") return [];
  return found.filter((f) => !f.valid && (index.action === "create" || f.name !== index.name));
}

/** Whether a statement that was running when its run died had got to its end: the catalog shows its effect. */
export function alreadyDone(statement: Statement, found: readonly FoundIndex[]): boolean {
  const index = statement.concurrentIndex;
  if (!index || index.name === null) return false;
  const own = found.find((f) => f.name === index.name);
  return index.action === "create" ? own?.valid === true : index.action === "drop" ? own === undefined : false;
}

/** For statements without an index to look at: the object that was to be made is there, or the one to be dropped is gone. */
export function provesDone(statement: Statement, sqlstate: string): boolean {
  if (statement.outsideTransaction === null) return false;
  // "is not a partition of"
  if (statement.outsideTransaction === detach) return sqlstate === "42P01";
  if (statement.kind.startsWith("Create")) return ["42P04", "42710", "42P07"].includes(sqlstate);
  return /^Drop/i.test(statement.kind) && ["3D000", "42704", "42P01"].includes(sqlstate);
}

const detach = "DETACH PARTITION CONCURRENTLY";

/** A detach that was stopped half-way stands in the catalog as pending, and can only be finished. Null for anything else. */
export function finishDetach(sql: string, sqlstate: string): string | null {
  const match = sqlstate === "55000" && /^(.*\bdetach\s+partition\b.*)\bconcurrently$/is.exec(sql);
  return match ? `${match[1]}FINALIZE` : null;
}
