import { attributeOf, objectsOf, type RelationName } from "@lockkeeper/core";
import { plainest } from "../../context/contexts.js";
import { type AlterAction, alterActions } from "../../reading/alter-actions.js";
import { needsValue } from "../../reading/new-column.js";
import { asRange, stringsOf } from "../../reading/written-names.js";
import type { StatementContext } from "../../rule.js";
import { countOf, type Draft, draft } from "../probe.js";
import { columnOf, isNull, partsOfName } from "../quoted.js";
import { columnIn, type Subject, subjectOf, withChildren } from "../subject.js";

/** NULLs before SET NOT NULL, a primary key or NOT NULL of a domain; any row before a column that must be filled. */
export function notNull(context: StatementContext): Draft[] {
  return [...alterActions(context).flatMap((action) => ofAction(context, action)), ...ofDomain(context)];
}

function ofAction(context: StatementContext, action: AlterAction): Draft[] {
  const { relation, subtype, command, constraint, column, only } = action;
  const subject = subjectOf(context.plan.before, relation);
  if (!subject) return [];
  if (subtype === "AT_SetNotNull") return [nullsIn(subject, command.name ?? "", only)].flat();
  if (subtype === "AT_AddColumn" && column && needsValue(context, column))
    return [anyRow(subject, column.colname ?? "", only)];
  if (subtype !== "AT_AddConstraint" || !constraint || constraint.skip_validation) return [];
  const strict = constraint.contype === "CONSTR_NOTNULL" || constraint.contype === "CONSTR_PRIMARY";
  return strict ? stringsOf(constraint.keys).flatMap((key) => nullsIn(subject, key, only)) : [];
}

/** ALTER DOMAIN ... SET NOT NULL reads every column of the domain. */
function ofDomain(context: StatementContext): Draft[] {
  const { node, plan } = context;
  if (!node || !("AlterDomainStmt" in node) || node.AlterDomainStmt.subtype !== "O") return [];
  const domain = context.nameOf(asRange(stringsOf(node.AlterDomainStmt.typeName)) ?? undefined);
  return columnsOfType(context, domain).flatMap(({ relation, column }) => {
    const subject = subjectOf(plan.before, relation);
    return subject ? nullsIn(subject, column, false) : [];
  });
}

/** Columns of a type before the plan, those of partitions left out: their parent's reads them. */
export function columnsOfType({ plan }: StatementContext, type: string): { relation: RelationName; column: string }[] {
  const { before } = plan;
  if (!before) return [];
  const partitions = new Set(
    objectsOf(before, "table").flatMap((table) => (attributeOf(table, "partitionOf") === null ? [] : [table.identity])),
  );
  return objectsOf(before, "column").flatMap((object) => {
    const table = attributeOf(object, "table");
    if (plainest(String(attributeOf(object, "type"))) !== type || typeof table !== "string" || partitions.has(table))
      return [];
    const column = partsOfName(`x.${object.identity.slice(table.length + 1)}`)?.[1];
    return column === undefined ? [] : [{ relation: table, column }];
  });
}

function nullsIn(subject: Subject, column: string, only: boolean): Draft[] {
  const { relation } = subject;
  const known = columnIn(subject, column);
  if (known && attributeOf(known, "notNull") === true) return [];
  const question = `Does every row of \`${relation}\` have a value in \`${column}\`?`;
  const verdict = `NOT NULL fails on the target: {count} row(s) of \`${relation}\` have NULL in \`${column}\``;
  const parts = { kind: "not-null", relation, question, verdict, columns: [column] };
  if (!known) return [draft({ ...parts, refused: `\`${column}\` is new in this plan` })];
  return [draft({ ...parts, sql: countOf(`${withChildren(subject, only)} WHERE ${isNull(columnOf(column))}`) })];
}

function anyRow(subject: Subject, column: string, only: boolean): Draft {
  const { relation } = subject;
  return draft({
    kind: "row-without-value",
    relation,
    question: `Is \`${relation}\` empty, so that \`${column}\` may be added as NOT NULL without a default?`,
    verdict: `The statement fails on the target: {count} row(s) of \`${relation}\` would have no value in \`${column}\``,
    sql: countOf(withChildren(subject, only)),
    anyRow: true,
  });
}
