import { addedColumns } from "../../reading/added.js";
import { rewritten } from "../../reading/effects.js";
import { stringsOf } from "../../reading/written-names.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "serial-column-rewrites-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L14"],
  aliases: [],
  title: "New serial or identity column rewrites the table",
  why: "Each row that is there gets a number of its own, so PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock.",
  fix: "Add a nullable bigint, a sequence that it owns and a default for new rows; number the old rows in batches outside of the migration, and make it NOT NULL and unique without long locks.",
  statement: (context) =>
    addedColumns(context).flatMap(({ relation, name, column, constraint }) => {
      const type = stringsOf(column.typeName?.names).at(-1) ?? "";
      const numbered = /^(small|big)?serial[248]?$/.test(type) || constraint("CONSTR_IDENTITY") !== null;
      const relations = rewritten(context, relation);
      if (!numbered || relations.length === 0) return [];
      return [
        {
          relation,
          message: `Rewrites \`${relation}\` to number its rows in \`${name}\`: every read and write waits`,
          effect: { kind: "rewrite" as const, blocks: "reads+writes" as const, relations },
        },
      ];
    }),
});
