import { type CatalogObject, listOf, objectOf, objectsOf, type Snapshot } from "@lockkeeper/core";
import { textOf } from "../../reading/access.js";
import { lastPart } from "../../reading/sql-name.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "foreign-key-type-mismatch",
  category: "quality",
  severity: "warning",
  catalogue: ["Q11"],
  aliases: [],
  title: "Foreign key of another type than its target",
  why: "The referencing column cannot hold every value of the referenced one, or each join and each check has to cast: an integer that refers to a bigint key fails when the key passes 2,147,483,647.",
  fix: "Give the referencing column the type of the column that it refers to.",
  state: (snapshot) =>
    objectsOf(snapshot, "constraint").flatMap((constraint) =>
      differences(snapshot, constraint).map(({ column, type, target, targetType }) => ({
        key: `${constraint.identity} ${column}`,
        relation: textOf(constraint, "table"),
        message: `\`${column}\` is ${type} and refers to \`${target}\`, which is ${targetType}`,
        identities: [
          `${lastPart(constraint.identity)} on ${textOf(constraint, "table")}`,
          column,
          textOf(constraint, "table"),
        ],
      })),
    ),
});

function differences(snapshot: Snapshot, constraint: CatalogObject) {
  if (textOf(constraint, "type") !== "foreign key") return [];
  const targets = listOf(constraint, "referencedColumns");
  return listOf(constraint, "columns").flatMap((name, at) => {
    const column = `${textOf(constraint, "table")}.${name}`;
    const target = `${textOf(constraint, "references")}.${targets[at] ?? ""}`;
    const [type, targetType] = [typeOf(snapshot, column), typeOf(snapshot, target)];
    // a table of a platform's schema is not in the snapshot
    if (type === null || targetType === null || plain(type) === plain(targetType)) return [];
    return [{ column, type, target, targetType }];
  });
}

function typeOf(snapshot: Snapshot, column: string): string | null {
  const found = objectOf(snapshot, "column", column);
  return found && textOf(found, "type");
}

/** Lengths do not matter for a comparison, and text compares with varchar as with itself. */
const plain = (type: string) => type.replace(/\([\d,]+\)/, "").replace(/^character varying$/, "text");
