import { namesInDrop, measuredDrops, union } from "../../reading/taken-away.js";
import { relationExisted } from "../../reading/alter-actions.js";
import { defineRule } from "../../rule.js";

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
      .filter(({ identity }) => relationExisted(context, identity))
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
