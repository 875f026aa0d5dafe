import type { Constraint, IndexElem, IndexStmt, Node } from "@lockkeeper/sql/tree";
import { quoteIdentifier } from "@lockkeeper/core";
import { alterActions } from "../../reading/alter-actions.js";
import { stringsOf } from "../../reading/written-names.js";
import type { StatementContext } from "../../rule.js";
import { expressionOver } from "../expression-scope.js";
import { countOf, type Draft, draft } from "../probe.js";
import { columnOf, isNotNull } from "../quoted.js";
import { missingColumn, type Subject, subjectOf, withoutChildren } from "../subject.js";

/** Duplicates before a unique index, a unique constraint or a primary key. */
export function unique(context: StatementContext): Draft[] {
  const { node } = context;
  if (node && "IndexStmt" in node) return ofIndex(context, node.IndexStmt);
  return alterActions(context).flatMap(({ relation, subtype, constraint }) => {
    const subject = subjectOf(context.plan.before, relation);
    return subject && subtype === "AT_AddConstraint" && constraint ? ofConstraint(subject, constraint) : [];
  });
}

function ofConstraint(subject: Subject, constraint: Constraint): Draft[] {
  if (constraint.contype === "CONSTR_EXCLUSION") {
    const question = `Do the rows of \`${subject.relation}\` satisfy the exclusion constraint?`;
    return [
      unasked(subject, question, "rows are not compared with one another by operators of an exclusion constraint"),
    ];
  }
  // USING INDEX: the index has found all duplicates when it was built
  if (!/^CONSTR_(UNIQUE|PRIMARY)$/.test(constraint.contype ?? "") || constraint.indexname) return [];
  const keys = stringsOf(constraint.keys);
  const question = questionOf(subject, keys.map((key) => `\`${key}\``).join(", "));
  if (constraint.without_overlaps) return [unasked(subject, question, "ranges that overlap are not looked for")];
  const missing = missingColumn(subject, keys);
  if (missing !== null) return [unasked(subject, question, `\`${missing}\` is new in this plan`, keys)];
  const sql = keys.map((key) => ({ sql: columnOf(key), constant: false }));
  return [duplicates(subject, question, sql, { columns: keys, nullsEqual: constraint.nulls_not_distinct === true })];
}

function ofIndex(context: StatementContext, index: IndexStmt): Draft[] {
  const relation = context.nameOf(index.relation);
  const subject = subjectOf(context.plan.before, relation);
  if (!subject || !index.unique) return [];
  const names = (index.indexParams ?? []).map((param) =>
    "IndexElem" in param && param.IndexElem.name !== undefined ? `\`${param.IndexElem.name}\`` : "an expression",
  );
  const question = questionOf(subject, names.join(", "), index.whereClause !== undefined);
  const keys: Key[] = [];
  const columns: string[] = [];
  for (const param of index.indexParams ?? []) {
    const key = keyOf(context, subject, param);
    if ("refused" in key) return [unasked(subject, question, key.refused, columns)];
    keys.push(key);
    columns.push(...key.columns);
  }
  const predicate = index.whereClause ? expressionOver(context, subject, index.whereClause) : null;
  if (predicate && "refused" in predicate) return [unasked(subject, question, predicate.refused, columns)];
  columns.push(...(predicate?.columns ?? []));
  const nullsEqual = index.nulls_not_distinct === true;
  return [duplicates(subject, question, keys, { columns, nullsEqual, where: predicate?.sql })];
}

interface Key {
  sql: string;
  /** the same for all rows, so that GROUP BY must not see it */
  constant: boolean;
}

function keyOf(
  context: StatementContext,
  subject: Subject,
  param: Node,
): (Key & { columns: readonly string[] }) | { refused: string } {
  if (!("IndexElem" in param)) return { refused: "the index has a key of an unknown kind" };
  const { name, expr, opclass } = param.IndexElem;
  if (opclass) return { refused: "the index compares by an operator class of its own" };
  const collation = collationOf(param.IndexElem);
  if (collation === null) return { refused: "the index compares by a collation that is not looked up" };
  if (name !== undefined) {
    const missing = missingColumn(subject, [name]);
    if (missing !== null) return { refused: `\`${missing}\` is new in this plan` };
    return { sql: `${columnOf(name)}${collation}`, constant: false, columns: [name] };
  }
  const plain = expressionOver(context, subject, expr);
  if ("refused" in plain) return plain;
  return { sql: `(${plain.sql})${collation}`, constant: plain.columns.length === 0, columns: plain.columns };
}

/** ` COLLATE ...`, empty without one; null for one that only a search path would find. */
function collationOf({ collation }: IndexElem): string | null {
  const parts = stringsOf(collation);
  if (parts.length === 0) return "";
  if (parts.length === 2) return ` COLLATE ${parts.map(quoteIdentifier).join(".")}`;
  const name = parts[0] ?? "";
  return /^(C|POSIX|ucs_basic)$/.test(name) ? ` COLLATE pg_catalog.${quoteIdentifier(name)}` : null;
}

function duplicates(
  subject: Subject,
  question: string,
  keys: readonly Key[],
  how: { columns: readonly string[]; nullsEqual: boolean; where?: string | undefined },
): Draft {
  // GROUP BY compares as the type's own index would, whatever the search path
  const conditions = [
    ...(how.where === undefined ? [] : [how.where]),
    ...(how.nullsEqual ? [] : keys.map(({ sql }) => isNotNull(sql))),
  ];
  const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
  const grouped = keys.filter(({ constant }) => !constant).map(({ sql }) => sql);
  const by = grouped.length === 0 ? "()" : grouped.join(", ");
  return draft({
    kind: "unique",
    relation: subject.relation,
    question,
    verdict: `The statement fails on the target: {count} value(s) occur more than once in \`${subject.relation}\``,
    sql: countOf(`${withoutChildren(subject)}${where} GROUP BY ${by} HAVING count(*) > 1`),
    columns: how.columns,
  });
}

function questionOf({ relation }: Subject, keys: string, some = false): string {
  return `Does every value of ${keys} occur only once in \`${relation}\`${some ? ", where the index's condition holds" : ""}?`;
}

function unasked({ relation }: Subject, question: string, refused: string, columns: readonly string[] = []): Draft {
  return draft({ kind: "unique", relation, question, verdict: "", refused, columns });
}
