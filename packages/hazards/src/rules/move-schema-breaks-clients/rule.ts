import { objectOf, quoteName, relationName } from "@lockkeeper/core";
import { relationExisted, schemaOf } from "../../reading/alter-actions.js";
import { comesBack } from "../../reading/taken-away.js";
import { asRange, partsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "move-schema-breaks-clients",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A05"],
  aliases: [],
  title: "Move to another schema breaks running code",
  why: "Code that names the old schema, or whose search path has only that one, fails from the commit on. An API that shows chosen schemas no longer shows what moved.",
  fix: "Leave a view of the old name behind in the old schema, or put both schemas on the search path of every client before the move.",
  statement: (context) => [...movedSchema(context), ...movedObject(context)],
});

function movedSchema({ node, plan }: StatementContext): Hit[] {
  if (!node || !("RenameStmt" in node) || node.RenameStmt.renameType !== "OBJECT_SCHEMA") return [];
  const { subname = "", newname = "" } = node.RenameStmt;
  if (plan.before && objectOf(plan.before, "schema", quoteName(subname)) === null) return [];
  return [
    {
      relation: null,
      message: `Renames the schema \`${subname}\` to \`${newname}\`: code that names anything in it by the old name fails at once`,
    },
  ];
}

function movedObject(context: StatementContext): Hit[] {
  const { node } = context;
  if (!node || !("AlterObjectSchemaStmt" in node)) return [];
  const { objectType = "", relation, object, newschema = "" } = node.AlterObjectSchemaStmt;
  const range =
    relation ??
    (/^OBJECT_(FUNCTION|PROCEDURE|ROUTINE|TYPE|DOMAIN)$/.test(objectType) ? asRange(partsOf(object)) : null);
  if (!range) return [];
  const old = context.nameOf(range);
  if (relation && (!relationExisted(context, old) || comesBack(context, ["table", "view"], old))) return [];
  const name = quoteName(range.relname ?? "");
  return [
    {
      relation: relation ? old : null,
      message: `Moves \`${old}\` to the schema \`${newschema}\`: code that looks for it in \`${schemaOf(old)}\` fails at once`,
      remedy: relation
        ? {
            text: "A view of the old name, made in the same file, keeps old code working.",
            sql: `CREATE VIEW ${schemaOf(old)}.${name} AS SELECT * FROM ${relationName(newschema, range.relname ?? "")};`,
          }
        : null,
    },
  ];
}
