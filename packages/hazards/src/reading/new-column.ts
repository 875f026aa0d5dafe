import { attributeOf, objectOf } from "@lockkeeper/core";
import type { ColumnDef } from "@lockkeeper/sql/tree";
import type { StatementContext } from "../rule.js";
import { asRange, stringsOf } from "./written-names.js";

/** True when a new column takes no NULL and nothing fills it: rows that are there, and inserts that do not name it, fail. */
export function needsValue({ plan, nameOf }: StatementContext, column: ColumnDef): boolean {
  const parts = stringsOf(column.typeName?.names);
  if (/^(small|big)?serial[248]?$/.test(parts.at(-1) ?? "")) return false;
  const kinds = (column.constraints ?? []).map((one) => ("Constraint" in one ? one.Constraint.contype : undefined));
  if (kinds.some((kind) => kind === "CONSTR_DEFAULT" || kind === "CONSTR_IDENTITY" || kind === "CONSTR_GENERATED")) {
    return false;
  }
  const domain = plan.before && objectOf(plan.before, "type", nameOf(asRange(parts) ?? undefined));
  if (domain && attributeOf(domain, "default") !== null) return false;
  const strictDomain = domain !== null && attributeOf(domain, "notNull") === true;
  return strictDomain || kinds.includes("CONSTR_NOTNULL") || kinds.includes("CONSTR_PRIMARY");
}
