import type { DatabaseError } from "./errors.js";

export type Value = string | number | boolean | bigint | null | readonly (string | null)[];
export type Row = Record<string, unknown>;

/** Where a connection goes. Never holds a password. */
export interface Target {
  host: string;
  port: number;
  database: string;
  user: string;
  transport: "direct" | "session-pooler" | "management-api" | "supabase-cli";
  tls: "off" | "encrypted" | "verified";
}

/** One command of a pipeline. */
export interface Step {
  sql: string;
  values?: readonly Value[];
  /** wanted when the rows matter; a step without it costs one message less and its rows are thrown away */
  rows?: boolean;
  /** false: its rows may be handed to `onDone` alone, some at a time, and be missing from the result; for those that fill memory */
  keep?: boolean;
  /** wanted when the texts matter: at most this many rows as the server writes them, beside or instead of `rows` */
  raw?: number;
  /** what COPY ... FROM stdin reads */
  copyData?: string;
  /** answer at once what is done so far, not only when a buffer is full or the pipeline ends: for progress that people watch */
  flush?: boolean;
}

/** What a statement returned, as the server writes it: nothing parsed, no column lost to another one of its name. */
export interface RawRows {
  columns: readonly string[];
  /** object identifiers of the columns' types: 16 is boolean */
  types: readonly number[];
  /** the first ones, as many as were wanted and fit into a few megabytes */
  rows: readonly (readonly (string | null)[])[];
  /** how many there were */
  total: number;
}

export interface StepDone {
  /** of a step whose rows are not kept: these are some of them, and it is not done */
  more?: true;
  /** number of the step in its pipeline */
  index: number;
  /** PostgreSQL's command tag: `CREATE TABLE`, `INSERT 0 1`, `COMMIT` (or `ROLLBACK` where a COMMIT met a failed transaction) */
  tag: string;
  rows: readonly Row[];
  /** of a step that wanted `raw` and returns rows */
  raw?: RawRows;
}

export interface PipelineResult {
  done: readonly StepDone[];
  /** the step that failed; none after it ran. A failing commit of the implicit transaction counts for the last step, which is then in `done` too */
  failed: { index: number; error: DatabaseError } | null;
  /** where the session stands after the final Sync */
  transaction: "idle" | "open" | "failed";
}

/** What a way in can do; an apply asks before it relies on it. */
export interface Capabilities {
  /** one server session from connect to close: advisory locks, SET, temporary tables */
  session: boolean;
  /** COPY ... FROM stdin */
  copy: boolean;
  /** a second connection for watching and cancelling */
  observer: boolean;
}

export interface Notice {
  severity: string;
  message: string;
  detail: string | undefined;
  hint: string | undefined;
  /** PostgreSQL's context: the innermost function first, in words that only the server can write */
  where: string | undefined;
}

/**
 * The port through which everything reaches a server. One implementation for each way in (packages/postgres/src/transports).
 * Failures of a statement are `DatabaseError`; a connection that breaks is `LockkeeperError` CONNECTION_LOST.
 */
export interface Database {
  readonly target: Target;
  readonly capabilities: Capabilities;
  /** One statement with parameters, one flight. Rejects with DatabaseError. */
  query<R extends Row = Row>(sql: string, values?: readonly Value[]): Promise<R[]>;
  /**
   * Sends all steps at once and reads the answers as they come (one flight where the transport can pipeline). The first
   * failing step stops the rest. Steps without BEGIN of their own share one implicit transaction up to the end.
   * Does not reject for a failing statement: see `failed`.
   */
  pipeline(steps: readonly Step[], onDone?: (done: StepDone) => void): Promise<PipelineResult>;
  /** Called for each NOTICE and WARNING from now on. */
  onNotice(listener: (notice: Notice) => void): void;
  /** Asks the server to stop what this connection runs, once; resolves when the request was delivered. */
  cancel(): Promise<void>;
  /** Another connection to the same server and database, for watching; the caller closes it. */
  observer(): Promise<Database>;
  /** Server process id of this session, as pg_stat_activity shows it; 0 where there is no session. */
  pid(): Promise<number>;
  /** The process id that the login named. A pooler makes one up, so another one than `pid()` shows that one stands between. */
  readonly loginPid: number;
  /**
   * Rejects with POOLER_MODE when statements are spread over several server sessions. Call it outside a transaction; it
   * costs nothing where `backendPid`, what pg_backend_pid() said here, is the `loginPid`.
   */
  requireSession(backendPid: number): Promise<void>;
  /** Ends the session; never rejects. */
  close(): Promise<void>;
}
