import { actionsOnExisting, addedColumns } from "../../reading/added.js";
import { rewritten } from "../../reading/effects.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "stored-column-rewrites-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L15", "L20"],
  aliases: ["squawk:adding-field-with-default"],
  title: "Stored generated column rewrites the table",
  why: "The value of a STORED generated column is computed for each row that is there, when the column is added and when its expression changes: the table and all its indexes are written anew under an ACCESS EXCLUSIVE lock.",
  fix: "From PostgreSQL 18 a VIRTUAL generated column takes an instant. Before: a plain column that a trigger fills for new rows, and old rows filled in batches.",
  statement: (context) => [
    ...addedColumns(context).flatMap(({ relation, name, constraint }) =>
      constraint("CONSTR_GENERATED")?.generated_kind === "s" ? hitOn(context, relation, name) : [],
    ),
    ...actionsOnExisting(context, "AT_SetExpression").flatMap(({ relation, command }) =>
      hitOn(context, relation, command.name ?? ""),
    ),
  ],
});

function hitOn(context: StatementContext, relation: string, column: string): Hit[] {
  const relations = rewritten(context, relation);
  if (relations.length === 0) return [];
  return [
    {
      relation,
      message: `Rewrites \`${relation}\` to compute \`${column}\` for each row: every read and write waits`,
      effect: { kind: "rewrite", blocks: "reads+writes", relations },
    },
  ];
}
