import { addedColumns } from "../../reading/added.js";
import { rewritten } from "../../reading/effects.js";
import { sqlName } from "../../reading/sql-name.js";
import { inFiles, nameSql } from "../../reading/sql-text.js";
import { functionsIn, volatileFunction } from "../../reading/volatility.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "volatile-default-rewrites-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L13"],
  aliases: ["squawk:adding-field-with-default"],
  title: "New column with a volatile default rewrites the table",
  why: "A constant default, or a stable one like now(), is written down once for all rows that are there. A volatile one (random(), gen_random_uuid(), clock_timestamp()) gives each row its own value, so PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock.",
  fix: "Add the column without a default, set the default for new rows, and fill the old ones in batches outside of the migration.",
  statement: (context) =>
    addedColumns(context).flatMap(({ relation, name, constraint }) => {
      const expression = constraint("CONSTR_DEFAULT")?.raw_expr;
      const culprit = context.measured ? functionsIn(expression)[0] : volatileFunction(expression, context.plan.before);
      const relations = rewritten(context, relation);
      if (culprit === undefined || culprit === null || relations.length === 0) return [];
      const table = sqlName(relation);
      return [
        {
          relation,
          message: `Rewrites \`${relation}\`, because \`${culprit}()\` gives each row its own default: every read and write waits`,
          remedy: {
            text: rule.fix,
            sql: inFiles(
              `alter table ${table} add column ${nameSql(name)} <type>;\nalter table ${table} alter column ${nameSql(name)} set default ${culprit}();`,
              `update ${table} set ${nameSql(name)} = ${culprit}() where <a batch of keys> and ${nameSql(name)} is null;`,
            ),
          },
          effect: { kind: "rewrite" as const, blocks: "reads+writes" as const, relations },
        },
      ];
    }),
});
