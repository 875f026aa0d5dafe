import { type Node, type RangeVar, walk } from "@lockkeeper/sql/tree";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "whole-table-write",
  category: "locking",
  severity: "blocking",
  catalogue: ["L39"],
  aliases: [],
  title: "One statement writes a whole table",
  why: "Every row that is changed stays locked until the transaction ends, so others who want to change it wait; each change leaves a dead row behind that VACUUM has to clear, and all of it goes through the write-ahead log at once. An UPDATE of all rows took 210 to 250 ms for each megabyte.",
  fix: "Change rows in batches of a few thousand, each in a transaction of its own, outside of the migration.",
  statement: (context): Hit[] => {
    const target = targetOf(context.node);
    if (!target) return [];
    const relation = context.nameOf(target.range);
    if (
      !context.existed(relation) ||
      (context.measured && context.measured.rows === 0 && !context.measured.scans.includes(relation))
    )
      return [];
    const locked = context.measured?.locks.some((one) => one.relation === relation && one.blocks === "reads+writes");
    return [
      {
        relation,
        message: locked
          ? `${target.verb} all or most rows of \`${relation}\` while an earlier statement's lock is held: every read and write waits until it ends`
          : `${target.verb} all or most rows of \`${relation}\` in one transaction: whoever wants to change one of them waits until it ends`,
        remedy: { text: rule.fix, sql: batches(context, relation, target.verb) },
        effect: { kind: "rows", blocks: locked ? "reads+writes" : "writes", relations: [relation] },
      },
    ];
  },
});

interface Written {
  verb: "Updates" | "Deletes";
  range: RangeVar | undefined;
}

function targetOf(node: Node | null): Written | null {
  if (node && "UpdateStmt" in node)
    return picks(node.UpdateStmt.whereClause) ? null : { verb: "Updates", range: node.UpdateStmt.relation };
  if (node && "DeleteStmt" in node)
    return picks(node.DeleteStmt.whereClause) ? null : { verb: "Deletes", range: node.DeleteStmt.relation };
  return null;
}

/** True when a condition compares with something given: a key, a list, a range. `IS NULL` and joins leave most rows in. */
function picks(where: Node | undefined): boolean {
  let found = false;
  walk({ where }, (type, node) => {
    if (type === "SubLink" || type === "CurrentOfExpr") found = true;
    if (type !== "A_Expr") return;
    const sides = [node["lexpr"], node["rexpr"]];
    if (
      sides.some(
        (side) =>
          isObject(side) &&
          ["A_Const", "TypeCast", "List", "A_ArrayExpr", "ParamRef", "FuncCall"].some((kind) => kind in side),
      )
    )
      found = true;
  });
  return found;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function batches({ node }: StatementContext, relation: string, verb: Written["verb"]): string | null {
  if (!node) return null;
  const table = sqlName(relation);
  const chosen = `(select ctid from ${table} where <not done yet> limit 5000)`;
  return verb === "Updates"
    ? `update ${table} set ... where ctid = any (array${chosen}); -- again until it says UPDATE 0`
    : `delete from ${table} where ctid = any (array${chosen}); -- again until it says DELETE 0`;
}
