import { attributeOf, listOf, objectOf } from "@lockkeeper/core";
import { addedConstraints } from "../../reading/added.js";
import { columnName, schemaOf } from "../../reading/alter-actions.js";
import { scanned } from "../../reading/effects.js";
import { defineRule, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "primary-key-scans-table",
  category: "locking",
  severity: "warning",
  catalogue: ["L06"],
  aliases: ["atlas:PG304"],
  title: "PRIMARY KEY USING INDEX on nullable columns reads the table",
  why: "A primary key makes its columns NOT NULL. Where they were nullable, ADD PRIMARY KEY USING INDEX reads the whole table under an ACCESS EXCLUSIVE lock to see that there is no NULL.",
  fix: "Make the columns NOT NULL first, without a long lock: see set-not-null-scans-table.",
  statement: (context) =>
    addedConstraints(context, "CONSTR_PRIMARY").flatMap(({ relation, constraint }) => {
      if (constraint.indexname === undefined) return [];
      const relations = context.measured
        ? scanned(context, relation)
        : nullable(context, relation, constraint.indexname);
      if (relations.length === 0) return [];
      return [
        {
          relation,
          message: `Reads all of \`${relation}\` under ACCESS EXCLUSIVE to see that the key has no NULL: every read and write waits`,
          effect: { kind: "scan" as const, blocks: "reads+writes" as const, relations },
        },
      ];
    }),
});

/** The relation, when the snapshot knows a column of the index that may be NULL; nothing where it is not known. */
function nullable({ plan }: StatementContext, relation: string, indexname: string): string[] {
  const { before } = plan;
  const index = before && objectOf(before, "index", `${schemaOf(relation)}.${indexname}`);
  if (!before || !index) return [];
  const columns = listOf(index, "columns").map((column) => objectOf(before, "column", columnName(relation, column)));
  return columns.some((column) => column !== null && attributeOf(column, "notNull") === false) ? [relation] : [];
}
