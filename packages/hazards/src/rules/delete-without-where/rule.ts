import { wholeTableDeletes } from "../../reading/changed-rows.js";
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
    wholeTableDeletes(context).map(({ relation }) => {
      const full = (context.facts(relation)?.rows ?? 0) >= 1;
      return {
        relation,
        message: `Deletes every row of \`${relation}\``,
        severity: full ? "blocking" : rule.severity,
      };
    }),
});
