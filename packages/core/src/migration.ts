import type { Script } from "./statement.js";

/** A migration file as its layout understands it. */
export interface Migration {
  /** what the history table stores: digits for Supabase, the folder's name for Prisma */
  version: string;
  /** the readable rest of the name; may be empty */
  name: string;
  /** path from the workspace, with `/` */
  file: string;
  bytes: Uint8Array;
  /** of `bytes`, hex */
  sha256: string;
}

/** A row of the history table. */
export interface AppliedMigration {
  version: string;
  name: string | null;
  /** what can be known of its content, strongest first; all null when the table stores nothing and nobody kept an audit */
  statementsSha256: string | null;
  fileSha256: string | null;
  contentSha256: string | null;
  /** false for a row that another tool left unfinished (Prisma's failed migrations) */
  finished: boolean;
}

/** Statements that the server gets between two commits. */
export interface Segment {
  /** 0-based number in its file */
  index: number;
  /** true: BEGIN, statements, journal, COMMIT; false: a single statement that cannot run in a transaction */
  transactional: boolean;
  /** the user's own BEGIN with its options, null for a plain BEGIN */
  begin: string | null;
  /** numbers of its statements in the script */
  statements: readonly number[];
  /** of its statements' texts, hex: a re-run goes on only over the same text */
  sha256: string;
}

/** How a file will run. A transactional file has exactly one transactional segment and leaves no journal row. */
export interface Execution {
  transactional: boolean;
  /** why not, in words (`CREATE INDEX CONCURRENTLY on line 3`); null when transactional */
  reason: string | null;
  segments: readonly Segment[];
}

/** A pending file, read and cut. */
export interface PlannedMigration extends Migration {
  script: Script;
  execution: Execution;
  /** segments that an earlier, interrupted run finished; 0 for a fresh file */
  segmentsDone: number;
}
