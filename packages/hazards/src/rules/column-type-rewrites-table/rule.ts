import { attributeOf, objectOf } from "@lockkeeper/core";
import { actionsOnExisting } from "../../reading/added.js";
import { typeBefore } from "../../reading/alter-actions.js";
import { rewritten } from "../../reading/effects.js";
import { sqlName } from "../../reading/sql-name.js";
import { inFiles, nameSql } from "../../reading/sql-text.js";
import { keepsRows } from "../../reading/type-change.js";
import { type PlainType, typeFrom, typeIn } from "../../reading/written-names.js";
import { defineRule, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "column-type-rewrites-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L18"],
  aliases: ["squawk:changing-column-type"],
  title: "Type change rewrites the table",
  why: "When the stored form of the values changes (int to bigint, text to varchar(n), a shorter varchar, another scale), PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock. Wider varchars, varchar to text and a greater numeric precision take an instant, and are not reported.",
  fix: "Add a column of the new type, keep it in step by a trigger, fill old rows in batches, and let code change over before the old column goes.",
  statement: (context) =>
    actionsOnExisting(context, "AT_AlterColumnType").flatMap(({ relation, command, column }) => {
      const relations = rewritten(context, relation);
      if (relations.length === 0) return [];
      const [before, after] = [typeBefore(context, relation, command.name ?? ""), typeIn(column?.typeName)];
      if (!context.measured && before !== null && !column?.raw_default && keepsRows(baseOf(context, before), after))
        return [];
      const [table, name] = [sqlName(relation), command.name ?? ""];
      return [
        {
          relation,
          message: `Rewrites \`${relation}\` to change the type of \`${name}\`${before === null ? "" : ` from ${before}`}: every read and write waits`,
          remedy: {
            text: rule.fix,
            sql: inFiles(
              `alter table ${table} add column ${nameSql(`${name}_new`)} <new type>;\n-- and a trigger that fills it on INSERT and UPDATE`,
              `update ${table} set ${nameSql(`${name}_new`)} = ${nameSql(name)} where <a batch of keys>;`,
            ),
          },
          effect: { kind: "rewrite" as const, blocks: "reads+writes" as const, relations },
        },
      ];
    }),
});

/** A domain's values are stored as those of its base type. */
function baseOf({ plan }: StatementContext, type: string): PlainType {
  const domain = plan.before && objectOf(plan.before, "type", type);
  const base = domain && attributeOf(domain, "baseType");
  return typeFrom(typeof base === "string" ? base.replace(/ COLLATE .*$/s, "") : type);
}
