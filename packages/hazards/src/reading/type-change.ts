import type { PlainType } from "./written-names.js";

const texts = ["character varying", "text"];

/**
 * True when PostgreSQL is known to change a column's type without touching its rows: measured on 14 to 18. A USING clause and
 * whatever is not on this list counts as a rewrite; timestamp to timestamptz depends on the session's time zone.
 */
export function keepsRows(before: PlainType, after: PlainType): boolean {
  if (before.array || after.array) return false;
  const [from] = before.modifiers;
  const [to] = after.modifiers;
  const widens = to === undefined || (from !== undefined && to >= from);
  if (before.name === after.name) {
    if (before.name === "numeric") return to === undefined || (widens && before.modifiers[1] === after.modifiers[1]);
    // character(n) is padded to its length
    return before.name === "character" || before.name === "bit" ? from === to : widens;
  }
  if (texts.includes(before.name) && texts.includes(after.name)) return to === undefined;
  return before.name === "cidr" && after.name === "inet";
}
