import {
  attributeOf,
  type CatalogObject,
  childrenOf,
  listOf,
  objectOf,
  objectsOf,
  type RelationName,
} from "@lockkeeper/core";
import { alterActions, columnName, relationExisted } from "../../reading/alter-actions.js";
import { namesInDrop } from "../../reading/taken-away.js";
import { emptyClause, rowsOf } from "../../reading/row-counts.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "drop-unique-breaks-on-conflict",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A18"],
  aliases: [],
  title: "Dropped uniqueness breaks ON CONFLICT",
  why: "INSERT ... ON CONFLICT (columns) needs a unique index on just these columns, and fails without one (42P10). From the commit on nothing keeps duplicates out either, so that the index may be impossible to build again.",
  fix: "Build the index that replaces it first. Drop the old one when no statement names its columns in ON CONFLICT.",
  statement: (context) => [...constraints(context), ...indexes(context)],
});

function constraints(context: StatementContext): Hit[] {
  const { before } = context.plan;
  return alterActions(context).flatMap(({ relation, subtype, command }) => {
    if (subtype !== "AT_DropConstraint" || !before || !relationExisted(context, relation)) return [];
    const found = objectOf(before, "constraint", columnName(relation, command.name ?? ""));
    const type = found && attributeOf(found, "type");
    if (!found || (type !== "unique" && type !== "primary key")) return [];
    return hitOn(context, relation, found, `the ${type} constraint \`${command.name ?? ""}\``);
  });
}

function indexes(context: StatementContext): Hit[] {
  const { before } = context.plan;
  return namesInDrop(context.node, ["OBJECT_INDEX"]).flatMap((range) => {
    const name = context.nameOf(range);
    const found = before && objectOf(before, "index", name);
    const table = found && attributeOf(found, "table");
    if (!found || typeof table !== "string" || attributeOf(found, "unique") !== true) return [];
    return hitOn(context, table, found, `the unique index \`${name}\``);
  });
}

function hitOn(context: StatementContext, relation: RelationName, lost: CatalogObject, what: string): Hit[] {
  const { after } = context.plan;
  const columns = listOf(lost, "columns");
  if (after && (!objectOf(after, "table", relation) || covers(after, relation, columns))) return [];
  return [
    {
      relation,
      message: `Drops ${what} of \`${relation}\`${emptyClause(context, relation)}: INSERT ... ON CONFLICT on its columns fails, and duplicates get in`,
      severity: rowsOf(context, relation) === "none" ? "info" : rule.severity,
    },
  ];
}

/** A unique index on the same columns, in any order, is there after the plan. */
function covers(after: Parameters<typeof objectsOf>[0], relation: RelationName, columns: readonly string[]): boolean {
  const wanted = columns.toSorted().join("\n");
  return childrenOf(after, relation, "index").some(
    (index) => attributeOf(index, "unique") === true && listOf(index, "columns").toSorted().join("\n") === wanted,
  );
}
