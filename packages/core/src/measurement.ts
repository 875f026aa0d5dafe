import type { DatabaseError } from "./errors.js";

/** PostgreSQL's table-level lock modes, weakest first. */
export const lockModes = [
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
] as const;
export type LockMode = (typeof lockModes)[number];

/** Whom a lock keeps waiting: `ddl` stands for other schema changes, VACUUM and ANALYZE. */
export type Blocks = "reads+writes" | "writes" | "ddl" | "nothing";

/** Whom a table-level lock keeps waiting, after the conflict table of PostgreSQL's manual (13.3.1). */
export function blockedBy(mode: LockMode): Blocks {
  switch (mode) {
    case "ACCESS EXCLUSIVE":
      return "reads+writes";
    case "EXCLUSIVE":
    case "SHARE ROW EXCLUSIVE":
    case "SHARE":
      return "writes";
    case "SHARE UPDATE EXCLUSIVE":
      return "ddl";
    default:
      return "nothing";
  }
}

/** The stronger of two modes, by the order of `lockModes`. */
export function strongerLock(a: LockMode, b: LockMode): LockMode {
  return lockModes.indexOf(a) >= lockModes.indexOf(b) ? a : b;
}

/**
 * A relation as `format('%I.%I', schema, name)` writes it: `public.orders`, `public."Order"`. The one spelling in which
 * measurements, live numbers, snapshots and findings name relations, so that they can be looked up in one another.
 */
export type RelationName = string;

const plainName = /^[a-z_][a-z0-9_$]*$/;

/** The `RelationName` of an unquoted schema and name. Reserved words are not quoted: no keyword list is the server's. */
export function relationName(schema: string, name: string): RelationName {
  return `${quoteName(schema)}.${quoteName(name)}`;
}

/** An identifier as people write it: in quotes only when it needs them. For SQL that runs use `quoteIdentifier`. */
export function quoteName(name: string): string {
  return plainName.test(name) ? name : quoteIdentifier(name);
}

/** An identifier for SQL, always in quotes. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text literal for SQL that cannot take parameters (DDL); safe under either setting of standard_conforming_strings. */
export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
  return text.includes("\\") ? ` E${quoted}` : quoted;
}

export type RelationKind =
  | "table"
  | "partitioned table"
  | "index"
  | "partitioned index"
  | "view"
  | "materialized view"
  | "sequence"
  | "foreign table"
  | "composite type"
  | "toast table";

/** By `pg_class.relkind`. */
export const relationKinds: Readonly<Record<string, RelationKind>> = {
  r: "table",
  p: "partitioned table",
  i: "index",
  I: "partitioned index",
  v: "view",
  m: "materialized view",
  S: "sequence",
  f: "foreign table",
  c: "composite type",
  t: "toast table",
};

/** A lock on a relation that stood there before the pending migrations. */
export interface HeldLock {
  relation: RelationName;
  kind: RelationKind;
  mode: LockMode;
  blocks: Blocks;
  /** always true: a relation that this plan creates cannot keep anybody waiting, and is not listed */
  existing: true;
  /** 0-based number of the statement that took it; a lock is held to the end of its transaction */
  heldFromStatement: number;
}

/** Something of the schema that a statement created, changed or dropped, as an event trigger names it. */
export interface TouchedObject {
  /** PostgreSQL's object type: `table`, `index`, `table column`, `function`, `policy` */
  type: string;
  /** PostgreSQL's object identity: `public.orders`, `public.orders.total` */
  identity: string;
  /** of a drop: it went because something that it depends on was dropped, and nobody named it */
  cascaded: boolean;
  /** it stood there before the pending migrations */
  existing: boolean;
}

/** An index that a statement built, over which relation. */
export interface IndexBuild {
  index: RelationName;
  relation: RelationName;
  /** the table stood there before the pending migrations */
  existing: boolean;
}

/** What PostgreSQL did when a statement ran on the rehearsal. Lists name existing relations only, unless they say otherwise. */
export interface StatementMeasurement {
  /** 0-based number in its file */
  index: number;
  measured: boolean;
  /** why it was not measured, or how it was when not in the usual way; null when there is nothing to say */
  reason: string | null;
  /** locks that this statement took, and blocking ones that its transaction holds from statements before it */
  locks: readonly HeldLock[];
  /** relations whose storage was written anew */
  rewrites: readonly RelationName[];
  /** relations that were read from beginning to end */
  scans: readonly RelationName[];
  indexBuilds: readonly IndexBuild[];
  /** foreign keys whose rows were checked */
  foreignKeyChecks: readonly { constraint: string; relation: RelationName }[];
  created: readonly TouchedObject[];
  changed: readonly TouchedObject[];
  dropped: readonly TouchedObject[];
  /** of the command's tag: rows inserted, updated, deleted, selected; null for other commands */
  rows: number | null;
  /** write-ahead log, all sessions of the rehearsal; null when it could not be read */
  walBytes: number | null;
  durationMs: number;
  error: Pick<DatabaseError, "sqlstate" | "message" | "detail" | "hint" | "position"> | null;
}

export interface MeasuredMigration {
  version: string;
  file: string;
  transactional: boolean;
  result: "ok" | "failed" | "not-run";
  durationMs: number;
  /** one for each statement of the script, in its order; those that did not run are not measured */
  statements: readonly StatementMeasurement[];
}

/** Which server plays the target, and how faithfully. */
export interface EngineInfo {
  engine: "local" | "url" | "embedded";
  /** as `server_version` says: `17.6` */
  version: string;
  major: number;
  /** one sentence: why this engine, and what differs from the target when something does */
  chosen: string;
  /** the major is the target's; null when the target's is not known */
  sameMajor: boolean | null;
  /** what stands in for a platform's own: `schema auth`, `extension pg_net`; shown in the coverage line */
  standIns: readonly string[];
}
