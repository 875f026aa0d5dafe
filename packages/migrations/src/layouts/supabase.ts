import type { Migration, Step } from "@lockkeeper/core";
import { byText, type Columns, exactlyOne, type HistoryTable, type Layout } from "./layout.js";
import { foreignMarkers, recogniseFlat } from "./names.js";

const qualified = "supabase_migrations.schema_migrations";

/**
 * The Supabase CLI's table, read and written so that either tool can go on after the other. The platform adds columns and
 * older tools lack some: what is there is read, and an INSERT names its columns.
 */
const history: HistoryTable = {
  schema: "supabase_migrations",
  table: "schema_migrations",
  ensure(columns: Columns) {
    if (!columns)
      return [
        "CREATE SCHEMA IF NOT EXISTS supabase_migrations",
        `CREATE TABLE IF NOT EXISTS ${qualified} (version text NOT NULL PRIMARY KEY, statements text[], name text)`,
      ];
    return [
      ...(columns.has("statements") ? [] : [`ALTER TABLE ${qualified} ADD COLUMN IF NOT EXISTS statements text[]`]),
      ...(columns.has("name") ? [] : [`ALTER TABLE ${qualified} ADD COLUMN IF NOT EXISTS name text`]),
    ];
  },
  read(columns) {
    return `SELECT version, ${columns.has("name") ? "name" : "NULL::text AS name"}, ${
      columns.has("statements") ? statementsSha256 : "NULL::text"
    } AS statements_sha256, NULL::text AS file_sha256, true AS finished FROM ${qualified}`;
  },
  insert(_columns, migration: Migration, statements): Step {
    return {
      sql: `INSERT INTO ${qualified}(version, name, statements) VALUES ($1, $2, $3)`,
      values: [migration.version, migration.name, statements],
    };
  },
  remove: (version) =>
    exactlyOne(
      `DELETE FROM ${qualified} WHERE version OPERATOR(pg_catalog.=) $1::pg_catalog.text RETURNING 1`,
      version,
    ),
  statements: (columns) =>
    columns.has("statements") ? `SELECT version, statements FROM ${qualified} WHERE version = ANY($1)` : null,
};

/** Server-side counterpart of `statementsDigest`: only texts that differ have to travel. */
export const statementsSha256 =
  "pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.array_to_string(statements, E';\\n'), 'UTF8')), 'hex')";

/** `supabase/migrations/<digits>_<name>.sql`, ordered by the text of the version as the CLI's own query does. */
export const supabase: Layout = {
  name: "supabase",
  history,
  noTransaction: [/^--\s*pg-delta:\s*transaction\s*=\s*false\s*$/i],
  recognise: (paths) =>
    recogniseFlat(
      paths,
      (file) => {
        const match = /^([0-9]+)_(.*)\.sql$/s.exec(file);
        return match ? { version: match[1] ?? "", name: match[2] ?? "" } : null;
      },
      "<timestamp>_name.sql",
    ),
  compare: byText,
  foreign: foreignMarkers,
};
