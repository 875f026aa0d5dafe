import { addedColumns } from "../../reading/added.js";
import { rewritten, scanned } from "../../reading/effects.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "inline-check-scans-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L17"],
  aliases: [],
  title: "New column with a CHECK reads the table",
  why: "ADD COLUMN with a CHECK of its own reads the whole table under an ACCESS EXCLUSIVE lock, although the new column is NULL or the same in every row.",
  fix: "Add the column first. Then add the CHECK NOT VALID, and VALIDATE it in a file of its own.",
  statement: (context) =>
    addedColumns(context).flatMap(({ relation, name, constraint }) => {
      const relations = scanned(context, relation);
      const rewrites = context.measured ? rewritten(context, relation) : [];
      if (!constraint("CONSTR_CHECK") || relations.length === 0 || rewrites.length > 0) return [];
      return [
        {
          relation,
          message: `Reads all of \`${relation}\` under ACCESS EXCLUSIVE for the CHECK of the new column \`${name}\`: every read and write waits`,
          effect: { kind: "scan" as const, blocks: "reads+writes" as const, relations },
        },
      ];
    }),
});
