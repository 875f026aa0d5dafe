import { byText, exactlyOne, type Layout } from "./layout.js";
import { foreignMarkers, recogniseFlat } from "./names.js";
import { statementsSha256 } from "./supabase.js";

/** Any folder of .sql files whose names begin with a number: `001_init.sql`, `20240101120000-users.sql`. */
export function plain(schema: string): Layout {
  const qualified = `"${schema.replaceAll('"', '""')}".migrations`;
  return {
    name: "plain",
    history: {
      schema,
      table: "migrations",
      ensure: (columns) =>
        columns
          ? []
          : [
              `CREATE SCHEMA IF NOT EXISTS "${schema.replaceAll('"', '""')}"`,
              `CREATE TABLE IF NOT EXISTS ${qualified} (version text NOT NULL PRIMARY KEY, name text NOT NULL, ` +
                "statements text[] NOT NULL, file_sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT pg_catalog.now())",
              // PostgREST may be told to expose any schema; the owner is not subject to row security
              `ALTER TABLE ${qualified} ENABLE ROW LEVEL SECURITY`,
            ],
      read: () =>
        `SELECT version, name, ${statementsSha256} AS statements_sha256, file_sha256, true AS finished FROM ${qualified}`,
      insert: (_columns, migration, statements) => ({
        sql: `INSERT INTO ${qualified}(version, name, statements, file_sha256) VALUES ($1, $2, $3, $4)`,
        values: [migration.version, migration.name, statements, migration.sha256],
      }),
      remove: (version) =>
        exactlyOne(
          `DELETE FROM ${qualified} WHERE version OPERATOR(pg_catalog.=) $1::pg_catalog.text RETURNING 1`,
          version,
        ),
      statements: () => `SELECT version, statements FROM ${qualified} WHERE version = ANY($1)`,
    },
    noTransaction: [/^--\s*no-transaction\s*$/i],
    recognise(paths) {
      return recogniseFlat(
        paths,
        (file) => {
          const match = /^([0-9]+)(?:[-_.](.*))?\.sql$/s.exec(file.replace(/\.up\.sql$/, ".sql"));
          return match ? { version: match[1] ?? "", name: match[2] ?? "" } : null;
        },
        "<number>_name.sql",
      );
    },
    compare: byNumber,
    foreign: foreignMarkers,
  };
}

/** By value, so that 2 comes before 10; equal values (1 and 001) by text, so that the order is total. */
export function byNumber(a: string, b: string): number {
  const left = BigInt(/^\d+$/.test(a) ? a : 0);
  const right = BigInt(/^\d+$/.test(b) ? b : 0);
  return left < right ? -1 : left > right ? 1 : byText(a, b);
}
