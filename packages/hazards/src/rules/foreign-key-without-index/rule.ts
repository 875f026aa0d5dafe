import {
  attributeOf,
  type CatalogObject,
  childrenOf,
  listOf,
  objectsOf,
  quoteName,
  type Snapshot,
} from "@lockkeeper/core";
import { textOf } from "../../reading/access.js";
import { lastPart, sqlName } from "../../reading/sql-name.js";
import { defineRule, type PlanContext } from "../../rule.js";

export const rule = defineRule({
  id: "foreign-key-without-index",
  category: "quality",
  severity: "info",
  catalogue: ["S14"],
  aliases: ["splinter:unindexed_foreign_keys", "eugene:E15"],
  title: "Foreign key without an index",
  why: "PostgreSQL indexes the referenced side only. Each DELETE in the referenced table, and each UPDATE of its key, reads the whole referencing table to find the rows that hang on it, and keeps its locks meanwhile.",
  fix: "Create an index that begins with the foreign key's columns, with CREATE INDEX CONCURRENTLY when the table is in use.",
  state: (snapshot, plan) =>
    objectsOf(snapshot, "constraint")
      .filter((constraint) => textOf(constraint, "type") === "foreign key" && !isIndexed(snapshot, constraint))
      .map((constraint) => {
        const table = textOf(constraint, "table");
        const columns = listOf(constraint, "columns").map(sqlName).join(", ");
        const large = rowsOf(table, plan) >= manyRows;
        return {
          key: constraint.identity,
          relation: table,
          severity: large ? "warning" : "info",
          message: `No index of \`${table}\` begins with ${columns}: each DELETE in \`${textOf(constraint, "references")}\` reads all of it`,
          remedy: { text: rule.fix, sql: `CREATE INDEX CONCURRENTLY ON ${sqlName(table)} (${columns});` },
          identities: [`${lastPart(constraint.identity)} on ${table}`, table],
        };
      }),
});

/** From here on the read takes long enough for somebody to wait. */
const manyRows = 100_000;

function rowsOf(table: string, { live }: PlanContext): number {
  return (live && Object.hasOwn(live.relations, table) ? live.relations[table]?.rows : null) ?? 0;
}

/** Some valid, whole B-tree or hash index begins with the constraint's columns, in whatever order. */
function isIndexed(snapshot: Snapshot, constraint: CatalogObject): boolean {
  const wanted = listOf(constraint, "columns");
  return childrenOf(snapshot, textOf(constraint, "table"), "index").some((index) => {
    const leading = listOf(index, "columns").slice(0, wanted.length).map(spelled);
    const whole = attributeOf(index, "valid") !== false && isNotNullOnly(textOf(index, "predicate"));
    return whole && leading.length === wanted.length && wanted.every((column) => leading.includes(spelled(column)));
  });
}

/** Rows with NULL in them refer to nothing: an index that leaves them out serves a foreign key as well. */
const isNotNullOnly = (predicate: string) =>
  predicate === "" || /^\(?\(?[^()]+ IS NOT NULL\)?( AND \([^()]+ IS NOT NULL\))*\)?$/.test(predicate);

const spelled = (column: string) => (column.startsWith('"') ? column : quoteName(column));
