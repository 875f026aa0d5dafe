import { attributeOf, objectOf, quoteIdentifier } from "@lockkeeper/core";
import { type AlterAction, alterActions, relationExisted } from "../../reading/alter-actions.js";
import { needsValue } from "../../reading/new-column.js";
import { rowsOf } from "../../reading/row-counts.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "add-column-not-null-without-default",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A09"],
  aliases: ["squawk:adding-required-field", "atlas:MF103"],
  title: "New column that must be filled and has no default",
  why: "The statement fails (23502) as soon as the table has a single row. On an empty table it works, and then every INSERT of code that does not know the column fails.",
  fix: "Give it a default, which costs nothing for a constant; or add it without NOT NULL, fill it, and set NOT NULL when all writers know it.",
  probe: "row-without-value",
  statement: (context) =>
    alterActions(context)
      .filter(({ column, relation }) => column && needsValue(context, column) && relationExisted(context, relation))
      .flatMap((action) => hitOn(context, action)),
});

const consequences = {
  some: "this fails, since the table has rows",
  none: "the table is empty on the target, so it works, and inserts of running code fail after it",
  unknown: "this fails when the table has rows, and inserts of running code fail after it",
};

function hitOn(context: StatementContext, { relation, column }: AlterAction): Hit[] {
  const name = column?.colname ?? "";
  const rows = rowsOf(context, relation);
  const after = context.plan.after;
  const known = after && objectOf(after, "column", `${relation}.${name}`);
  const type = known ? String(attributeOf(known, "type")) : "<type>";
  return [
    {
      relation,
      message: `Adds \`${name}\` to \`${relation}\` as NOT NULL without a default: ${consequences[rows]}`,
      severity: rows === "some" ? "blocking" : rows === "none" ? "info" : rule.severity,
      remedy: {
        text: rule.fix,
        sql: `ALTER TABLE ${relation} ADD COLUMN ${quoteIdentifier(name)} ${type} NOT NULL DEFAULT <value>;`,
      },
      place: context.placeOf(column?.location),
    },
  ];
}
