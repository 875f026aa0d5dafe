import { insertAt, withoutLead } from "../../reading/sql-text.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "reindex-blocks-queries",
  category: "locking",
  severity: "blocking",
  catalogue: ["L03"],
  aliases: ["squawk:require-concurrent-reindex"],
  title: "REINDEX blocks reads and writes",
  why: "REINDEX takes a SHARE lock on the table and an ACCESS EXCLUSIVE lock on each index while it builds it anew. Writes wait, and so do reads, because planning a query opens every index of its tables.",
  fix: "REINDEX ... CONCURRENTLY, alone in a file of its own.",
  statement: (context) => {
    const { node } = context;
    if (!node || !("ReindexStmt" in node)) return [];
    const { kind, relation, params, name } = node.ReindexStmt;
    if ((params ?? []).some((one) => "DefElem" in one && one.DefElem.defname === "concurrently")) return [];
    const remedy = { text: rule.fix, sql: relation ? concurrently(context.statement.text, relation.location) : null };
    if (!relation) {
      const what = name === undefined ? "everything" : `\`${name}\``;
      const message = `Builds the indexes of ${what} anew: reads and writes of each table wait until it is done`;
      return [{ relation: null, message, remedy }];
    }
    const named = context.nameOf(relation);
    const table = kind === "REINDEX_OBJECT_INDEX" ? context.tableOf(named) : named;
    if (!context.existed(table ?? named)) return [];
    return [
      {
        relation: table ?? named,
        message: `Builds \`${named}\` anew: reads and writes of \`${table ?? "its table"}\` wait until it is done`,
        remedy,
        effect: { kind: "index-build", blocks: "reads+writes", relations: [table ?? named] },
      },
    ];
  },
});

function concurrently(text: string, location: number | undefined): string | null {
  if (location === undefined || /\)\s*(table|index)/i.test(text)) return null;
  return `${withoutLead(insertAt(text, location, "concurrently "))};`;
}
