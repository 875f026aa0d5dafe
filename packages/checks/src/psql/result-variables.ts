import type { StatementOutcome } from "./session.js";
import type { Variables } from "./variables.js";

/** Keeps what psql keeps of each statement: ERROR, SQLSTATE, ROW_COUNT and the last error. */
export function keepResult(variables: Variables, { error, tag }: StatementOutcome): void {
  variables.keep("ERROR", error ? "true" : "false");
  variables.keep("SQLSTATE", error?.sqlstate ?? "00000");
  variables.keep("ROW_COUNT", error ? "0" : (/ (\d+)$/.exec(tag)?.[1] ?? "0"));
  if (!error) return;
  variables.keep("LAST_ERROR_SQLSTATE", error.sqlstate);
  variables.keep("LAST_ERROR_MESSAGE", error.message);
}

/** Keeps the columns of a statement's only row as variables; returns what stops that, in psql's words, or null. */
export function keepRow(
  variables: Variables,
  prefix: string,
  { raw }: StatementOutcome,
  special: (name: string) => boolean,
): string | null {
  if (!raw || raw.total === 0) return "no rows returned for \\gset";
  if (raw.total > 1) return "more than one row returned for \\gset";
  for (const [index, column] of raw.columns.entries()) {
    const name = prefix + column;
    if (special(name)) continue;
    const value = raw.rows[0]?.[index] ?? null;
    const wrong = value === null ? variables.unset(name) : variables.set(name, value);
    if (wrong !== null) return wrong;
  }
  return null;
}
