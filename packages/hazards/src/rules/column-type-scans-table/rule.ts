import { actionsOnExisting } from "../../reading/added.js";
import { indexed, rewritten, scanned } from "../../reading/effects.js";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "column-type-scans-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L19"],
  aliases: ["squawk:changing-column-type"],
  title: "Type change checks or indexes every row",
  why: "A type change that leaves the rows as they are still reads them under an ACCESS EXCLUSIVE lock when a CHECK constraint uses the column, or when the new type is a domain; and it builds the column's indexes anew when the collation or the operator class changes.",
  fix: "Drop the CHECK, change the type, add the CHECK again NOT VALID and VALIDATE it in a file of its own. For another collation build a new index CONCURRENTLY on the expression with that collation.",
  statement: (context) =>
    actionsOnExisting(context, "AT_AlterColumnType").flatMap(({ relation, command }): Hit[] => {
      if (!context.measured || rewritten(context, relation).length > 0) return [];
      const [built, read] = [indexed(context, relation), scanned(context, relation)];
      const relations = built.length > 0 ? built : read;
      if (relations.length === 0) return [];
      const what = built.length > 0 ? "Builds indexes of" : "Reads all of";
      return [
        {
          relation,
          message: `${what} \`${relation}\` under ACCESS EXCLUSIVE to change the type of \`${command.name}\`: every read and write waits`,
          effect: { kind: built.length > 0 ? "index-build" : "scan", blocks: "reads+writes", relations },
        },
      ];
    }),
});
