import { wholeTableDeletes } from "../../reading/changed-rows.js";
import { byRows, emptyClause } from "../../reading/row-counts.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "delete-without-where",
  category: "data",
  severity: "warning",
  catalogue: ["D03"],
  aliases: [],
  title: "DELETE of every row",
  why: "Without a condition every row goes, and those of tables that reference it with ON DELETE CASCADE. Only a backup brings them back.",
  fix: "Say which rows are meant. A table that really is to be emptied deserves a file of its own, and a backup before it.",
  statement: (context) =>
    wholeTableDeletes(context).map(({ relation }) => ({
      relation,
      message: `Deletes every row of \`${relation}\`${emptyClause(context, relation)}`,
      severity: byRows(context, [relation], rule.severity),
    })),
});
