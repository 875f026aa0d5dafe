import type { Node, RangeVar } from "@lockkeeper/sql/tree";
import { rewritten } from "../../reading/effects.js";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "vacuum-full-rewrites-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L22"],
  aliases: ["squawk:prefer-repack"],
  title: "VACUUM FULL or CLUSTER rewrites the table",
  why: "Both write the table and all its indexes anew under an ACCESS EXCLUSIVE lock: every read and write waits until they are done.",
  fix: "Use pg_repack, or REPACK (CONCURRENTLY) from PostgreSQL 19, outside of a migration.",
  statement: (context) => {
    const named = rewriting(context.node);
    if (!named) return [];
    if (named.length === 0)
      return [
        {
          relation: null,
          message: "Rewrites every table of the database, one after the other: reads and writes of each wait",
        },
      ];
    return named.flatMap((range): Hit[] => {
      const relation = context.nameOf(range);
      const relations = context.existed(relation) ? rewritten(context, relation) : [];
      if (relations.length === 0) return [];
      return [
        {
          relation,
          message: `Rewrites \`${relation}\`: every read and write waits until it is done`,
          effect: { kind: "rewrite", blocks: "reads+writes", relations },
        },
      ];
    });
  },
});

/** Tables that a VACUUM FULL or CLUSTER names, none for all of them; null for any other statement. */
function rewriting(node: Node | null): RangeVar[] | null {
  if (node && "ClusterStmt" in node) return node.ClusterStmt.relation ? [node.ClusterStmt.relation] : [];
  if (!node || !("VacuumStmt" in node)) return null;
  const { options, rels } = node.VacuumStmt;
  if (!(options ?? []).some((one) => "DefElem" in one && one.DefElem.defname === "full")) return null;
  return (rels ?? []).flatMap((one) => ("VacuumRelation" in one ? (one.VacuumRelation.relation ?? []) : []));
}
