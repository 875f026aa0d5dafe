import { actsInside, indexed, insideOf } from "../../reading/effects.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "index-blocks-writes",
  category: "locking",
  severity: "blocking",
  catalogue: ["L01"],
  aliases: ["squawk:require-concurrent-index-creation", "atlas:PG101"],
  title: "Index build blocks writes",
  why: "CREATE INDEX takes a SHARE lock on the table and keeps it until the index is built and the transaction ends. Every INSERT, UPDATE and DELETE waits for that long; reads go on.",
  fix: "Build it with CREATE INDEX CONCURRENTLY, alone in a file of its own: it cannot run in a transaction.",
  statement: (context) => {
    const { node } = context;
    if (node && "IndexStmt" in node) {
      const { relation, concurrent } = node.IndexStmt;
      // ON ONLY writes the index of a partitioned table down, and builds none
      const only = relation?.inh !== true && !context.measured;
      return concurrent || !relation || only ? [] : hitOn(context, context.nameOf(relation), context.statement.text);
    }
    if (!actsInside(context) || !context.measured) return [];
    const { indexBuilds, rewrites } = context.measured;
    const tables = indexBuilds.filter((build) => build.existing && !rewrites.includes(build.relation));
    return [...new Set(tables.map(({ relation }) => relation))].flatMap((relation) => hitOn(context, relation, null));
  },
});

function hitOn(context: StatementContext, relation: string, text: string | null): Hit[] {
  if (!context.existed(relation)) return [];
  const relations = indexed(context, relation);
  if (relations.length === 0) return [];
  return [
    {
      relation,
      message: `Builds an index on \`${relation}\`${insideOf(context)}: every write waits until it is done`,
      remedy: { text: rule.fix, sql: text === null ? null : concurrently(text) },
      effect: { kind: "index-build", blocks: "writes", relations },
    },
  ];
}

/** The statement with CONCURRENTLY, without the comments before it. */
function concurrently(text: string): string {
  const bare = text.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, "");
  return `${bare.replace(/^(create\s+(?:unique\s+)?index)\s+/i, "$1 concurrently ")};`;
}
