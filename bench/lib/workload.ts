import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The same migrations in the form that each tool reads. */
export interface Workload {
  files: number;
  /** working directory of every tool */
  folder: string;
}

/** Relative to `Workload.folder`. */
export const supabaseFolder = "supabase/migrations";
export const dbmateFolder = "db/migrations";
export const oneFile = "all.sql";
export const oneFileWithHistory = "all-with-history.sql";

/**
 * Migrations of two statements each. Cheap ones on purpose: what the server does for the statements is the same for every
 * tool, and the more of it there is, the more alike all tools look.
 */
export function writeWorkload(folder: string, files: number): Workload {
  for (const below of [supabaseFolder, dbmateFolder]) mkdirSync(join(folder, below), { recursive: true });
  const all: string[] = [];
  const withHistory = [
    "CREATE SCHEMA supabase_migrations;\n",
    "CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);\n",
  ];
  for (let i = 1; i <= files; i += 1) {
    const { name, version, sql } = migration(i);
    writeFileSync(join(folder, supabaseFolder, `${version}_${name}.sql`), sql);
    writeFileSync(join(folder, dbmateFolder, `${version}_${name}.sql`), `-- migrate:up\n${sql}\n-- migrate:down\n`);
    all.push(sql);
    withHistory.push(
      "BEGIN;\n",
      sql,
      `INSERT INTO supabase_migrations.schema_migrations VALUES ('${version}', '{}', '${name}');\nCOMMIT;\n`,
    );
  }
  writeFileSync(join(folder, oneFile), all.join(""));
  writeFileSync(join(folder, oneFileWithHistory), withHistory.join(""));
  return { files, folder };
}

/** Every run must have made as many tables with this prefix as there are files. */
export const tablePrefix = "bench_";

/** What the file of that number makes. */
export const tableName = (i: number): string => `${tablePrefix}${String(i).padStart(5, "0")}`;

/** One file: cheap statements, see `writeWorkload`. */
export function migration(i: number): { name: string; version: string; sql: string } {
  const table = tableName(i);
  return {
    name: `add_${table}`,
    version: String(20_240_101_000_000 + i),
    sql: `create table ${table} (id bigint not null, made_at timestamptz);\nalter table ${table} add column amount integer;\n`,
  };
}
