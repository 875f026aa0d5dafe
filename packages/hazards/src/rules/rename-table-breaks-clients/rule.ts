import { quoteName } from "@lockkeeper/core";
import { relationExisted, schemaOf } from "../../reading/alter-actions.js";
import { comesBack } from "../../reading/taken-away.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

const renamable: Readonly<Record<string, string>> = {
  OBJECT_TABLE: "table",
  OBJECT_VIEW: "view",
  OBJECT_MATVIEW: "materialized view",
  OBJECT_FOREIGN_TABLE: "foreign table",
};

export const rule = defineRule({
  id: "rename-table-breaks-clients",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A04"],
  aliases: ["squawk:renaming-table", "atlas:BC101"],
  title: "Renamed table breaks running code",
  why: "Code that uses the old name fails from the commit on, and code that uses the new one fails until then.",
  fix: "Create a view of the old name in the same transaction: simple views can be read and written, so old code goes on working. Drop the view in a later release.",
  statement: renamed,
});

function renamed(context: StatementContext): Hit[] {
  const { node } = context;
  if (!node || !("RenameStmt" in node)) return [];
  const { renameType, relation, newname } = node.RenameStmt;
  const what = renamable[renameType ?? ""];
  if (what === undefined || !relation || !newname) return [];
  const old = context.nameOf(relation);
  if (!relationExisted(context, old) || comesBack(context, ["table", "view", "materialized view"], old)) return [];
  const made = `${schemaOf(old)}.${quoteName(newname)}`;
  return [
    {
      relation: old,
      message: `Renames the ${what} \`${old}\` to \`${newname}\`: code that uses the old name fails at once`,
      remedy: {
        text: "A view of the old name, made in the same file, keeps old code working. With row level security it needs security_invoker (15+), and it needs the table's grants.",
        sql: `CREATE VIEW ${old} WITH (security_invoker = on) AS SELECT * FROM ${made};`,
      },
    },
  ];
}
