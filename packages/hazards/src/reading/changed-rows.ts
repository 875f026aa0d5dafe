import type { RelationName } from "@lockkeeper/core";
import { type DeleteStmt, type Node, type UpdateStmt, walk } from "@lockkeeper/sql/tree";
import type { StatementContext } from "../rule.js";
import { relationExisted } from "./alter-actions.js";

/** An UPDATE or DELETE anywhere in a statement, also inside WITH, on a table that was there before the plan. */
export interface WholeTable<T> {
  relation: RelationName;
  tree: T;
}

/** DELETEs without a condition on any column: every row of the table goes. */
export function wholeTableDeletes(context: StatementContext): WholeTable<DeleteStmt>[] {
  return found<DeleteStmt>(context, "DeleteStmt").filter(
    ({ tree }) => !tree.usingClause && !restricts(tree.whereClause),
  );
}

/** UPDATEs without a condition on any column. */
export function wholeTableUpdates(context: StatementContext): WholeTable<UpdateStmt>[] {
  return found<UpdateStmt>(context, "UpdateStmt").filter(
    ({ tree }) => !tree.fromClause && !restricts(tree.whereClause),
  );
}

function found<T extends DeleteStmt | UpdateStmt>(context: StatementContext, kind: string): WholeTable<T>[] {
  const { node } = context;
  // bodies of functions and rules run later, if at all
  if (!node || !["DeleteStmt", "UpdateStmt", "InsertStmt", "SelectStmt", "MergeStmt"].some((type) => type in node))
    return [];
  const trees: WholeTable<T>[] = [];
  walk(node, (type, tree) => {
    if (type !== kind) return;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser's own name for the type stands beside it
    const one = tree as unknown as T;
    const relation = context.nameOf(one.relation);
    if (relationExisted(context, relation)) trees.push({ relation, tree: one });
  });
  return trees;
}

/** `WHERE true` and `WHERE 1 = 1` leave nothing out. */
function restricts(where: Node | undefined): boolean {
  let columns = false;
  if (where) {
    walk(where, (type) => {
      if (type === "ColumnRef" || type === "CurrentOfExpr" || type === "SubLink") columns = true;
    });
    if ("CurrentOfExpr" in where) columns = true;
  }
  return columns;
}
