import type { PlannedMigration, Segment, Step } from "@lockkeeper/core";

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
  const words = text.replace(/^(?:\s+|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, "");
  if (kind === "VariableSetStmt") return !/^set\s+(local|transaction|constraints)\b/i.test(words);
  return kind === "SelectStmt" && /^select\s+(pg_catalog\s*\.\s*)?set_config\s*\(/i.test(words);
}
