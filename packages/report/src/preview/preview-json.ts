import { type PreviewReport, visibleJson } from "@lockkeeper/core";
import { redacted } from "./redacted.js";

const longestSql = 2_000;

/** The report as its JSON file: the model itself without secrets, and without SQL of any length. */
export function previewJson(report: PreviewReport): string {
  const clean = redacted(report);
  const migrations = clean.migrations.map((migration) => ({
    ...migration,
    statements: migration.statements.map((statement) => ({ ...statement, sql: cut(statement.sql) })),
  }));
  const queries = clean.queries.map((query) => ({ ...query, sql: cut(query.sql) }));
  return `${visibleJson(JSON.stringify({ ...clean, migrations, queries }, null, 2))}\n`;
}

function cut(sql: string): string {
  return sql.length <= longestSql ? sql : `${sql.slice(0, longestSql - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
