import { attributeOf, childrenOf, objectOf, type RelationName } from "@lockkeeper/core";
import { rangeVarOf } from "../../context/events.js";
import { actionsOnExisting } from "../../reading/added.js";
import { schemaOf } from "../../reading/alter-actions.js";
import { blockingLocks } from "../../reading/locks.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "drop-locks-referenced-table",
  category: "locking",
  severity: "warning",
  catalogue: ["L31"],
  aliases: [],
  title: "Dropping a foreign key locks the referenced table, too",
  why: "A foreign key keeps triggers on the table that it refers to. Dropping the constraint, or the table that has it, takes an ACCESS EXCLUSIVE lock on both, and the referenced table is often the busiest one.",
  fix: "Drop the foreign keys first, one in a file, with a short lock_timeout; then the table.",
  statement: (context) => {
    const named = namesOf(context);
    if (named.length === 0) return [];
    const others = context.measured
      ? blockingLocks(context)
          .filter(({ relation, mode }) => mode === "ACCESS EXCLUSIVE" && !named.includes(relation))
          .filter(({ relation }) => !context.measured?.dropped.some(({ identity }) => identity === relation))
          .map(({ relation }) => relation)
      : named.flatMap((relation) => parentsOf(context, relation)).filter((relation) => !named.includes(relation));
    return [...new Set(others)].map(
      (relation): Hit => ({
        relation,
        message: `Locks \`${relation}\` as well, because \`${named[0]}\` refers to it: every read and write queues behind it`,
        effect: { kind: "lock", blocks: "reads+writes", relations: [relation] },
      }),
    );
  },
});

/** Tables that the statement drops, or of which it drops a constraint. */
function namesOf(context: StatementContext): RelationName[] {
  const { node } = context;
  if (node && "DropStmt" in node && node.DropStmt.removeType === "OBJECT_TABLE")
    return (node.DropStmt.objects ?? [])
      .map((object) => context.nameOf(rangeVarOf(object) ?? undefined))
      .filter((relation) => context.existed(relation));
  return actionsOnExisting(context, "AT_DropConstraint").map(({ relation }) => relation);
}

/** Existing tables to which the foreign keys that go refer, as the snapshot knows them. */
function parentsOf(context: StatementContext, relation: RelationName): RelationName[] {
  const { before } = context.plan;
  if (!before || !objectOf(before, "schema", schemaOf(relation))) return [];
  const dropped = actionsOnExisting(context, "AT_DropConstraint").map(({ command }) => command.name);
  return childrenOf(before, relation, "constraint")
    .filter((one) => attributeOf(one, "type") === "foreign key")
    .filter(({ identity }) => dropped.length === 0 || dropped.some((name) => identity === `${relation}.${name}`))
    .flatMap((one) => {
      const parent = attributeOf(one, "references");
      return typeof parent === "string" && context.existed(parent) ? [parent] : [];
    });
}
