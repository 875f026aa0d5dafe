import type { IndexStmt } from "@lockkeeper/sql/tree";
import { actsInside, indexed, insideOf } from "../../reading/effects.js";
import { bareName, nameSql, withoutLead } from "../../reading/sql-text.js";
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
      return concurrent || !relation || only ? [] : hitOn(context, context.nameOf(relation), node.IndexStmt);
    }
    if (!actsInside(context) || !context.measured) return [];
    const { indexBuilds, rewrites } = context.measured;
    const tables = indexBuilds.filter((build) => build.existing && !rewrites.includes(build.relation));
    return [...new Set(tables.map(({ relation }) => relation))].flatMap((relation) => hitOn(context, relation, null));
  },
});

function hitOn(context: StatementContext, relation: string, index: IndexStmt | null): Hit[] {
  if (!context.existed(relation)) return [];
  const relations = indexed(context, relation);
  if (relations.length === 0) return [];
  return [
    {
      relation,
      message: `Builds an index on \`${relation}\`${insideOf(context)}: every write waits until it is done`,
      remedy: { text: rule.fix, sql: index && concurrently(context.statement.text, relation, index) },
      effect: { kind: "index-build", blocks: "writes", relations },
    },
  ];
}

/**
 * The statement with CONCURRENTLY. Without IF NOT EXISTS, which would keep what a failed build leaves, and with a name, by
 * which what is left can be found.
 */
function concurrently(text: string, relation: string, { idxname, indexParams }: IndexStmt): string {
  const columns = (indexParams ?? []).flatMap((one) => ("IndexElem" in one ? [one.IndexElem.name ?? "expr"] : []));
  const name = idxname === undefined ? `${nameSql([bareName(relation), ...columns, "idx"].join("_"))} ` : "";
  const head = /^create\s+(unique\s+)?index\s+(?:if\s+not\s+exists\s+)?/i;
  return `${withoutLead(text).replace(head, (_, unique?: string) => `create ${unique ? "unique " : ""}index concurrently ${name}`)};`;
}
