import { actionsOnExisting } from "../../reading/added.js";
import { rewritten, scanned } from "../../reading/effects.js";
import { defineRule, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "several-alters-of-one-table",
  category: "locking",
  severity: "info",
  catalogue: ["L37"],
  aliases: [],
  title: "Several ALTER TABLEs read the same table",
  why: "Each ALTER TABLE that reads or rewrites its table does so by itself. Several actions in one ALTER TABLE share one pass.",
  fix: "Write them as one ALTER TABLE with several actions.",
  file: (_, statements) => {
    const passed = new Map<string, StatementContext>();
    return statements.flatMap((context) =>
      [...new Set(passes(context))].flatMap((relation) => {
        const first = passed.get(relation);
        if (!first) passed.set(relation, context);
        if (!first) return [];
        const { line, column } = context.statement;
        return [
          {
            relation,
            message: `Goes over all of \`${relation}\` once more: the ALTER TABLE of line ${first.statement.line} does so already`,
            place: { line, column },
          },
        ];
      }),
    );
  },
});

// the actions that read or write every row, as far as the text tells
const heavy = /^AT_(AlterColumnType|SetNotNull|SetExpression|SetLogged|SetUnLogged)$/;

/** Existing tables that an ALTER TABLE goes over. */
function passes(context: StatementContext): string[] {
  const relations = actionsOnExisting(context)
    .filter(({ subtype }) => context.measured !== null || heavy.test(subtype))
    .map(({ relation }) => relation);
  return relations.filter((relation) => [...rewritten(context, relation), ...scanned(context, relation)].length > 0);
}
