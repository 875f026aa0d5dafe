import type { RelationName, Step, StepDone } from "@lockkeeper/core";
import { partsOfName } from "./quoted.js";

/** Steps that read how large relations are, partitions and children included: rows `relation`, `bytes`, null for none. */
export function readSizes(relations: readonly RelationName[], timeoutMs: number): Step[] {
  const parts = relations.map((relation) => partsOfName(relation) ?? (["", ""] as const));
  return [
    { sql: "SAVEPOINT asked" },
    { sql: `SET LOCAL statement_timeout = ${Math.ceil(timeoutMs)}` },
    {
      sql: `SELECT w.relation, CASE WHEN c.oid IS NULL THEN NULL ELSE (
          SELECT sum(pg_catalog.pg_table_size(part.oid))
          FROM (SELECT c.oid UNION SELECT tree.relid FROM pg_catalog.pg_partition_tree(c.oid) AS tree) AS part
          JOIN pg_catalog.pg_class AS leaf ON leaf.oid = part.oid AND leaf.relkind IN ('r', 'm', 't')
        ) END AS bytes
        FROM unnest($1::text[], $2::text[], $3::text[]) AS w (relation, schema, name)
        LEFT JOIN pg_catalog.pg_namespace AS n ON n.nspname = w.schema
        LEFT JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name`,
      values: [relations, parts.map(([schema]) => schema), parts.map(([, name]) => name)],
      rows: true,
    },
    { sql: "RELEASE SAVEPOINT asked" },
  ];
}

/** What `readSizes` read, in bytes; null for a relation that is not there. */
export function sizesIn(done: readonly StepDone[]): Map<RelationName, number | null> {
  const rows = done.flatMap((step) => step.rows);
  return new Map(rows.map((row) => [String(row["relation"]), row["bytes"] === null ? null : Number(row["bytes"])]));
}
