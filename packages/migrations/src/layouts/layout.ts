import type { Migration, Problem, Row, Step } from "@lockkeeper/core";

/** Columns of a table as the catalog shows them, or null when there is no such table. */
export type Columns = ReadonlySet<string> | null;

/** What a layout's history table can tell of a version; see AppliedMigration in core. */
export interface HistoryRow extends Row {
  version: string;
  name: string | null;
  statements_sha256: string | null;
  file_sha256: string | null;
  finished: boolean;
}

/** The table in which a migration tool keeps what it applied. Names are unquoted. */
export interface HistoryTable {
  readonly schema: string;
  readonly table: string;
  /** DDL for what is missing; empty when nothing is. Run only then: see docs/adr/0005-history.md. */
  ensure(columns: Columns): readonly string[];
  /** a query that returns HistoryRow[] in any order; asked only when the table exists */
  read(columns: ReadonlySet<string>): string;
  /** one row's INSERT, to run in the transaction of the migration */
  insert(columns: ReadonlySet<string>, migration: Migration, statements: readonly string[]): Step;
  /** takes one row out of what counts as applied, and fails (22012) when there is none; to run in the transaction of the way back */
  remove(version: string): Step;
  /** a query with one parameter (text[] of versions) that returns (version, statements text[]), or null when none are kept */
  statements(columns: ReadonlySet<string>): string | null;
}

/** Files of a folder as one migration tool names and orders them. */
export interface Layout {
  readonly name: "supabase" | "plain" | "prisma";
  readonly history: HistoryTable;
  /** this tool's own comments that ask for no transaction */
  readonly noTransaction: readonly RegExp[];
  /** which of the paths below the folder are migrations, in order; duplicates and bad names are problems */
  recognise(paths: readonly string[]): Recognised;
  /** the tool's order of versions */
  compare(a: string, b: string): number;
  /** what the text of a file shows to belong to another tool, or null */
  foreign(text: string): Foreign | null;
}

/** A sign of another tool's format, at an offset of the text. */
export interface Foreign {
  offset: number;
  message: string;
  remedy: string;
}

export interface Recognised {
  found: readonly { path: string; version: string; name: string }[];
  problems: readonly Problem[];
  notices: readonly string[];
}

/**
 * Runs a statement that ends in RETURNING, and divides by the number of its rows. A file may have set a search_path with operators
 * of its own, so none is looked for there.
 */
export function exactlyOne(sql: string, version: string): Step {
  const one = "SELECT 1 OPERATOR(pg_catalog./) (SELECT pg_catalog.count(*) FROM gone)::pg_catalog.int4";
  return { sql: `WITH gone AS (${sql}) ${one}`, values: [version] };
}

/** The order of bytes, which is also that of PostgreSQL's "C" collation for ASCII versions. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
