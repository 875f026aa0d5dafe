import { type Blocks, blockedBy, type LockMode, type RelationName, strongerLock } from "@lockkeeper/core";
import type { Node, RangeVar } from "@lockkeeper/sql/tree";
import { rangeVarOf } from "../context/events.js";
import type { StatementContext } from "../rule.js";

/** A lock on a relation that stood there before, and whom it keeps waiting. */
export interface Lock {
  relation: RelationName;
  mode: LockMode;
  blocks: Blocks;
}

const modes: Readonly<Record<number, LockMode>> = {
  1: "ACCESS SHARE",
  2: "ROW SHARE",
  3: "ROW EXCLUSIVE",
  4: "SHARE UPDATE EXCLUSIVE",
  5: "SHARE",
  6: "SHARE ROW EXCLUSIVE",
  7: "EXCLUSIVE",
  8: "ACCESS EXCLUSIVE",
};

/** The mode of LOCK TABLE, which the parse tree has as PostgreSQL's number. */
export const modeNumbered = (mode: number | undefined): LockMode => modes[mode ?? 8] ?? "ACCESS EXCLUSIVE";

// what ALTER TABLE does under a weaker lock than ACCESS EXCLUSIVE, after 167 statements measured on 12 to 18
const weaker: Readonly<Record<string, LockMode>> = {
  AT_ValidateConstraint: "SHARE UPDATE EXCLUSIVE",
  AT_SetStatistics: "SHARE UPDATE EXCLUSIVE",
  AT_SetOptions: "SHARE UPDATE EXCLUSIVE",
  AT_ResetOptions: "SHARE UPDATE EXCLUSIVE",
  AT_SetRelOptions: "SHARE UPDATE EXCLUSIVE",
  AT_ResetRelOptions: "SHARE UPDATE EXCLUSIVE",
  AT_ClusterOn: "SHARE UPDATE EXCLUSIVE",
  AT_DropCluster: "SHARE UPDATE EXCLUSIVE",
  AT_AttachPartition: "SHARE UPDATE EXCLUSIVE",
  AT_EnableTrig: "SHARE ROW EXCLUSIVE",
  AT_DisableTrig: "SHARE ROW EXCLUSIVE",
  AT_EnableTrigAll: "SHARE ROW EXCLUSIVE",
  AT_DisableTrigAll: "SHARE ROW EXCLUSIVE",
  AT_EnableTrigUser: "SHARE ROW EXCLUSIVE",
  AT_DisableTrigUser: "SHARE ROW EXCLUSIVE",
};

/**
 * Locks of this statement that keep readers or writers waiting, and that no statement before it took: measured, else as far
 * as the text tells.
 */
export function blockingLocks(context: StatementContext): Lock[] {
  const { measured } = context;
  const all: readonly Lock[] = measured
    ? measured.locks.filter(
        ({ heldFromStatement, kind }) =>
          heldFromStatement === context.statement.index && /table|view/.test(kind) && kind !== "toast table",
      )
    : namedLocks(context);
  return all.filter(({ blocks }) => blocks === "reads+writes" || blocks === "writes");
}

/** Locks on existing relations that a statement names, by its text alone. */
export function namedLocks(context: StatementContext): Lock[] {
  return context.node ? namedLocksOf(context.node, context) : [];
}

/** The same for another statement's tree, with names as `context` understands them. */
export function namedLocksOf(node: Node, context: Pick<StatementContext, "nameOf" | "existed">): Lock[] {
  return named(node).flatMap(([range, mode]) => {
    const relation = context.nameOf(range);
    return context.existed(relation) ? [{ relation, mode, blocks: blockedBy(mode) }] : [];
  });
}

/** Relations that a statement names and locks, each with the mode. */
function named(node: Node): (readonly [RangeVar, LockMode])[] {
  const strongest = "ACCESS EXCLUSIVE";
  const one = (range: RangeVar | null | undefined, mode: LockMode = strongest) =>
    range ? [[range, mode] as const] : [];
  if ("AlterTableStmt" in node)
    return node.AlterTableStmt.objtype === "OBJECT_INDEX" ? [] : one(node.AlterTableStmt.relation, alterMode(node));
  if ("IndexStmt" in node) return node.IndexStmt.concurrent ? [] : one(node.IndexStmt.relation, "SHARE");
  if ("CreateTrigStmt" in node) return one(node.CreateTrigStmt.relation, "SHARE ROW EXCLUSIVE");
  if ("RuleStmt" in node) return one(node.RuleStmt.relation);
  if ("CreatePolicyStmt" in node) return one(node.CreatePolicyStmt.table);
  if ("AlterPolicyStmt" in node) return one(node.AlterPolicyStmt.table);
  if ("RenameStmt" in node) return node.RenameStmt.renameType === "OBJECT_INDEX" ? [] : one(node.RenameStmt.relation);
  if ("AlterObjectSchemaStmt" in node) return one(node.AlterObjectSchemaStmt.relation);
  if ("TruncateStmt" in node)
    return (node.TruncateStmt.relations ?? []).flatMap((range) => ("RangeVar" in range ? one(range.RangeVar) : []));
  if ("LockStmt" in node) {
    const mode = modeNumbered(node.LockStmt.mode);
    return (node.LockStmt.relations ?? []).flatMap((range) => ("RangeVar" in range ? one(range.RangeVar, mode) : []));
  }
  if ("DropStmt" in node)
    return (node.DropStmt.objects ?? []).flatMap((object) => one(droppedFrom(object, node.DropStmt.removeType)));
  return [];
}

/** The table that a DROP locks: its own, or that of the policy, trigger or rule. */
function droppedFrom(object: Node, type: string | undefined): RangeVar | null {
  if (/^OBJECT_(TABLE|VIEW|MATVIEW|FOREIGN_TABLE)$/.test(type ?? "")) return rangeVarOf(object);
  if (!/^OBJECT_(POLICY|TRIGGER|RULE)$/.test(type ?? "") || !("List" in object)) return null;
  return rangeVarOf({ List: { items: (object.List.items ?? []).slice(0, -1) } });
}

function alterMode(node: Extract<Node, { AlterTableStmt: unknown }>): LockMode {
  const all = (node.AlterTableStmt.cmds ?? []).flatMap((cmd) =>
    "AlterTableCmd" in cmd ? [modeOf(cmd.AlterTableCmd)] : [],
  );
  return all.length === 0 ? "ACCESS EXCLUSIVE" : all.reduce(strongerLock);
}

function modeOf({ subtype, def }: { subtype?: string; def?: Node }): LockMode {
  if (subtype === "AT_AddConstraint" && def && "Constraint" in def && def.Constraint.contype === "CONSTR_FOREIGN")
    return "SHARE ROW EXCLUSIVE";
  return weaker[subtype ?? ""] ?? "ACCESS EXCLUSIVE";
}
