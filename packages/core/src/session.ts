import type { Step } from "./database.js";
import type { PlannedMigration, Segment } from "./migration.js";
import type { Statement } from "./statement.js";

/**
 * Brings the session back to what it was after connecting, whatever a file has set. In a transaction of its own: in a
 * pipeline a bare RESET begins the one that the next file then runs in, read-only or serializable as the last file left it.
 * @param role to SET before anything, for logins that only lend their rights; null: none
 */
export function cleanSession(role: string | null = null): Step[] {
  return [{ sql: "BEGIN" }, { sql: "RESET ALL" }, ...ownRole(role), { sql: "COMMIT" }];
}

/** Takes back whatever role a file has taken on. */
export function ownRole(role: string | null = null): Step[] {
  const back = { sql: "RESET SESSION AUTHORIZATION" };
  return role === null ? [back] : [back, { sql: `SET ROLE "${role.replaceAll('"', '""')}"` }];
}

/** The statements of a segment, exactly as the file has them. */
export function statementSteps(
  migration: PlannedMigration,
  numbers: readonly number[],
): { step: Step; statement: Statement }[] {
  return numbers.flatMap((n) => {
    const statement = migration.script.statements[n];
    if (!statement) return [];
    const copy = statement.copyData === null ? {} : { copyData: statement.copyData };
    return [{ step: { sql: statement.text, ...copy }, statement }];
  });
}

/**
 * SET statements of the segments before one, so that it sees the same session whether its run began with the file or with
 * this segment. What lasts for a transaction only is left out.
 */
export function sessionStatements(migration: PlannedMigration, segment: Segment): Step[] {
  const before = migration.execution.segments.slice(0, segment.index).flatMap((s) => s.statements);
  const settings = before.flatMap((n) => {
    const statement = migration.script.statements[n];
    return statement && setsSession(statement.kind, statement.text) ? [{ sql: statement.text }] : [];
  });
  // a transaction of their own, so that the segment's BEGIN finds nothing before it and may choose its isolation level
  return settings.length ? [{ sql: "BEGIN" }, ...settings, { sql: "COMMIT" }] : [];
}

function setsSession(kind: string, text: string): boolean {
  const words = withoutLeadingComments(text);
  if (kind === "VariableSetStmt") return !/^set\s+(local|transaction|constraints)\b/i.test(words);
  return kind === "SelectStmt" && /^select\s+(pg_catalog\s*\.\s*)?set_config\s*\(/i.test(words);
}

/** A statement from its first keyword on. A comment within a comment ends with the inner one, and the rest stays. */
export function withoutLeadingComments(text: string): string {
  return text.replace(/^(?:\s+|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, "");
}
