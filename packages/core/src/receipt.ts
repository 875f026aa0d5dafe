import type { Approval } from "./approval.js";
import type { ErrorCode } from "./errors.js";
import type { Plan } from "./plan.js";
import type { SchemaDifference } from "./snapshot.js";

export type PushResult = "applied" | "nothing-to-do" | "blocked" | "failed" | "cancelled";

/** Why a push did not run, or stopped. Empty for `applied` and `nothing-to-do`. */
export type PushReason =
  | ""
  | "dry-run"
  | "out-of-order"
  | "edited"
  | "renamed"
  | "remote-only"
  | "squashed"
  | "interrupted"
  | "plan-changed"
  | "files-changed"
  | "history-moved"
  | "schema-drifted"
  | "wrong-target"
  | "expired"
  | "not-approved"
  | "apply-lock-held"
  | "lock-timeout"
  | "sql-failed"
  | "connection-lost"
  | "proof-failed"
  | "schema-unexpected"
  | "schema-unproved"
  | "cancelled";

export interface FileOutcome {
  version: string;
  name: string;
  file: string;
  transactional: boolean;
  /** `partly`: some segments of a non-transactional file are committed and journaled; `unknown`: the connection was lost while it ran, and nobody can say whether it stands */
  state: "applied" | "failed" | "partly" | "not-run" | "unknown";
  durationMs: number;
  segments: number;
  segmentsDone: number;
  /** how often it was tried again after a lock timeout or deadlock */
  retries: number;
}

export interface Failure {
  code: ErrorCode;
  message: string;
  hint: string | null;
  file: string | null;
  line: number | null;
  column: number | null;
  endLine: number | null;
  sqlstate: string | null;
  excerpt: string | null;
  notes: readonly string[];
}

/** The schema around a push, as fingerprints, and whether it is the one that was expected. */
export interface EndState {
  /** before the first file; null when it was not looked at */
  before: string | null;
  /** what stands now; null when it was not looked at, or the look was refused */
  after: string | null;
  /** null: any schema was welcome */
  expected: string | null;
  /** null: nothing was expected, or it could not be told */
  proved: boolean | null;
  /** of an unexpected schema: what is there otherwise, at most 200; null where only the expected fingerprint is known */
  differences: readonly SchemaDifference[] | null;
}

/** One line of "approved | found", as prose with names between backticks; null where there is nothing. */
export interface RefusalRow {
  what: string;
  approved: string | null;
  found: string | null;
}

/** Why a plan was not carried out although it could have run: what was approved, and what was found instead. */
export interface Refusal {
  reason: PushReason;
  /** one sentence, names between backticks */
  message: string;
  /** worst first, at most 100 */
  rows: readonly RefusalRow[];
  /** rows beyond those */
  more: number;
  /** of a schema that drifted: what is there otherwise than when the plan was made, at most 200; null where nobody knows */
  differences: readonly SchemaDifference[] | null;
}

/** The record of one push: written as a file, and kept in the audit table. */
export interface Receipt {
  schema: "lockkeeper/receipt@1";
  result: PushResult;
  reason: PushReason;
  /** row of lockkeeper.deployments, or null without an audit */
  deploymentId: string | null;
  startedAt: string;
  finishedAt: string;
  durationMs: number;
  /** write-ahead log position before the first file: where a point-in-time recovery would stop */
  startLsn: string | null;
  target: { host: string; database: string; user: string };
  actor: string | null;
  commit: string | null;
  runUrl: string | null;
  /** digest of the plan that was approved; null when any plan was welcome */
  expectedDigest: string | null;
  /** who approved it; null when nobody was asked */
  approval: Approval | null;
  /** the sealed plan that was given */
  sealed: { seal: string; sealedAt: string; expiresAt: string; commit: string | null } | null;
  /** the reason given for going past the usual order; null outside emergencies */
  emergency: string | null;
  /** null unless it was refused for what was approved, or is not */
  refusal: Refusal | null;
  plan: Plan;
  files: readonly FileOutcome[];
  /** null when nobody looked at the schema */
  endState: EndState | null;
  failure: Failure | null;
  notices: readonly string[];
}
