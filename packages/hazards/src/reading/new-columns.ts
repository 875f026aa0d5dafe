import type { RelationName } from "@lockkeeper/core";
import type { ColumnDef, Constraint } from "@lockkeeper/sql/tree";
import type { Hit, StatementContext } from "../rule.js";
import { alterActions } from "./alter-actions.js";
import { stringsOf } from "./written-names.js";

/** A column that a statement brings, with the keys of its table that the statement names. */
export interface NewColumn {
  relation: RelationName;
  column: ColumnDef;
  /** the last part of its type as it is written: `serial`, `int4`, `varchar` */
  type: string;
  /** it is the primary key, or a part of it */
  key: boolean;
}

/** Columns of CREATE TABLE and ALTER TABLE ... ADD COLUMN. */
export function newColumns(context: StatementContext): NewColumn[] {
  const { node } = context;
  if (node && "CreateStmt" in node) {
    const { relation, tableElts = [] } = node.CreateStmt;
    const constraints = tableElts.flatMap((one) => ("Constraint" in one ? [one.Constraint] : []));
    const keys = new Set(constraints.filter(isKey).flatMap(({ keys: names }) => stringsOf(names)));
    const columns = tableElts.flatMap((one) => ("ColumnDef" in one ? [one.ColumnDef] : []));
    return columns.map((column) => read(context.nameOf(relation), column, keys));
  }
  return alterActions(context).flatMap(({ relation, subtype, column }) =>
    subtype === "AT_AddColumn" && column ? [read(relation, column, new Set())] : [],
  );
}

function read(relation: RelationName, column: ColumnDef, keys: ReadonlySet<string>): NewColumn {
  const own = (column.constraints ?? []).flatMap((one) => ("Constraint" in one ? [one.Constraint] : []));
  return {
    relation,
    column,
    type: stringsOf(column.typeName?.names).at(-1) ?? "",
    key: keys.has(column.colname ?? "") || own.some(isKey),
  };
}

const isKey = ({ contype }: Constraint) => contype === "CONSTR_PRIMARY";

/** One hit for all the columns of a statement, at the first of them. */
export function hitOnColumns(
  context: StatementContext,
  columns: readonly NewColumn[],
  say: (names: string) => string,
): Hit[] {
  const [first] = columns;
  if (!first) return [];
  const names = columns.map(({ column }) => `\`${column.colname ?? ""}\``).join(", ");
  return [{ relation: first.relation, message: say(names), place: context.placeOf(first.column.location) }];
}
