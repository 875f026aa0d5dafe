import { parseDuration } from "@lockkeeper/core";
import type { Node } from "@lockkeeper/sql/tree";
import type { StatementContext } from "../rule.js";

/** A time limit that a statement sets. */
export interface TimeLimit {
  name: string;
  /** milliseconds, 0 for none; null when it goes back to the default or cannot be read */
  ms: number | null;
}

const limits = new Set([
  "lock_timeout",
  "statement_timeout",
  "idle_in_transaction_session_timeout",
  "transaction_timeout",
]);

/** Time limits that SET gives to this session or transaction. */
export function settingsOf({ node }: StatementContext): TimeLimit[] {
  if (!node || !("VariableSetStmt" in node)) return [];
  const { kind, name, args } = node.VariableSetStmt;
  if (name === undefined || !limits.has(name)) return [];
  return [{ name, ms: kind === "VAR_SET_VALUE" ? milliseconds(args?.[0]) : null }];
}

/** A bare number counts milliseconds, as the server reads it. */
function milliseconds(value: Node | undefined): number | null {
  if (!value || !("A_Const" in value)) return null;
  const { ival, sval } = value.A_Const;
  if (ival) return ival.ival ?? 0;
  const text = (sval?.sval ?? "")
    .trim()
    .replace(/^(\d+)\s+/, "$1")
    .replace(/min$/, "m");
  return /^\d+$/.test(text) ? Number(text) : parseDuration(text);
}
