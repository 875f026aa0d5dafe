import { columnExisted } from "../../reading/alter-actions.js";
import { wholeTableUpdates } from "../../reading/changed-rows.js";
import { emptyClause, rowsOf } from "../../reading/row-counts.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "update-without-where",
  category: "data",
  severity: "warning",
  catalogue: ["D03"],
  aliases: [],
  title: "UPDATE that overwrites every row",
  why: "Without a condition every row gets the new value, and what stood there is gone. Filling a column that the same plan adds is no such case.",
  fix: "Say which rows are meant, or write into a new column and compare before the old one goes.",
  statement: (context) =>
    wholeTableUpdates(context).flatMap(({ relation, tree }) => {
      const columns = (tree.targetList ?? [])
        .flatMap((target) => ("ResTarget" in target ? [target.ResTarget.name ?? ""] : []))
        .filter((column) => columnExisted(context, relation, column));
      if (columns.length === 0) return [];
      return [
        {
          relation,
          message: `Overwrites \`${columns.join("`, `")}\` in every row of \`${relation}\`${emptyClause(context, relation)}`,
          severity: rowsOf(context, relation) === "none" ? "info" : rule.severity,
        },
      ];
    }),
});
