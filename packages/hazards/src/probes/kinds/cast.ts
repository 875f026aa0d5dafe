import { attributeOf, listOf, objectOf, quoteLiteral, quoteName } from "@lockkeeper/core";
import type { Node, TypeName } from "@lockkeeper/sql/tree";
import { type AlterAction, alterActions } from "../../reading/alter-actions.js";
import { asRange, stringsOf, typeFrom, typeIn } from "../../reading/written-names.js";
import type { StatementContext } from "../../rule.js";
import { castTest } from "../cast-test.js";
import type { Earlier } from "../earlier.js";
import { countOf, type Draft, draft } from "../probe.js";
import { columnOf } from "../quoted.js";
import { columnsOfType } from "./not-null.js";
import { type Subject, subjectOf, typeOf, withChildren } from "../subject.js";

/** Values that a new type of a column refuses, or changes without a word. */
export function cast(context: StatementContext, earlier: Earlier): Draft[] {
  return alterActions(context).flatMap((action) => {
    const subject = subjectOf(context.plan.before, action.relation);
    return subject && action.subtype === "AT_AlterColumnType" ? ofColumn(context, earlier, subject, action) : [];
  });
}

function ofColumn(context: StatementContext, earlier: Earlier, subject: Subject, action: AlterAction): Draft[] {
  const column = action.command.name ?? "";
  const { relation } = subject;
  const from = typeOf(subject, column);
  const written = action.column?.typeName;
  const to = typeIn(written);
  const question = `Does every value of \`${column}\` in \`${relation}\` fit the type \`${to.name}\`?`;
  const verdict = `The statement fails on the target: {count} value(s) of \`${column}\` in \`${relation}\` do not fit`;
  const parts = { relation, question, verdict, columns: [column] };
  const source = withChildren(subject, action.only);
  const unasked = (refused: string): Draft[] => [draft({ ...parts, kind: "cast", refused })];
  if (from === null) return unasked(`\`${column}\` is new in this plan`);
  const using = usingOf(action.column?.raw_default, column, written);
  if (using === "other") return unasked("the expression after USING is more than a cast of the column");
  const values = enumValues(context, earlier, written);
  if (values) {
    const list = values.map((value) => quoteLiteral(value).trim()).join(", ");
    const where = `CAST(${columnOf(column)} AS pg_catalog.text) OPERATOR(pg_catalog.<>) ALL (ARRAY[${list}]::pg_catalog.text[])`;
    return [draft({ ...parts, kind: "enum-value", sql: countOf(`${source} WHERE ${where}`) })];
  }
  const test = castTest(columnOf(column), typeFrom(from), to, {
    explicit: using === "cast",
    major: context.plan.major,
  });
  if (test.refused !== undefined) return unasked(test.refused);
  return [
    ...(test.fails === undefined
      ? []
      : [draft({ ...parts, kind: "cast", sql: countOf(`${source} WHERE ${test.fails}`) })]),
    ...(test.loses === undefined
      ? []
      : [
          draft({
            ...parts,
            kind: "cast",
            question: `Does every value of \`${column}\` in \`${relation}\` keep all of itself as \`${to.name}\`?`,
            verdict: `{count} value(s) of \`${column}\` in \`${relation}\` would be rounded or cut`,
            sql: countOf(`${source} WHERE ${test.loses}`),
          }),
        ]),
  ];
}

/** `USING c::new_type` and `USING c::text::new_type` are casts that can be foreseen; anything else may be any function. */
function usingOf(using: Node | undefined, column: string, type: TypeName | undefined): "none" | "cast" | "other" {
  if (!using) return "none";
  if (!("TypeCast" in using)) return isColumn(using, column) ? "none" : "other";
  if (!sameType(using.TypeCast.typeName, type)) return "other";
  const inner = using.TypeCast.arg;
  const direct =
    inner && "TypeCast" in inner && typeIn(inner.TypeCast.typeName).name === "text" ? inner.TypeCast.arg : inner;
  return direct && isColumn(direct, column) ? "cast" : "other";
}

function isColumn(node: Node, column: string): boolean {
  return "ColumnRef" in node && stringsOf(node.ColumnRef.fields).at(-1) === column;
}

function sameType(a: TypeName | undefined, b: TypeName | undefined): boolean {
  return JSON.stringify(typeIn(a)) === JSON.stringify(typeIn(b));
}

/** Values of the enum that a name means at this point of the plan; null when it is no enum. */
function enumValues(
  { plan, nameOf }: StatementContext,
  earlier: Earlier,
  type: TypeName | undefined,
): readonly string[] | null {
  const range = asRange(stringsOf(type?.names));
  if (!range || (type?.arrayBounds ?? []).length > 0 || range.schemaname === "pg_catalog") return null;
  const name = range.schemaname ? `${quoteName(range.schemaname)}.${quoteName(range.relname ?? "")}` : nameOf(range);
  const known = plan.before && objectOf(plan.before, "type", name);
  return earlier.enumValues(name) ?? (known && attributeOf(known, "kind") === "enum" ? listOf(known, "labels") : null);
}

/** Rows with an enum's value that gets another name: code that knows the old one meets the new one. */
export function renamedValue(context: StatementContext): Draft[] {
  const { node, plan } = context;
  if (!node || !("AlterEnumStmt" in node) || node.AlterEnumStmt.oldVal === undefined || !plan.before) return [];
  const { oldVal, newVal = "", typeName } = node.AlterEnumStmt;
  const type = context.nameOf(asRange(stringsOf(typeName)) ?? undefined);
  return columnsOfType(context, type).flatMap(({ relation, column }) => {
    const subject = subjectOf(plan.before, relation);
    if (!subject) return [];
    const where = `CAST(${columnOf(column)} AS pg_catalog.text) OPERATOR(pg_catalog.=) ${quoteLiteral(oldVal).trim()}`;
    return draft({
      kind: "enum-value",
      relation: subject.relation,
      question: `Is the value \`${oldVal}\` unused in \`${column}\` of \`${subject.relation}\`?`,
      verdict: `{count} row(s) of \`${subject.relation}\` have the value \`${oldVal}\` in \`${column}\`, and code that reads them meets \`${newVal}\``,
      severity: "warning",
      sql: countOf(`${subject.quoted} AS t WHERE ${where}`),
      columns: [column],
    });
  });
}
