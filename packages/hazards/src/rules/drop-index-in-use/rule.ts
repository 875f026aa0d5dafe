import { childrenOf, listOf, objectOf } from "@lockkeeper/core";
import { namesInDrop, measuredDrops, union } from "../../reading/taken-away.js";
import { goesAway, relationExisted } from "../../reading/alter-actions.js";
import { defineRule, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "drop-index-in-use",
  category: "compatibility",
  severity: "info",
  catalogue: ["A18"],
  aliases: [],
  title: "Dropped index may still serve queries",
  why: "Queries that used the index read the whole table from the commit on. On a busy table that can be slow enough to be an outage.",
  fix: "Look at idx_scan in pg_stat_user_indexes, on replicas too, before you drop an index.",
  statement: (context) => {
    const written = namesInDrop(context.node, ["OBJECT_INDEX"]).map((range) => context.nameOf(range));
    return union(written, measuredDrops(context, ["index"]))
      .filter(({ identity }) => relationExisted(context, identity) && !covered(context, identity))
      .map(({ identity }) => {
        const busy = (context.facts(identity)?.readsPerSecond ?? 0) > 0;
        return {
          relation: context.tableOf(identity) ?? identity,
          message: busy
            ? `Drops the index \`${identity}\`, which queries use now: they read the whole table afterwards`
            : `Drops the index \`${identity}\`: queries that use it read the whole table afterwards`,
          severity: busy ? "warning" : rule.severity,
        };
      });
  },
});

/** The table goes too, or has an index after the plan that begins with the same columns. */
function covered(context: StatementContext, index: string): boolean {
  const { before, after } = context.plan;
  const table = context.tableOf(index);
  if (table === null || after === null) return false;
  if (goesAway(context, table)) return true;
  const dropped = before && objectOf(before, "index", index);
  const columns = dropped ? listOf(dropped, "columns") : [];
  return (
    columns.length > 0 &&
    childrenOf(after, table, "index").some((other) =>
      columns.every((column, at) => listOf(other, "columns")[at] === column),
    )
  );
}
