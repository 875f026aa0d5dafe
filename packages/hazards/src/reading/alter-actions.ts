import { attributeOf, objectOf, quoteName, type RelationName } from "@lockkeeper/core";
import type { AlterTableCmd, ColumnDef, Constraint } from "@lockkeeper/sql/tree";
import type { StatementContext } from "../rule.js";

/** One action of an ALTER TABLE. */
export interface AlterAction {
  relation: RelationName;
  /** ALTER TABLE ONLY: children are left out */
  only: boolean;
  command: AlterTableCmd;
  subtype: string;
  /** of ADD COLUMN and ALTER COLUMN TYPE */
  column: ColumnDef | null;
  /** of ADD CONSTRAINT */
  constraint: Constraint | null;
}

type Reader = Pick<StatementContext, "node" | "nameOf">;

/** Actions of an ALTER TABLE (or ALTER VIEW ..., which PostgreSQL reads alike); none for other statements. */
export function alterActions({ node, nameOf }: Reader): AlterAction[] {
  if (!node || !("AlterTableStmt" in node)) return [];
  const { relation, cmds } = node.AlterTableStmt;
  if (!relation) return [];
  const name = nameOf(relation);
  return (cmds ?? []).flatMap((cmd) => {
    if (!("AlterTableCmd" in cmd)) return [];
    const command = cmd.AlterTableCmd;
    const def = command.def;
    return {
      relation: name,
      only: relation.inh !== true,
      command,
      subtype: command.subtype ?? "",
      column: def && "ColumnDef" in def ? def.ColumnDef : null,
      constraint: def && "Constraint" in def ? def.Constraint : null,
    };
  });
}

/** `public.orders`, `total` -> `public.orders.total`, as snapshots and measurements name a column. */
export function columnName(relation: RelationName, column: string): string {
  return `${relation}.${quoteName(column)}`;
}

/** The column's type before the plan as the server writes it (`numeric(10,2)`); null where it is not known. */
export function typeBefore(context: StatementContext, relation: RelationName, column: string): string | null {
  const { before } = context.plan;
  const object = before && objectOf(before, "column", columnName(relation, column));
  const type = object && attributeOf(object, "type");
  return typeof type === "string" ? type : null;
}

/** True when clients may know the column: it stood there before this plan, or nothing is known. */
export function columnExisted(context: StatementContext, relation: RelationName, column: string): boolean {
  if (!relationExisted(context, relation)) return false;
  const { before } = context.plan;
  if (before && objectOf(before, "table", relation)) {
    return objectOf(before, "column", columnName(relation, column)) !== null;
  }
  return !context.earlier.some((statement) =>
    alterActions({ node: statement.node, nameOf: context.nameOf }).some(
      (action) =>
        action.relation === relation && action.subtype === "AT_AddColumn" && action.column?.colname === column,
    ),
  );
}

const kinds = ["table", "view", "materialized view", "foreign table", "sequence", "index"] as const;

/**
 * True when the relation stood there before this plan, or nothing is known of it. A snapshot that knows the schema and not
 * the relation says that it was not there: `DROP TABLE IF EXISTS` of nothing.
 */
export function relationExisted(context: StatementContext, relation: RelationName): boolean {
  if (!context.existed(relation)) return false;
  const { before } = context.plan;
  if (!before || kinds.some((kind) => objectOf(before, kind, relation))) return true;
  const schema = schemaOf(relation);
  return objectOf(before, "schema", schema) === null && schema !== "public" && schema !== "pg_temp";
}

/** True when the plan drops the table itself, so that what it does to its parts is no matter of its own. */
export function goesAway({ plan }: StatementContext, relation: RelationName): boolean {
  return plan.after !== null && !kinds.some((kind) => plan.after && objectOf(plan.after, kind, relation));
}

/** `public.orders` -> `public`, `"My schema".orders` -> `"My schema"`. */
export function schemaOf(relation: RelationName): string {
  return /^(?:"(?:[^"]|"")*"|[^".]*)(?=\.)/.exec(relation)?.[0] ?? "public";
}
