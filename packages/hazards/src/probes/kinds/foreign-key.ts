import type { RelationName } from "@lockkeeper/core";
import type { Constraint } from "@lockkeeper/sql/tree";
import { type AlterAction, alterActions } from "../../reading/alter-actions.js";
import { stringsOf } from "../../reading/written-names.js";
import type { StatementContext } from "../../rule.js";
import type { Earlier } from "../earlier.js";
import { countOf, type Draft, draft } from "../probe.js";
import { columnOf } from "../quoted.js";
import {
  hasPlainOperators,
  missingColumn,
  primaryKey,
  type Subject,
  subjectOf,
  typeOf,
  withoutChildren,
} from "../subject.js";

interface Key {
  parent: RelationName;
  columns: readonly string[];
  /** empty: the parent's primary key */
  referenced: readonly string[];
  full: boolean;
}

/** Rows without a parent before a foreign key is added or validated. */
export function foreignKey(context: StatementContext, earlier: Earlier): Draft[] {
  return alterActions(context).flatMap((action) => {
    const subject = subjectOf(context.plan.before, action.relation);
    const key = subject && keyOf(context, earlier, action);
    return subject && key ? [orphans(context, subject, key)] : [];
  });
}

function keyOf(context: StatementContext, earlier: Earlier, action: AlterAction): Key | null {
  const { relation, subtype, command, constraint } = action;
  if (subtype === "AT_AddConstraint" && constraint && !constraint.skip_validation) return written(context, constraint);
  if (subtype !== "AT_ValidateConstraint") return null;
  const added = earlier.constraint(relation, command.name ?? "");
  return added && written(context, added);
}

function written(context: StatementContext, constraint: Constraint): Key | null {
  if (constraint.contype !== "CONSTR_FOREIGN" || constraint.is_enforced === false) return null;
  return {
    parent: context.nameOf(constraint.pktable),
    columns: stringsOf(constraint.fk_attrs),
    referenced: stringsOf(constraint.pk_attrs),
    full: constraint.fk_matchtype === "f",
  };
}

function orphans({ plan }: StatementContext, child: Subject, { parent, columns, referenced, full }: Key): Draft {
  const { relation } = child;
  const question = `Does every row of \`${relation}\` have its parent in \`${parent}\`?`;
  const verdict = `The statement fails on the target: {count} row(s) of \`${relation}\` have no parent in \`${parent}\``;
  const parts = { kind: "foreign-key", relation, question, verdict, columns, reads: [relation, parent] };
  const other = subjectOf(plan.before, parent);
  if (!other) return draft({ ...parts, refused: `\`${parent}\` is not there before this plan` });
  const keys = referenced.length > 0 ? referenced : primaryKey(other);
  const missing = missingColumn(child, columns) ?? missingColumn(other, keys);
  if (missing !== null) return draft({ ...parts, refused: `\`${missing}\` is new in this plan` });
  if (keys.length !== columns.length) return draft({ ...parts, refused: "the key that it refers to is not known" });
  const types = [...columns.map((one) => typeOf(child, one)), ...keys.map((one) => typeOf(other, one))];
  const strange = types.find((type) => type === null || !hasPlainOperators(child.snapshot, type));
  if (strange !== undefined)
    return draft({ ...parts, refused: `the type \`${strange ?? "?"}\` brings comparisons of its own` });
  const all = columns.map((column) => `${columnOf(column)} IS NOT NULL`).join(" AND ");
  const some = columns.map((column) => `${columnOf(column)} IS NOT NULL`).join(" OR ");
  const pairs = columns.map(
    (column, at) => `${columnOf(keys[at] ?? "", "p")} OPERATOR(pg_catalog.=) ${columnOf(column)}`,
  );
  const from = `${other.partitioned ? "" : "ONLY "}${other.quoted} AS p`;
  const orphan = `${all} AND NOT EXISTS (SELECT FROM ${from} WHERE ${pairs.join(" AND ")})`;
  // MATCH FULL refuses a key of which only a part is NULL
  const where = full && columns.length > 1 ? `(${orphan}) OR ((${some}) AND NOT (${all}))` : orphan;
  return draft({ ...parts, sql: countOf(`${withoutChildren(child)} WHERE ${where}`) });
}
