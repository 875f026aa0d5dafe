import { comesBack, droppedRelations, hidden } from "../../reading/taken-away.js";
import { emptyClause, rowsOf } from "../../reading/row-counts.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "drop-table-in-use",
  category: "compatibility",
  severity: "warning",
  catalogue: ["A02"],
  aliases: ["squawk:ban-drop-table", "atlas:DS102"],
  title: "Dropped table may still be in use",
  why: "Code that runs while the migration is applied fails from the commit on, and the rows are gone. A rollback of the deployment does not bring them back.",
  fix: "Stop using the table, deploy that everywhere, keep a backup, and drop it in a later release.",
  statement: (context) =>
    [...droppedRelations(context, "table"), ...droppedRelations(context, "foreign table")]
      .filter(({ identity }) => !comesBack(context, ["table", "foreign table", "view"], identity))
      .map((table) => ({
        relation: table.identity,
        message: `Drops \`${table.identity}\`${emptyClause(context, table.identity)}${hidden(table)}: code that still names it fails`,
        severity: rowsOf(context, table.identity) === "none" ? "info" : rule.severity,
        remedy: {
          text: "Deploy code that does not name the table first. Renaming it for a while shows whether anybody misses it, and can be taken back.",
          sql: null,
        },
      })),
});
