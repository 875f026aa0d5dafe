import { attributeOf, objectOf } from "@lockkeeper/core";
import { sqlName } from "../../reading/sql-name.js";
import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "new-partition-locks-parent",
  category: "locking",
  severity: "warning",
  catalogue: ["L24"],
  aliases: [],
  title: "CREATE TABLE ... PARTITION OF locks the parent",
  why: "It takes an ACCESS EXCLUSIVE lock on the partitioned table, an instant behind which every query queues; and where there is a DEFAULT partition, it reads that one from beginning to end under the lock.",
  fix: "CREATE TABLE ... (LIKE parent INCLUDING ALL), and ALTER TABLE parent ATTACH PARTITION, which lets reads and writes of the parent pass.",
  statement: (context): Hit[] => {
    const { node, measured, plan } = context;
    if (!node || !("CreateStmt" in node) || !node.CreateStmt.partbound) return [];
    const [range] = (node.CreateStmt.inhRelations ?? []).flatMap((one) => ("RangeVar" in one ? [one.RangeVar] : []));
    const parent = context.nameOf(range);
    if (!range || !context.existed(parent)) return [];
    const remedy = {
      text: rule.fix,
      sql: `create table ${sqlName(context.nameOf(node.CreateStmt.relation))} (like ${sqlName(parent)} including all);\nalter table ${sqlName(parent)} attach partition ${sqlName(context.nameOf(node.CreateStmt.relation))} for values ...;`,
    };
    const read = (measured?.scans ?? []).filter((name) => {
      const table = plan.before && objectOf(plan.before, "table", name);
      return table !== null && attributeOf(table, "partitionOf") === parent;
    });
    const [first] = read;
    if (first !== undefined)
      return [
        {
          relation: first,
          severity: "blocking",
          message: `Reads all of the default partition \`${first}\` while \`${parent}\` is locked: every read and write of both waits`,
          remedy,
          effect: { kind: "scan", blocks: "reads+writes", relations: read },
        },
      ];
    return [
      {
        relation: parent,
        message: `Locks \`${parent}\` for a new partition: every read and write queues behind it`,
        remedy,
        effect: { kind: "lock", blocks: "reads+writes", relations: [parent] },
      },
    ];
  },
});
