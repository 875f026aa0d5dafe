import { quoteIdentifier } from "@lockkeeper/core";
import { columnExisted, typeBefore } from "../../reading/alter-actions.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "rename-column-breaks-clients",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A03"],
  aliases: ["squawk:renaming-column", "atlas:BC102"],
  title: "Renamed column breaks running code",
  why: "The old name fails from the commit on and the new one fails until then, so there is no order of deploying code and migration in which nothing breaks.",
  fix: "Add a column of the new name, keep both in step with a trigger, move the readers and then the writers, and drop the old one in a later release. Or leave the name and change it in code only.",
  statement: renamed,
});

function renamed(context: StatementContext): Hit[] {
  const { node } = context;
  if (!node || !("RenameStmt" in node)) return [];
  const { renameType, relation, subname, newname, relationType } = node.RenameStmt;
  if (renameType !== "OBJECT_COLUMN" || !relation || !subname || !newname || relationType === "OBJECT_TYPE") return [];
  const table = context.nameOf(relation);
  if (!columnExisted(context, table, subname)) return [];
  const type = typeBefore(context, table, subname);
  return [
    {
      relation: table,
      message: `Renames \`${subname}\` of \`${table}\` to \`${newname}\`: code that uses the old name fails at once`,
      remedy: {
        text: "Add a column of the new name beside the old one, and let a trigger keep them in step while code changes over.",
        sql: type && `ALTER TABLE ${table} ADD COLUMN ${quoteIdentifier(newname)} ${type};`,
      },
    },
  ];
}
