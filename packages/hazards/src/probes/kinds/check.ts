import type { Constraint, Node } from "@lockkeeper/sql/tree";
import { type AlterAction, alterActions } from "../../reading/alter-actions.js";
import { asRange, stringsOf } from "../../reading/written-names.js";
import type { StatementContext } from "../../rule.js";
import type { Earlier } from "../earlier.js";
import { expressionOver } from "../expression-scope.js";
import { countOf, type Draft, draft } from "../probe.js";
import { type Subject, subjectOf, withChildren } from "../subject.js";
import { columnsOfType } from "./not-null.js";

/** Rows that break a check that is added or validated, of a table or of a domain. */
export function check(context: StatementContext, earlier: Earlier): Draft[] {
  return [...alterActions(context).flatMap((action) => ofTable(context, earlier, action)), ...ofDomain(context)];
}

function ofTable(context: StatementContext, earlier: Earlier, action: AlterAction): Draft[] {
  const { relation, subtype, command, constraint, only } = action;
  const subject = subjectOf(context.plan.before, relation);
  if (!subject) return [];
  if (subtype === "AT_AddConstraint" && constraint && isNewCheck(constraint))
    return [violators(context, subject, { node: constraint.raw_expr, only })];
  if (subtype !== "AT_ValidateConstraint") return [];
  const added = earlier.constraint(relation, command.name ?? "");
  return added?.contype === "CONSTR_CHECK" ? [violators(context, subject, { node: added.raw_expr, only })] : [];
}

function isNewCheck({ contype, skip_validation, is_enforced }: Constraint): boolean {
  return contype === "CONSTR_CHECK" && skip_validation !== true && is_enforced !== false;
}

function ofDomain(context: StatementContext): Draft[] {
  const { node, plan } = context;
  if (!node || !("AlterDomainStmt" in node)) return [];
  const { typeName, def } = node.AlterDomainStmt;
  const constraint = def && "Constraint" in def ? def.Constraint : null;
  if (!constraint || !isNewCheck(constraint)) return [];
  const domain = context.nameOf(asRange(stringsOf(typeName)) ?? undefined);
  return columnsOfType(context, domain).flatMap(({ relation, column }) => {
    const subject = subjectOf(plan.before, relation);
    return subject ? [violators(context, subject, { node: constraint.raw_expr, only: false, value: column })] : [];
  });
}

function violators(
  context: StatementContext,
  subject: Subject,
  how: { node: Node | undefined; only: boolean; value?: string },
): Draft {
  const plain = expressionOver(context, subject, how.node, how.value);
  if ("refused" in plain) return unasked(subject, plain.refused, how.value);
  const { relation } = subject;
  return draft({
    kind: "check",
    relation,
    question: questionOf(subject, how.value),
    verdict: `The statement fails on the target: {count} row(s) of \`${relation}\` break the check`,
    sql: countOf(`${withChildren(subject, how.only)} WHERE (${plain.sql}) IS FALSE`),
    columns: plain.columns,
  });
}

function questionOf({ relation }: Subject, column?: string): string {
  return `Do all rows of \`${relation}\` satisfy the check${column === undefined ? "" : ` on \`${column}\``}?`;
}

function unasked(subject: Subject, refused: string, column?: string): Draft {
  const question = questionOf(subject, column);
  return draft({ kind: "check", relation: subject.relation, question, verdict: "", refused, columns: [] });
}
