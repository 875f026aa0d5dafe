import type { Constraint } from "@lockkeeper/sql/tree";
import { addedColumns, addedConstraints } from "../../reading/added.js";
import { indexed } from "../../reading/effects.js";
import { bareName, inFiles, nameSql, namesSql } from "../../reading/sql-text.js";
import { sqlName } from "../../reading/sql-name.js";
import { stringsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "constraint-builds-index",
  category: "locking",
  severity: "blocking",
  catalogue: ["L05"],
  aliases: ["squawk:disallowed-unique-constraint", "squawk:adding-serial-primary-key-field"],
  title: "UNIQUE or PRIMARY KEY builds its index under a lock",
  why: "ADD CONSTRAINT ... UNIQUE or PRIMARY KEY takes an ACCESS EXCLUSIVE lock and builds the index under it: every read and write of the table waits until it is done.",
  fix: "Build a unique index CONCURRENTLY in a file of its own, then add the constraint USING INDEX, which takes an instant.",
  statement: (context) => [
    ...addedConstraints(context, "CONSTR_UNIQUE", "CONSTR_PRIMARY")
      .filter(({ constraint }) => constraint.indexname === undefined)
      .flatMap(({ relation, constraint }) => hitOn(context, relation, constraint, stringsOf(constraint.keys))),
    ...addedColumns(context).flatMap(({ relation, name, constraint }) => {
      const own = constraint("CONSTR_UNIQUE") ?? constraint("CONSTR_PRIMARY");
      return own ? hitOn(context, relation, own, [name]) : [];
    }),
  ],
});

function hitOn(context: StatementContext, relation: string, constraint: Constraint, columns: string[]): Hit[] {
  const relations = indexed(context, relation);
  if (relations.length === 0) return [];
  const primary = constraint.contype === "CONSTR_PRIMARY";
  const kind = primary ? "primary key" : "unique";
  const usual = primary ? `${bareName(relation)}_pkey` : `${bareName(relation)}_${columns.join("_")}_key`;
  const name = nameSql(constraint.conname ?? usual);
  const table = sqlName(relation);
  return [
    {
      relation,
      message: `Builds the index of a ${primary ? "primary key" : "unique constraint"} on \`${relation}\` under ACCESS EXCLUSIVE: every read and write waits until it is done`,
      remedy: {
        text: rule.fix,
        sql: inFiles(
          `create unique index concurrently ${name} on ${table} (${namesSql(columns)});`,
          `alter table ${table} add constraint ${name} ${kind} using index ${name};`,
        ),
      },
      effect: { kind: "index-build", blocks: "reads+writes", relations },
    },
  ];
}
