import { attributeOf, childrenOf, objectOf } from "@lockkeeper/core";
import { actionsOnExisting, addedConstraints, checksRows } from "../../reading/added.js";
import { columnName } from "../../reading/alter-actions.js";
import { scanned } from "../../reading/effects.js";
import { sqlName } from "../../reading/sql-name.js";
import { bareName, inFiles, nameSql } from "../../reading/sql-text.js";
import { stringsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "set-not-null-scans-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L11"],
  aliases: ["squawk:adding-not-nullable-field"],
  title: "SET NOT NULL reads the table under a lock",
  why: "SET NOT NULL takes an ACCESS EXCLUSIVE lock and reads the whole table under it, unless a validated CHECK constraint proves that no row has a NULL there.",
  fix: "From PostgreSQL 18: ADD CONSTRAINT ... NOT NULL ... NOT VALID, and VALIDATE in a file of its own. Before: a CHECK (... IS NOT NULL) NOT VALID, VALIDATE in a file of its own, then SET NOT NULL and drop the CHECK.",
  statement: (context) => [
    ...actionsOnExisting(context, "AT_SetNotNull").flatMap(({ relation, command }) =>
      hitOn(context, relation, command.name ?? ""),
    ),
    ...addedConstraints(context, "CONSTR_NOTNULL")
      .filter(({ constraint }) => checksRows(constraint))
      .flatMap(({ relation, constraint }) => hitOn(context, relation, stringsOf(constraint.keys)[0] ?? "")),
  ],
});

function hitOn(context: StatementContext, relation: string, column: string): Hit[] {
  const relations = scanned(context, relation);
  if (relations.length === 0 || (!context.measured && isKnownNotNull(context, relation, column))) return [];
  return [
    {
      relation,
      message: `Reads all of \`${relation}\` under ACCESS EXCLUSIVE to see that \`${column}\` has no NULL: every read and write waits`,
      remedy: { text: rule.fix, sql: steps(context.plan.major, relation, column) },
      effect: { kind: "scan", blocks: "reads+writes", relations },
    },
  ];
}

function steps(major: number, relation: string, column: string): string {
  const name = nameSql(`${bareName(relation)}_${column}_not_null`);
  const [table, named] = [sqlName(relation), nameSql(column)];
  if (major >= 18)
    return inFiles(
      `alter table ${table} add constraint ${name} not null ${named} not valid;`,
      `alter table ${table} validate constraint ${name};`,
    );
  return inFiles(
    `alter table ${table} add constraint ${name} check (${named} is not null) not valid;`,
    `alter table ${table} validate constraint ${name};`,
    `alter table ${table} alter column ${named} set not null;\nalter table ${table} drop constraint ${name};`,
  );
}

/** True when the snapshot shows that there is nothing to look for: it is NOT NULL already, or a valid CHECK says so. */
function isKnownNotNull({ plan }: StatementContext, relation: string, column: string): boolean {
  const { before } = plan;
  if (!before) return false;
  const known = objectOf(before, "column", columnName(relation, column));
  if (known && attributeOf(known, "notNull") === true) return true;
  return childrenOf(before, relation, "constraint").some(
    (one) =>
      attributeOf(one, "type") === "check" &&
      attributeOf(one, "validated") === true &&
      String(attributeOf(one, "definition")).includes(`(${nameSql(column)} IS NOT NULL)`),
  );
}
