import { listOf, objectOf, type RelationName, type Snapshot } from "@lockkeeper/core";
import { rangeVarOf } from "../../context/events.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "index-dropped-before-replacement",
  category: "locking",
  severity: "warning",
  catalogue: ["L43"],
  aliases: [],
  title: "An index goes before the one that takes its place",
  why: "Between the DROP INDEX and the end of the new build, queries that used the index read the whole table.",
  fix: "Build the new index under another name first, then drop the old one, and rename the new one if the name matters.",
  file: (_, statements) =>
    statements.flatMap((context, at) =>
      droppedIndexes(context).flatMap((index): Hit[] => {
        const successor = statements.slice(at + 1).find((later) => replaces(later, index, context));
        const table = context.tableOf(index);
        if (!successor || sharesTransaction(context, successor)) return [];
        const { line, column } = context.statement;
        return [
          {
            relation: table,
            message: `Drops \`${index}\` before line ${successor.statement.line} builds what takes its place: queries do without it until then`,
            place: { line, column },
          },
        ];
      }),
    ),
});

function droppedIndexes(context: StatementContext): RelationName[] {
  const { node } = context;
  if (!node || !("DropStmt" in node) || node.DropStmt.removeType !== "OBJECT_INDEX") return [];
  return (node.DropStmt.objects ?? [])
    .map((object) => context.nameOf(rangeVarOf(object) ?? undefined))
    .filter((index) => context.existed(index));
}

/** The same name again, or the same table and first column. */
function replaces(later: StatementContext, index: RelationName, dropping: StatementContext): boolean {
  const { node, plan } = later;
  if (!node || !("IndexStmt" in node)) return false;
  const { idxname, relation, indexParams } = node.IndexStmt;
  if (index.endsWith(`.${idxname}`)) return true;
  const [first] = (indexParams ?? []).flatMap((one) => ("IndexElem" in one ? [one.IndexElem.name] : []));
  return (
    dropping.tableOf(index) === later.nameOf(relation) &&
    first !== undefined &&
    first === firstColumn(plan.before, index)
  );
}

function firstColumn(snapshot: Snapshot | null, index: RelationName): string | undefined {
  const object = snapshot && objectOf(snapshot, "index", index);
  return object ? listOf(object, "columns")[0] : undefined;
}

/** In one transaction nobody sees the table without the index: they wait for the lock, which other rules tell. */
function sharesTransaction(context: StatementContext, other: StatementContext): boolean {
  return context.later.some(({ statement }) => statement === other.statement);
}
