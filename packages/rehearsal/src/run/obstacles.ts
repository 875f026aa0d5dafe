import { quoteIdentifier, type Statement } from "@lockkeeper/core";
import { type Node, parseTrees, type RangeVar } from "@lockkeeper/sql/tree";

/** A lock that a second session takes so that a statement has to wait where it can be seen. */
export interface Obstacle {
  /** as the statement names it, quoted for to_regclass; of an index its table is meant */
  relation: string;
  /** `SHARE UPDATE EXCLUSIVE` stops a statement at its first lock, `ROW EXCLUSIVE` where it waits for writers */
  mode: "SHARE UPDATE EXCLUSIVE" | "ROW EXCLUSIVE";
}

/**
 * Where a statement that cannot be in a transaction can be made to wait, in the order in which it comes by; empty for
 * statements of which that is not known.
 */
export async function obstaclesFor({ text, concurrentIndex }: Statement): Promise<Obstacle[]> {
  if (concurrentIndex) {
    const { action, schema, name, table } = concurrentIndex;
    if (table) return inTwoPlaces(quoted(table.schema, table.name));
    return action === "create" || name === null ? [] : inTwoPlaces(quoted(schema, name));
  }
  const [tree] = (await parseTrees(text)) ?? [];
  return tree ? ofNode(tree.node) : [];
}

function inTwoPlaces(relation: string): Obstacle[] {
  return [
    { relation, mode: "SHARE UPDATE EXCLUSIVE" },
    { relation, mode: "ROW EXCLUSIVE" },
  ];
}

function ofNode(node: Node): Obstacle[] {
  const stop = { mode: "SHARE UPDATE EXCLUSIVE" } as const;
  if ("VacuumStmt" in node) {
    return (node.VacuumStmt.rels ?? []).flatMap((relation) => {
      const named = "VacuumRelation" in relation ? rangeVar(relation.VacuumRelation.relation) : null;
      return named ? [{ ...stop, relation: named }] : [];
    });
  }
  if (!("AlterTableStmt" in node)) return [];
  const parent = rangeVar(node.AlterTableStmt.relation);
  const children = (node.AlterTableStmt.cmds ?? []).flatMap((command) => {
    const definition = "AlterTableCmd" in command ? command.AlterTableCmd.def : undefined;
    const child = definition && "PartitionCmd" in definition ? rangeVar(definition.PartitionCmd.name) : null;
    return child ? [{ relation: child, mode: "ROW EXCLUSIVE" as const }] : [];
  });
  return parent && children.length > 0 ? [{ ...stop, relation: parent }, ...children] : [];
}

function rangeVar(relation: RangeVar | undefined): string | null {
  return relation?.relname ? quoted(relation.schemaname ?? null, relation.relname) : null;
}

function quoted(schema: string | null, name: string): string {
  return schema === null ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}
