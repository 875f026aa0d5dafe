import { blockedBy, type RelationName } from "@lockkeeper/core";
import type { RangeVar } from "@lockkeeper/sql/tree";
import { alterActions } from "../../reading/alter-actions.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "ddl-and-data-in-one-file",
  category: "process",
  severity: "info",
  catalogue: ["P05"],
  aliases: [],
  title: "Rows are changed under a lock of a schema change",
  why: "A lock that ALTER TABLE took earlier in the transaction is kept until its end. While the rows are changed, everybody who wants the altered table waits, for as long as the change takes.",
  fix: "Change the schema in one file and the rows in another, in batches when there are many.",
  statement: (context) => {
    const target = changedRelation(context);
    if (target === null || !context.existed(target)) return [];
    const held = heldBefore(context);
    return held.length === 0 ? [] : [hitOn(context, target, held)];
  },
});

/** From here on the change takes seconds. */
const manyRows = 100_000;

function hitOn(context: StatementContext, target: RelationName, held: readonly RelationName[]): Hit {
  const rows = context.facts(target)?.rows ?? 0;
  return {
    relation: target,
    severity: rows >= manyRows ? "warning" : "info",
    message: `Changes rows of \`${target}\` while an earlier statement's lock keeps others out of ${held.map((name) => `\`${name}\``).join(", ")}`,
  };
}

/** The table whose rows the statement changes as a set; a few literal rows are no matter. */
function changedRelation({ node, nameOf }: StatementContext): RelationName | null {
  if (!node) return null;
  let changed: RangeVar | undefined;
  if ("UpdateStmt" in node) changed = node.UpdateStmt.relation;
  else if ("DeleteStmt" in node) changed = node.DeleteStmt.relation;
  else if ("InsertStmt" in node) {
    const { relation, selectStmt } = node.InsertStmt;
    const literal = selectStmt && "SelectStmt" in selectStmt && selectStmt.SelectStmt.valuesLists !== undefined;
    changed = literal ? undefined : relation;
  }
  return changed ? nameOf(changed) : null;
}

/** Existing relations that statements before this one keep others out of. */
function heldBefore(context: StatementContext): RelationName[] {
  const { measured, earlier, statement } = context;
  if (measured) {
    const held = measured.locks.filter(
      ({ mode, kind, heldFromStatement }) =>
        heldFromStatement < statement.index &&
        kind.endsWith("table") &&
        /^(writes|reads\+writes)$/.test(blockedBy(mode)),
    );
    return [...new Set(held.map(({ relation }) => relation))];
  }
  const altered = earlier.flatMap(({ node }) =>
    alterActions({ node, nameOf: context.nameOf }).map(({ relation }) => relation),
  );
  return [...new Set(altered)].filter((relation) => context.existed(relation));
}
