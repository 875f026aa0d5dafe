import type { DatabaseError } from "@lockkeeper/core";

const reasons: Readonly<Record<string, string>> = {
  "42P01": "the table is not there on the target",
  "3F000": "the schema is not there on the target",
  "42703": "the column is not there on the target",
  "42704": "a type is not there on the target",
  "42883": "the type has no comparison, or the target lacks a function that the question needs",
  "55P03": "the table is locked by somebody else",
  "53200": "the target is out of memory",
  "25P04": "the transaction took longer than the target allows",
};

/**
 * Why a question has no answer. The server's own text is left out: it may quote values of rows.
 * @param limitMs how long the question was allowed to take
 */
export function reasonFor({ sqlstate, message }: DatabaseError, limitMs?: number): string {
  if (sqlstate === "42501") {
    return message.includes("row-level security")
      ? "row level security hides rows from the login"
      : "permission denied: the login may not read the table";
  }
  if (sqlstate === "57014")
    return limitMs === undefined ? "it took too long" : `it took longer than ${limitMs / 1000} s`;
  if (sqlstate.startsWith("22")) return `a row has a value with which it cannot be computed (SQLSTATE ${sqlstate})`;
  return reasons[sqlstate] ?? `the target refused it (SQLSTATE ${sqlstate})`;
}
