/** A place in a file. Lines and columns are 1-based; columns count code points, as PostgreSQL's own positions do. */
export interface Place {
  line: number;
  column: number;
}

/**
 * What a statement does to the transaction it stands in.
 * `savepoint` covers SAVEPOINT, RELEASE and ROLLBACK TO, which stay inside it; `chain` is COMMIT/ROLLBACK AND CHAIN and
 * `prepare` is PREPARE TRANSACTION, COMMIT PREPARED, ROLLBACK PREPARED.
 */
export type TransactionControl = "begin" | "commit" | "rollback" | "savepoint" | "chain" | "prepare";

/** An index that a CONCURRENTLY statement builds, rebuilds or drops. Names are unquoted, as in pg_class. */
export interface ConcurrentIndex {
  action: "create" | "reindex" | "drop";
  /** null where the statement leaves it to the search_path, or lets the server choose the name */
  schema: string | null;
  name: string | null;
  /** of CREATE INDEX and REINDEX TABLE */
  table: { schema: string | null; name: string } | null;
}

/** One SQL statement of a file: exactly the text that the server gets, and where it stands. */
export interface Statement extends Place {
  /** 0-based number in its file */
  index: number;
  /** comments before it included, white space around it and the closing semicolon left out */
  text: string;
  /** UTF-16 offset of `text` in the decoded file */
  offset: number;
  /** line of its last character; `line` and `column` are those of its first keyword, after comments */
  endLine: number;
  /** name of PostgreSQL's parse node (`CreateStmt`), or `Unknown` when its parser refused the statement or was not asked, because nothing was in doubt */
  kind: string;
  control: TransactionControl | null;
  /** why it cannot run inside a transaction block (`CREATE INDEX CONCURRENTLY`), or null when it can */
  outsideTransaction: string | null;
  concurrentIndex: ConcurrentIndex | null;
  /** procedures that a CALL names, `schema.name` or `name`, unquoted; empty for any other statement */
  calls: readonly string[];
  /** the lines between COPY ... FROM stdin and `\.`, each ended by a newline; null for any other statement */
  copyData: string | null;
}

/** Something wrong with a file that is known before anything runs. */
export interface Problem {
  /** stable id, kebab-case: `not-utf8`, `nul-byte`, `meta-command`, `unclosed-quote`, `unbalanced-transaction` ... */
  id: string;
  /** path as the user wrote it, or null when it is about no single file */
  file: string | null;
  place: Place | null;
  /** one sentence: what is wrong */
  message: string;
  /** one sentence: how to mend it */
  remedy: string;
}

/** A comment that tells the runner something: `-- lockkeeper: no-transaction`, another tool's spelling, a baseline. */
export interface Directive extends Place {
  name: "no-transaction" | "baseline";
  /** what the file really says, for messages */
  spelling: string;
  /** of `baseline replaces <first>..<last>`: the two versions */
  range?: readonly [first: string, last: string];
}

/** A file read, decoded and split. */
export interface Script {
  /** decoded text without byte order mark */
  text: string;
  statements: readonly Statement[];
  directives: readonly Directive[];
  problems: readonly Problem[];
  /** what is unusual and allowed, as sentences (a byte order mark, a \restrict line) */
  notices: readonly string[];
}
