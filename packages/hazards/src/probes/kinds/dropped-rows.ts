import { attributeOf, objectsOf, quoteName, type RelationName } from "@lockkeeper/core";
import { alterActions, columnName, schemaOf } from "../../reading/alter-actions.js";
import { droppedRelations, measuredDrops, namesInDrop } from "../../reading/taken-away.js";
import type { StatementContext } from "../../rule.js";
import { plainest } from "../../context/contexts.js";
import type { Earlier } from "../earlier.js";
import { countOf, type Draft, draft } from "../probe.js";
import { columnOf, isNotNull, partsOfName } from "../quoted.js";
import { columnIn, subjectOf } from "../subject.js";

/** Rows and values in what a statement drops or truncates, whatever its text shows of it. */
export function droppedRows(context: StatementContext, earlier: Earlier): Draft[] {
  const tables = new Set([
    ...droppedRelations(context, "table").map(({ identity }) => identity),
    ...cascaded(context, "table"),
    ...inSchemas(context),
    ...truncated(context),
  ]);
  const columns = new Map(droppedColumns(context).map((one) => [columnName(one.relation, one.column), one]));
  return [
    ...[...tables].flatMap((relation) => ofTable(context, earlier, relation)),
    ...[...columns.values()]
      .filter(({ relation }) => !tables.has(relation))
      .flatMap(({ relation, column }) => ofColumn(context, earlier, relation, column)),
  ];
}

function ofTable({ plan }: StatementContext, earlier: Earlier, relation: RelationName): Draft[] {
  const subject = subjectOf(plan.before, relation);
  if (!subject) return [];
  const kept = earlier.copied(relation, null);
  return [
    draft({
      kind: "dropped-rows",
      relation,
      question: `Is \`${relation}\` empty?`,
      verdict: `{count} row(s) of \`${relation}\` would be lost${keptClause(kept)}`,
      severity: kept ? "warning" : "blocking",
      sql: countOf(`${subject.quoted} AS t`),
      anyRow: true,
    }),
  ];
}

function ofColumn({ plan }: StatementContext, earlier: Earlier, relation: RelationName, column: string): Draft[] {
  const subject = subjectOf(plan.before, relation);
  const known = subject && columnIn(subject, column);
  // what is computed is not lost, and a column that is new in this plan has nothing that anybody would miss
  if (!subject || !known || attributeOf(known, "generated") !== null) return [];
  const kept = earlier.copied(relation, column);
  return [
    draft({
      kind: "dropped-rows",
      relation,
      question: `Is \`${column}\` of \`${relation}\` empty in every row?`,
      verdict: `{count} row(s) of \`${relation}\` would lose their value in \`${column}\`${keptClause(kept)}`,
      severity: kept ? "warning" : "blocking",
      sql: countOf(`${subject.quoted} AS t WHERE ${isNotNull(columnOf(column))}`),
      columns: [column],
    }),
  ];
}

const keptClause = (kept: boolean): string => (kept ? "; an earlier statement reads them, perhaps to keep them" : "");

function droppedColumns(context: StatementContext): { relation: RelationName; column: string }[] {
  const written = alterActions(context)
    .filter(({ subtype }) => subtype === "AT_DropColumn")
    .map(({ relation, command }) => ({ relation, column: command.name ?? "" }));
  const measured = [...measuredDrops(context, ["table column"]), ...cascaded(context, "table column")];
  return [...written, ...measured.flatMap(columnFrom)];
}

/** `public.orders.total` -> its table and the column's bare name. */
function columnFrom(identity: string): { relation: RelationName; column: string }[] {
  const at = /^(.+)\.("(?:[^"]|"")*"|[^."]+)$/.exec(identity);
  const column = partsOfName(`x.${at?.[2] ?? ""}`)?.[1];
  return at?.[1] && column !== undefined ? [{ relation: at[1], column }] : [];
}

function cascaded({ measured }: StatementContext, type: string): string[] {
  return (measured?.dropped ?? [])
    .filter((one) => one.existing && one.cascaded && one.type === type)
    .map(({ identity }) => plainest(identity));
}

function inSchemas(context: StatementContext): RelationName[] {
  const { before } = context.plan;
  const { node } = context;
  if (!before || !node || !("DropStmt" in node) || node.DropStmt.behavior !== "DROP_CASCADE") return [];
  const names = new Set(namesInDrop(node, ["OBJECT_SCHEMA"]).map(({ relname = "" }) => quoteName(relname)));
  return objectsOf(before, "table")
    .map(({ identity }) => identity)
    .filter((table) => names.has(schemaOf(table)));
}

function truncated(context: StatementContext): RelationName[] {
  const { node } = context;
  if (!node || !("TruncateStmt" in node)) return [];
  return (node.TruncateStmt.relations ?? []).flatMap((one) =>
    "RangeVar" in one ? [context.nameOf(one.RangeVar)] : [],
  );
}
