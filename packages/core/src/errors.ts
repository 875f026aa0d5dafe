import { redact } from "./redact.js";
import type { Place, Problem } from "./statement.js";

/** Every way in which a job can be impossible. The class tells who has to act; docs/reference/errors.md has a page part each. */
export const errorCodes = {
  INPUT_INVALID: "InputError",
  INPUT_CONFLICT: "InputError",
  FOLDER_MISSING: "InputError",
  NO_MIGRATIONS: "InputError",
  MIGRATIONS_INVALID: "InputError",
  UNREACHABLE: "ConnectionError",
  HOST_NOT_FOUND: "ConnectionError",
  IPV6_ONLY: "ConnectionError",
  AUTH_FAILED: "ConnectionError",
  TENANT_NOT_FOUND: "ConnectionError",
  DATABASE_MISSING: "ConnectionError",
  TLS_UNTRUSTED: "ConnectionError",
  TLS_REFUSED: "ConnectionError",
  POOLER_MODE: "ConnectionError",
  TOO_MANY_CONNECTIONS: "ConnectionError",
  CONNECTION_LOST: "ConnectionError",
  SQL_FAILED: "MigrationError",
  LOCK_TIMEOUT: "MigrationError",
  APPLY_LOCK_HELD: "MigrationError",
  HISTORY_UNREADABLE: "MigrationError",
  PROOF_FAILED: "MigrationError",
  SCHEMA_UNREADABLE: "MigrationError",
  BASELINE_MISSING: "InputError",
  FILE_INVALID: "InputError",
  CANCELLED: "MigrationError",
  GITHUB_API: "ServiceError",
  REHEARSAL_UNAVAILABLE: "ServiceError",
} as const;

export type ErrorCode = keyof typeof errorCodes;
export type ErrorClass = (typeof errorCodes)[ErrorCode];

export interface ErrorDetails {
  /** one sentence: what the reader can do */
  hint?: string | undefined;
  cause?: unknown;
  /** file, line and column that the error is about, for annotations */
  file?: string | undefined;
  place?: Place | undefined;
  endLine?: number | undefined;
  /** lines of the file with a caret under the place */
  excerpt?: string | undefined;
  sqlstate?: string | undefined;
  /** further lines: what was tried, what was left behind */
  notes?: readonly string[] | undefined;
  /** each of several problems with bad input, all of them shown */
  problems?: readonly Problem[] | undefined;
}

/** The job could not be done. Redacted when it is built, so that no later reader has to remember to. */
export class LockkeeperError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly file: string | undefined;
  readonly place: Place | undefined;
  readonly endLine: number | undefined;
  readonly excerpt: string | undefined;
  readonly sqlstate: string | undefined;
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(redact(message));
    this.name = errorCodes[code];
    this.code = code;
    this.hint = clean(details.hint);
    this.file = details.file;
    this.place = details.place;
    this.endLine = details.endLine;
    this.excerpt = clean(details.excerpt);
    this.sqlstate = details.sqlstate;
    this.notes = (details.notes ?? []).map(redact);
    this.problems = (details.problems ?? []).map((p) => ({
      ...p,
      message: redact(p.message),
      remedy: redact(p.remedy),
    }));
    if (details.cause !== undefined) this.cause = details.cause;
  }

  get class(): ErrorClass {
    return errorCodes[this.code];
  }
}

/** What the server said about a statement. Built by a transport; redacted when it is built. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  /** five characters, see PostgreSQL's appendix A */
  readonly sqlstate: string;
  readonly severity: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly where: string | undefined;
  /** 1-based, in code points of the statement's text */
  readonly position: number | undefined;
  readonly relation: string | undefined;
  readonly constraint: string | undefined;

  constructor(fields: {
    sqlstate: string;
    message: string;
    severity?: string | undefined;
    detail?: string | undefined;
    hint?: string | undefined;
    where?: string | undefined;
    position?: number | undefined;
    relation?: string | undefined;
    constraint?: string | undefined;
  }) {
    super(shortened(fields.message));
    this.sqlstate = fields.sqlstate;
    this.severity = fields.severity ?? "ERROR";
    this.detail = fields.detail && shortened(fields.detail);
    this.hint = fields.hint && shortened(fields.hint);
    this.where = fields.where && shortened(fields.where);
    this.position = fields.position;
    this.relation = fields.relation;
    this.constraint = fields.constraint;
  }
}

function clean(text: string | undefined): string | undefined {
  return text === undefined ? undefined : redact(text);
}

const longest = 10_000;

/** A file may fail with megabytes of text, which nobody reads and every surface would have to carry. */
function shortened(text: string): string {
  // what is cut off second may hold the first half of a secret
  const redacted = redact(text.slice(0, 2 * longest));
  return redacted.length > longest ? `${redacted.slice(0, longest - 1)}…` : redacted;
}
