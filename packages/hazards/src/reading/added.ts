import type { RelationName } from "@lockkeeper/core";
import type { ColumnDef, Constraint, ConstrType } from "@lockkeeper/sql/tree";
import type { StatementContext } from "../rule.js";
import { type AlterAction, alterActions } from "./alter-actions.js";
import { insertAt, nameSql, withoutLead } from "./sql-text.js";

/** A constraint that ALTER TABLE adds to a table that stood there before. */
export interface AddedConstraint {
  relation: RelationName;
  constraint: Constraint;
  /** the only action of its statement: then the statement's text is that of the constraint, too */
  alone: boolean;
}

/** A column that ALTER TABLE adds to a table that stood there before. */
export interface AddedColumn {
  relation: RelationName;
  /** unquoted */
  name: string;
  column: ColumnDef;
  constraint: (type: ConstrType) => Constraint | null;
}

/** Actions of an ALTER TABLE on a table that stood there before. */
export function actionsOnExisting(context: StatementContext, ...subtypes: readonly string[]): AlterAction[] {
  const { node } = context;
  if (!node || !("AlterTableStmt" in node) || !isTable(node.AlterTableStmt.objtype)) return [];
  return alterActions(context).filter(
    ({ subtype, relation }) => (subtypes.length === 0 || subtypes.includes(subtype)) && context.existed(relation),
  );
}

function isTable(type: string | undefined): boolean {
  return type === undefined || type === "OBJECT_TABLE" || type === "OBJECT_FOREIGN_TABLE";
}

/** Constraints of these types that the statement adds to tables that stood there before. */
export function addedConstraints(context: StatementContext, ...types: readonly ConstrType[]): AddedConstraint[] {
  const alone = alterActions(context).length === 1;
  return actionsOnExisting(context, "AT_AddConstraint").flatMap(({ relation, constraint }) =>
    constraint?.contype && types.includes(constraint.contype) ? [{ relation, constraint, alone }] : [],
  );
}

/** Columns that the statement adds to tables that stood there before. */
export function addedColumns(context: StatementContext): AddedColumn[] {
  return actionsOnExisting(context, "AT_AddColumn").flatMap(({ relation, column }) =>
    column ? [{ relation, column, name: column.colname ?? "", constraint: (type) => constraintOf(column, type) }] : [],
  );
}

/** A column's own constraint of that type, or null. */
export function constraintOf(column: ColumnDef, type: ConstrType): Constraint | null {
  for (const node of column.constraints ?? []) {
    if ("Constraint" in node && node.Constraint.contype === type) return node.Constraint;
  }
  return null;
}

/** True when rows that are there are checked now, and the constraint is not only written down for new ones. */
export function checksRows(constraint: Constraint): boolean {
  return constraint.skip_validation !== true && constraint.is_enforced !== false;
}

/**
 * The statement that adds a constraint, with its name and NOT VALID, and the one that checks the rows later; null where the
 * statement does more than this, because then its text cannot be taken over.
 */
export function notValidThenValidate(
  { statement }: StatementContext,
  { relation, constraint, alone }: AddedConstraint,
  name: string,
): { add: string; validate: string } | null {
  if (!alone) return null;
  const named = constraint.conname
    ? statement.text
    : insertAt(statement.text, constraint.location ?? 0, `constraint ${nameSql(name)} `);
  return {
    add: `${withoutLead(named).trimEnd()} not valid;`,
    validate: `alter table ${relation} validate constraint ${nameSql(constraint.conname ?? name)};`,
  };
}
