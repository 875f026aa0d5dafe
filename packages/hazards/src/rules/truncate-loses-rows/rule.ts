import { attributeOf, objectsOf, type RelationName } from "@lockkeeper/core";
import { relationExisted } from "../../reading/alter-actions.js";
import { byRows, emptyClause } from "../../reading/row-counts.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "truncate-loses-rows",
  category: "data",
  severity: "warning",
  catalogue: ["D02"],
  aliases: ["squawk:ban-truncate-cascade"],
  title: "TRUNCATE empties a table",
  why: "All rows go, whatever they are, without triggers for each row, and with CASCADE those of every table that references it, directly or not.",
  fix: "Delete the rows that are meant with DELETE ... WHERE, in batches; name each table instead of CASCADE.",
  statement: truncated,
});

function truncated(context: StatementContext): Hit[] {
  const { node } = context;
  if (!node || !("TruncateStmt" in node)) return [];
  const cascade = node.TruncateStmt.behavior === "DROP_CASCADE";
  const named = (node.TruncateStmt.relations ?? [])
    .flatMap((one) => ("RangeVar" in one ? [context.nameOf(one.RangeVar)] : []))
    .filter((relation) => relationExisted(context, relation));
  return named.map((relation) => {
    const others = cascade ? referencing(context, relation).filter((one) => !named.includes(one)) : [];
    return {
      relation,
      message: `Empties \`${relation}\`${emptyClause(context, relation)}${also(cascade, others)}`,
      severity: byRows(context, [relation, ...others], rule.severity),
    };
  });
}

function also(cascade: boolean, others: readonly RelationName[]): string {
  if (others.length > 0) return `, and with it \`${others.join("`, `")}\`, which nobody named`;
  return cascade ? ", and with it every table that references it" : "";
}

/** Tables with a foreign key to the table, and those with one to them. */
function referencing({ plan }: StatementContext, relation: RelationName): RelationName[] {
  const schema = plan.before ?? plan.after;
  const keys = schema ? objectsOf(schema, "constraint") : [];
  const found = new Set([relation]);
  for (const one of found) {
    for (const key of keys) {
      const table = attributeOf(key, "table");
      if (attributeOf(key, "references") === one && typeof table === "string") found.add(table);
    }
  }
  found.delete(relation);
  return [...found];
}
