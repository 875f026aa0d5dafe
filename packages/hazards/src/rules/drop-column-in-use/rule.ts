import { alterActions, columnExisted, columnName } from "../../reading/alter-actions.js";
import { rowsOf } from "../../reading/row-counts.js";
import { hidden, measuredDrops, union } from "../../reading/taken-away.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "drop-column-in-use",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A01"],
  aliases: ["squawk:ban-drop-column", "atlas:DS103"],
  title: "Dropped column may still be in use",
  why: "Code that runs while the migration is applied still selects and inserts the column, and fails from the commit on. Object mappers keep the list of columns that they read at their start. The indexes and constraints that contain the column go with it.",
  fix: "Stop using the column, deploy that everywhere, and drop it in a later release.",
  statement: droppedColumns,
});

function droppedColumns(context: StatementContext): Hit[] {
  const actions = alterActions(context).filter(({ subtype }) => subtype === "AT_DropColumn");
  const written = actions
    .filter(({ relation, command }) => columnExisted(context, relation, command.name ?? ""))
    .map(({ relation, command }) => columnName(relation, command.name ?? ""));
  return union(written, measuredDrops(context, ["table column"])).map((column) => ({
    relation: tableOf(column.identity),
    message: `Drops the column \`${column.identity}\`${ofEmptyTable(context, column.identity)}${hidden(column)}: code that still reads or writes it fails`,
    // a table that holds nothing on the target is hardly in use
    severity: rowsOf(context, tableOf(column.identity)) === "none" ? "info" : rule.severity,
    remedy: {
      text: "Deploy code that does not name the column first; an object mapper has to be told to ignore it. Drop it in the release after that.",
      sql: null,
    },
  }));
}

/** `public.orders.total` -> `public.orders` */
function tableOf(column: string): string {
  return column.replace(/\.(?:"(?:[^"]|"")*"|[^."]*)$/, "");
}

function ofEmptyTable(context: StatementContext, column: string): string {
  return rowsOf(context, tableOf(column)) === "none" ? " of a table that is empty on the target" : "";
}
