import { objectOf, type RelationName } from "@lockkeeper/core";
import {
  type AlterAction,
  alterActions,
  columnExisted,
  columnName,
  relationExisted,
} from "../../reading/alter-actions.js";
import { stringsOf } from "../../reading/written-names.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

const kinds: Readonly<Record<string, string>> = {
  CONSTR_CHECK: "a check",
  CONSTR_UNIQUE: "a unique constraint",
  CONSTR_PRIMARY: "a primary key",
  CONSTR_FOREIGN: "a foreign key",
  CONSTR_EXCLUSION: "an exclusion constraint",
  CONSTR_NOTNULL: "NOT NULL",
};

export const rule = defineRule({
  id: "constraint-rejects-old-writers",
  category: "compatibility",
  severity: "info",
  catalogue: ["A10"],
  aliases: [],
  title: "New constraint binds running code at once",
  why: "From the commit on every write has to satisfy the constraint, also one that was added NOT VALID: that spares only the rows that are there. Code that still writes what it always wrote gets errors.",
  fix: "Deploy writers that satisfy the constraint first, and add it after that.",
  statement: (context) => [...added(context), ...uniqueIndex(context)],
});

function added(context: StatementContext): Hit[] {
  return alterActions(context).flatMap((action) => {
    const what = whatIsNew(context, action);
    return what === null || !relationExisted(context, action.relation) ? [] : hitOn(action.relation, what);
  });
}

/** The new obligation in words; null when the action brings none, or only for a column that is new itself. */
function whatIsNew(context: StatementContext, { relation, subtype, command, constraint }: AlterAction): string | null {
  if (subtype === "AT_SetNotNull") {
    const name = command.name ?? "";
    return columnExisted(context, relation, name) ? `NOT NULL on \`${columnName(relation, name)}\`` : null;
  }
  const kind = kinds[constraint?.contype ?? ""];
  // USING INDEX: the unique index binds writers already
  if (!constraint || kind === undefined || constraint.indexname || constraint.is_enforced === false) return null;
  const columns = stringsOf(constraint.contype === "CONSTR_FOREIGN" ? constraint.fk_attrs : constraint.keys);
  if (columns.some((column) => !columnExisted(context, relation, column))) return null;
  return kind === "NOT NULL" ? `NOT NULL on \`${relation}\`` : `${kind} on \`${relation}\``;
}

function uniqueIndex(context: StatementContext): Hit[] {
  const { node, plan } = context;
  if (!node || !("IndexStmt" in node) || !node.IndexStmt.unique) return [];
  const table = context.nameOf(node.IndexStmt.relation);
  const columns = (node.IndexStmt.indexParams ?? []).flatMap((key) =>
    "IndexElem" in key ? (key.IndexElem.name ?? []) : [],
  );
  const fresh = columns.some((column) => !columnExisted(context, table, column));
  if (fresh || !relationExisted(context, table) || (plan.before && !objectOf(plan.before, "table", table))) return [];
  return hitOn(table, `a unique index on \`${table}\``);
}

function hitOn(relation: RelationName, what: string): Hit[] {
  return [{ relation, message: `Adds ${what}: writes of running code that do not satisfy it fail at once` }];
}
