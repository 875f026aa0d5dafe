import type { RelationName, Severity } from "@lockkeeper/core";
import type { StatementContext } from "../rule.js";

/** What the target's numbers say of a relation's rows; `unknown` without numbers. */
export function rowsOf(context: StatementContext, relation: RelationName): "none" | "some" | "unknown" {
  const rows = context.facts(relation)?.rows ?? null;
  if (rows === null) return "unknown";
  return rows >= 1 ? "some" : "none";
}

/** For what takes rows away: sure where there are rows, no matter where there are none. */
export function byRows(context: StatementContext, relations: readonly RelationName[], otherwise: Severity): Severity {
  const known = relations.map((relation) => rowsOf(context, relation));
  if (known.includes("some")) return "blocking";
  return known.length > 0 && known.every((rows) => rows === "none") ? "info" : otherwise;
}

/** A clause for the sentence, where the target's table is empty. */
export function emptyClause(context: StatementContext, relation: RelationName): string {
  return rowsOf(context, relation) === "none" ? ", which is empty on the target" : "";
}
