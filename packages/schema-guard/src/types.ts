/** What a database connection has to be able to do: `pg`, PGlite and TypeORM fit as they are, others by one line. */
export interface GuardClient {
  /** runs one statement with `$1`, `$2` for the values, and gives its rows, or an object that has them as `rows` */
  query(text: string, values: string[]): PromiseLike<unknown>;
}

/** Where the database says which version its schema has. */
export type GuardSource = "table" | "migrations";

/** Whose history table it is that `source: "migrations"` reads. */
export type GuardLayout = "supabase" | "plain" | "prisma";

/** What the check compares, and where it looks. */
export interface GuardOptions {
  /** what this application is made for: `2.4.0`, or with `source: "migrations"` the newest migration that it needs */
  appVersion: string;
  /** default `table` */
  source?: GuardSource | undefined;
  /**
   * A table's name as it is, or `schema.name`; a part that holds dots or quotes stands in double quotes, or give the parts as
   * a list. Without a schema the search path decides. Default `bot_config`; of `migrations`, the layout's own table.
   */
  table?: string | readonly string[] | undefined;
  /** default `key` */
  keyColumn?: string | undefined;
  /** json, jsonb or text; default `value`; of `migrations`, the column of versions */
  valueColumn?: string | undefined;
  /** which row; default `schema_version` */
  key?: string | undefined;
  /** where in the JSON the version stands: `version`, `schema.version`; `.` when the whole value is the version. Default `version` */
  jsonPath?: string | readonly string[] | undefined;
  /** of `migrations`; default `supabase` */
  layout?: GuardLayout | undefined;
  /** schema of the audit tables, in which a skipped check is written down; default `lockkeeper` */
  auditSchema?: string | undefined;
  /** milliseconds after which no answer is an answer; default 10,000 */
  timeoutMs?: number | undefined;
  /** default `process.env`, where there is one; `SKIP_SCHEMA_GUARD` is read from it */
  env?: Readonly<Record<string, string | undefined>> | undefined;
  /** where warnings go; default `console.warn` */
  warn?: ((message: string) => void) | undefined;
}

/** Why an application must not start. */
export type GuardCode =
  | "APPLICATION_NEWER" // run migrations
  | "MAJOR_CONFLICT" // version conflict
  | "VERSION_MISSING" // the database does not say which version it has
  | "VERSION_MALFORMED" // one of the two is no version
  | "UNREADABLE"; // the database could not be asked

/** What `setSchemaVersion` writes, and where. */
export interface SetOptions
  extends Omit<GuardOptions, "appVersion" | "source" | "layout" | "auditSchema" | "env" | "warn"> {
  /** by semver.org */
  version: string;
  /** writes an older version over a newer one, too; default false */
  allowDowngrade?: boolean | undefined;
}

/** What became of the version. */
export interface SetResult {
  /** null when the database has the version now */
  code: "DOWNGRADE" | "NOT_WRITTEN" | Exclude<GuardCode, "APPLICATION_NEWER" | "MAJOR_CONFLICT"> | null;
  /** false when it had it before */
  changed: boolean;
  /** what the database said before; null when it said nothing */
  before: string | null;
  message: string;
  source: string;
  /** what the connection said, of UNREADABLE, VERSION_MISSING and NOT_WRITTEN */
  cause: unknown;
}

/** How two versions stand to each other. */
export type GuardRelation = "equal" | "database-newer" | "application-newer" | "major-conflict";

export interface GuardVerdict {
  /** the application may work with this schema */
  compatible: boolean;
  /** null when it may */
  code: GuardCode | null;
  /** null when one of the versions is not known */
  relation: GuardRelation | null;
  /** one sentence for a log */
  message: string;
}

export interface GuardResult extends GuardVerdict {
  appVersion: string;
  /** as the database has it; null when it is not known */
  databaseVersion: string | null;
  /** where it was looked for, in words */
  source: string;
  /** nothing was compared, because SKIP_SCHEMA_GUARD said so */
  skipped: boolean;
  /** what the connection said, of UNREADABLE and VERSION_MISSING */
  cause: unknown;
}

/** The application and the schema of its database do not fit, or nobody can tell. */
export class SchemaVersionError extends Error {
  override readonly name = "SchemaVersionError";
  readonly code: GuardCode;
  readonly result: GuardResult;

  constructor(code: GuardCode, result: GuardResult) {
    super(result.message);
    this.code = code;
    this.result = result;
    if (result.cause !== null) this.cause = result.cause;
  }
}
