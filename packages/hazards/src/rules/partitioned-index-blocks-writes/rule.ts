import { attributeOf, objectOf, type Snapshot } from "@lockkeeper/core";
import { indexed } from "../../reading/effects.js";
import { nameSql } from "../../reading/sql-text.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "partitioned-index-blocks-writes",
  category: "locking",
  severity: "blocking",
  catalogue: ["L26"],
  aliases: [],
  title: "Index build blocks writes to all partitions",
  why: "CREATE INDEX on a partitioned table takes a SHARE lock on the table and on every partition, and builds one index after the other. Writes to each of them wait until the last is built. CONCURRENTLY is refused on a partitioned table.",
  fix: "Create the index ON ONLY the parent, build each partition's index with CREATE INDEX CONCURRENTLY in files of their own, and attach them with ALTER INDEX.",
  statement: (context) => {
    const { node, plan } = context;
    if (!node || !("IndexStmt" in node) || node.IndexStmt.relation?.inh !== true) return [];
    const relation = context.nameOf(node.IndexStmt.relation);
    if (!context.existed(relation) || !isPartitioned(plan.before, relation)) return [];
    const relations = indexed(context, relation);
    if (relations.length === 0) return [];
    const index = nameSql(node.IndexStmt.idxname ?? "the_index");
    return [
      {
        relation,
        message: `Builds an index on \`${relation}\` and its partitions: every write waits until all of them are done`,
        remedy: {
          text: rule.fix,
          sql: [
            `create index ${index} on only ${relation} (...);`,
            "-- for each partition, in a file of its own:",
            `create index concurrently ${index}_1 on <partition> (...);`,
            "-- and then, for each partition:",
            `alter index ${index} attach partition ${index}_1;`,
          ].join("\n"),
        },
        effect: { kind: "index-build", blocks: "writes", relations },
      },
    ];
  },
});

/** True when the snapshot knows the relation as a partitioned table. */
function isPartitioned(snapshot: Snapshot | null, relation: string): boolean {
  const table = snapshot && objectOf(snapshot, "table", relation);
  return table !== null && attributeOf(table, "partitionKey") !== null;
}
