import {
  attributeOf,
  type CatalogObject,
  childrenOf,
  objectOf,
  type RelationName,
  type Snapshot,
} from "@lockkeeper/core";
import { columnName } from "../reading/alter-actions.js";
import { typeFrom } from "../reading/written-names.js";
import { quotedName } from "./quoted.js";

/** A table of the target, as the snapshot before the plan knows it. */
export interface Subject {
  relation: RelationName;
  /** for SQL, without ONLY */
  quoted: string;
  partitioned: boolean;
  snapshot: Snapshot;
}

/** The table of that name, or null when there is none before the plan. */
export function subjectOf(snapshot: Snapshot | null, relation: RelationName): Subject | null {
  const table = snapshot && objectOf(snapshot, "table", relation);
  const quoted = quotedName(relation);
  if (!snapshot || !table || quoted === null) return null;
  return { relation, quoted, partitioned: attributeOf(table, "partitionKey") !== null, snapshot };
}

/** FROM clause for what PostgreSQL itself would check: children of an ordinary table have indexes and foreign keys of their own. */
export function withoutChildren({ quoted, partitioned }: Subject): string {
  return `${partitioned ? "" : "ONLY "}${quoted} AS t`;
}

/** The same with all children, unless the statement says ONLY. */
export function withChildren({ quoted, partitioned }: Subject, only: boolean): string {
  return `${only && !partitioned ? "ONLY " : ""}${quoted} AS t`;
}

export function columnIn({ snapshot, relation }: Subject, column: string): CatalogObject | null {
  return objectOf(snapshot, "column", columnName(relation, column));
}

/** The column's type as the server writes it; null when there is no such column. */
export function typeOf(subject: Subject, column: string): string | null {
  const found = columnIn(subject, column);
  const type = found && attributeOf(found, "type");
  return typeof type === "string" ? type : null;
}

/** The first of some columns that is not there before the plan, or null. */
export function missingColumn(subject: Subject, columns: readonly string[]): string | null {
  return columns.find((column) => columnIn(subject, column) === null) ?? null;
}

/** Columns of the primary key, in its order; empty when there is none. */
export function primaryKey({ snapshot, relation }: Subject): readonly string[] {
  const key = childrenOf(snapshot, relation, "constraint").find((one) => attributeOf(one, "type") === "primary key");
  const columns = key && attributeOf(key, "columns");
  return Array.isArray(columns) ? columns : [];
}

/**
 * True for types whose operators are PostgreSQL's own: those of pg_catalog, enums, and domains over them. Others bring
 * operators that no search path of ours would find, or that somebody else has written.
 */
export function hasPlainOperators(snapshot: Snapshot, type: string, depth = 0): boolean {
  const { name } = typeFrom(type);
  if (!name.includes(".")) return true;
  const own = objectOf(snapshot, "type", name);
  if (!own || depth > 8) return false;
  const base = attributeOf(own, "baseType");
  if (attributeOf(own, "kind") === "enum") return true;
  return (
    attributeOf(own, "kind") === "domain" && typeof base === "string" && hasPlainOperators(snapshot, base, depth + 1)
  );
}
