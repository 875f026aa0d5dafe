import type { CheckReport } from "./check.js";
import type { Blocker } from "./progress.js";

/** Every check that `preflight` knows, by the name that `skip` and `warn` take. docs/how-to/preflight.md explains each. */
export const preflightChecks = [
  "connection",
  "server-version",
  "writable",
  "privileges",
  "connections",
  "disk",
  "replication-lag",
  "slots",
  "transactions",
  "prepared-transactions",
  "wraparound",
  "invalid-indexes",
  "backup",
  "window",
  "deployments",
  "apply-lock",
] as const;

export type PreflightCheck = (typeof preflightChecks)[number];

/** A server session, as pg_stat_activity tells of it. Texts are the server's: hostile, redacted, cut. */
export interface SessionFact {
  pid: number;
  user: string;
  application: string;
  /** `active`, `idle in transaction` ...; empty where the login may not see it */
  state: string;
  /** how old its transaction is, milliseconds */
  ageMs: number;
}

/** A standby, or another receiver of WAL. */
export interface LagFact {
  name: string;
  /** address of the receiver; empty for a local one */
  address: string;
  /** `streaming`, `catchup` ... */
  state: string;
  /** WAL that it has not replayed yet; null where the login may not see it */
  bytes: number | null;
  /** by how much its replay is behind; null when it is idle or says nothing */
  ms: number | null;
}

export interface SlotFact {
  name: string;
  kind: "physical" | "logical";
  active: boolean;
  /** WAL that is kept for it alone; null where nothing is reserved */
  retainedBytes: number | null;
  /** `reserved`, `extended`, `unreserved`, `lost`; null where nothing is reserved */
  walStatus: string | null;
}

export interface PreparedFact {
  gid: string;
  owner: string;
  database: string;
  ageMs: number;
}

/** When something is to happen. Moments are ISO 8601. */
export interface WindowFact {
  open: boolean;
  /** of an open one: when it closes, by its own length or a blackout's beginning; null when nothing closes it */
  until: string | null;
  /** of a closed one: when it opens next; null when nobody can tell */
  next: string | null;
  /** the lines that decide, as they were written */
  said: readonly string[];
}

export interface BackupFact {
  finishedAt: string;
  ageMs: number;
  /** `full`, `diff`, `incr`; null where the report does not tell */
  kind: string | null;
  /** `pgBackRest`, `WAL-G`, or the file itself */
  source: string;
}

/** What the audit keeps of the last deployment. */
export interface LastDeployment {
  id: string;
  kind: "push" | "rollback";
  /** `applied`, `failed`, `interrupted` ...; null while it runs, or when it died */
  result: string | null;
  reason: string | null;
  startedAt: string;
  finishedAt: string | null;
  actor: string | null;
  commit: string | null;
  runUrl: string | null;
  /** logins, separated by commas; null when nobody was asked */
  approver: string | null;
  emergency: string | null;
  /** false: the schema afterwards was not the expected one; null: nothing was expected, or it could not be told */
  proved: boolean | null;
}

/** A file outside of a transaction that stands partly: its journal has not been closed. */
export interface OpenJournal {
  /** of a rollback: it is half taken back */
  kind: "push" | "rollback";
  version: string;
  segmentsDone: number;
  /** of the segment that was the last to begin */
  state: "running" | "done" | "failed";
}

/** Where the deployments to a database stand, whichever history they belong to. */
export interface DeploymentStanding {
  /** why the audit could not be read, as a sentence; null when it could, or there is none */
  refused: string | null;
  /** the last one of each history, newest first; empty where none is on record */
  last: readonly LastDeployment[];
  journal: readonly OpenJournal[];
  /** sessions that hold the apply lock so that no push gets past them; null when it could not be told */
  holders: readonly Blocker[] | null;
}

/**
 * What was found out on the way: for the page on which people approve. Null is "none, or not known"; what is not known stands
 * in `unknown`.
 */
export interface PreflightFacts {
  serverVersion: string | null;
  systemIdentifier: string | null;
  databaseBytes: number | null;
  /** of all files in pg_wal; null where the login may not see it */
  walBytes: number | null;
  /** client sessions against max_connections; `reserved` are those that ordinary logins never get */
  connections: { used: number; max: number; reserved: number } | null;
  lag: readonly LagFact[];
  slots: readonly SlotFact[];
  longestTransaction: SessionFact | null;
  prepared: readonly PreparedFact[];
  /** transactions since the oldest row that was never frozen, against the age at which autovacuum is forced */
  wraparound: { age: number; freezeMaxAge: number } | null;
  invalidIndexes: readonly string[];
  /** as a file said; PostgreSQL itself cannot tell */
  disk: { freeBytes: number; totalBytes: number } | null;
  backup: BackupFact | null;
  window: WindowFact | null;
  lastDeployment: LastDeployment | null;
  /** members above that could not be found out */
  unknown: readonly (keyof PreflightFacts)[];
}

/** `preflight.json`: checks before anything is asked of people, and what was seen on the way. */
export interface PreflightReport extends CheckReport {
  schema: "lockkeeper/preflight@1";
  /** the reason that was given for going past window and backup; null outside emergencies */
  emergency: string | null;
  facts: PreflightFacts;
}
