import { actionsOnExisting } from "../../reading/added.js";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "detach-partition-locks-parent",
  category: "locking",
  severity: "warning",
  catalogue: ["L25"],
  aliases: ["squawk:require-concurrent-partition-detach"],
  title: "Detaching a partition locks the whole table",
  why: "DETACH PARTITION takes ACCESS EXCLUSIVE locks on the partitioned table, on the partition and on the default partition. The work is an instant; the lock queues behind every open transaction on any partition, and every query behind it.",
  fix: "DETACH PARTITION ... CONCURRENTLY, alone in a file of its own. It is refused where there is a default partition.",
  versions: "CONCURRENTLY from 14",
  statement: (context) =>
    actionsOnExisting(context, "AT_DetachPartition").flatMap(({ relation, command }): Hit[] => {
      const def = command.def && "PartitionCmd" in command.def ? command.def.PartitionCmd : null;
      if (!def || def.concurrent) return [];
      const partition = context.nameOf(def.name);
      return [
        {
          relation,
          message: `Locks \`${relation}\` to detach \`${partition}\`: every read and write queues behind it`,
          remedy: {
            text: rule.fix,
            sql: `alter table ${sqlName(relation)} detach partition ${sqlName(partition)} concurrently;`,
          },
          effect: { kind: "lock", blocks: "reads+writes", relations: [relation] },
        },
      ];
    }),
});
