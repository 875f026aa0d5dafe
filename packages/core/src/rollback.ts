import type { Approval } from "./approval.js";
import type { ServerIdentity } from "./plan.js";
import type { EndState, Failure, FileOutcome, Refusal } from "./receipt.js";

export type RollbackResult = "rolled-back" | "nothing-to-do" | "blocked" | "failed" | "cancelled";

/** Why a rollback did not run, or stopped. Empty for `rolled-back` and `nothing-to-do`. */
export type RollbackReason =
  | ""
  | "dry-run"
  | "generated"
  | "no-down"
  | "later-first"
  | "edited"
  | "interrupted"
  | "plan-changed"
  | "wrong-target"
  | "down-changed"
  | "down-not-rehearsed"
  | "not-approved"
  | "lock-timeout"
  | "sql-failed"
  | "connection-lost"
  | "proof-failed"
  | "schema-unexpected"
  | "schema-unproved"
  | "cancelled";

/** What is to be taken back: everything that was applied after a version (null: everything), or what one deployment applied. */
export type RollbackGoal = { kind: "to"; version: string | null } | { kind: "deployment"; id: string };

/** A deployment of which something is taken back, or that stands in the way. */
export interface DeploymentRef {
  id: string;
  /** ISO 8601 */
  startedAt: string;
  /** write-ahead log position before its first file */
  startLsn: string | null;
  actor: string | null;
  commit: string | null;
  runUrl: string | null;
}

/** One migration that is taken back. */
export interface RollbackStep {
  version: string;
  name: string;
  /** the migration; null where the folder has none of that version */
  file: string | null;
  /** its way back: a file of its own, or the migration when it keeps the way back in a section; null without one */
  down: string | null;
  /** of the bytes of the way back; null without one */
  sha256: string | null;
  /** id of the deployment that applied it; null when the audit does not know */
  deployment: string | null;
  transactional: boolean;
  /** why not transactional, or null */
  reason: string | null;
  statements: number;
  segments: number;
  /** of the way back, by a rollback that did not get to its end */
  segmentsDone: number;
}

/** Why the rollback may not run, about one version. */
export interface RollbackProblem {
  reason: "no-down" | "later-first" | "edited" | "interrupted";
  version: string;
  file: string | null;
  /** false: told, and allowed by an input */
  blocks: boolean;
  /** one sentence, names between backticks */
  message: string;
  remedy: string;
}

/** Rows that were there before and do not come back, or that go. */
export interface Loss {
  version: string;
  /** the file that does it, and the line of its statement */
  file: string;
  line: number;
  /** `object`: it goes as a whole; `rows`: rows or values of something that stays; `unknown`: nobody can tell */
  of: "object" | "rows" | "unknown";
  /** one sentence, names between backticks */
  what: string;
}

/** Where to go when the way back is barred: the target of a recovery in time, and the application that fits it. */
export interface RecoveryPoint {
  /** the oldest deployment that was to be taken back */
  deployment: DeploymentRef;
  /** commit of the last deployment before it that went well and was not taken back; null when the audit knows none */
  commitBefore: string | null;
}

/** What a rollback would do: plain data, and the digest that approves it. */
export interface RollbackPlan {
  schema: "lockkeeper/rollback-plan@1";
  layout: string;
  server: ServerIdentity;
  goal: RollbackGoal;
  /** `history-only`: nothing is run, the history rows alone go */
  mode: "down-files" | "history-only";
  /** in this order: the last applied first */
  run: readonly RollbackStep[];
  /** of which something is taken back, newest first */
  deployments: readonly DeploymentRef[];
  problems: readonly RollbackProblem[];
  blocked: boolean;
  losses: readonly Loss[];
  recovery: RecoveryPoint | null;
  notices: readonly string[];
  historySha256: string;
  digest: string;
}

/** What became of one migration. `applied` does not occur: a file that is through is `rolled-back`. */
export interface RollbackOutcome extends Omit<FileOutcome, "state"> {
  state: "rolled-back" | "failed" | "partly" | "not-run" | "unknown";
}

/** A way back that was written from the recorded schemas. */
export interface GeneratedDown {
  version: string;
  /** where it belongs in the migrations folder */
  file: string;
  /** where it was written */
  path: string;
  statements: number;
  /** what it cannot bring back, as sentences */
  losses: readonly string[];
  /** differences that no statement closes, as sentences */
  without: readonly string[];
}

/** What became of `generate`. */
export interface Generation {
  /** all of them, one after the other, gave the recorded schema back on the rehearsal */
  proved: boolean;
  /** why not; empty when they did */
  reason: string;
  downs: readonly GeneratedDown[];
}

/** The record of one rollback: written as a file, and kept in the audit table. */
export interface RollbackReceipt {
  schema: "lockkeeper/rollback-receipt@1";
  result: RollbackResult;
  reason: RollbackReason;
  /** row of lockkeeper.deployments, or null without an audit */
  deploymentId: string | null;
  startedAt: string;
  finishedAt: string;
  durationMs: number;
  startLsn: string | null;
  target: { host: string; database: string; user: string };
  actor: string | null;
  commit: string | null;
  runUrl: string | null;
  /** digest of the plan that was approved; null when any plan was welcome */
  expectedDigest: string | null;
  approval: Approval | null;
  /** seal of the plan under which the ways back were rehearsed; null when none was given */
  sealed: { seal: string; commit: string | null } | null;
  emergency: string | null;
  /** what was approved or rehearsed, and what was found instead; null unless that is why it was blocked */
  refusal: Omit<Refusal, "reason"> | null;
  plan: RollbackPlan;
  files: readonly RollbackOutcome[];
  /** null when nobody looked at the schema */
  endState: EndState | null;
  /** why it cannot be told whether the schema is the one from before, as a sentence; null when it can, or nothing was to be told */
  untold: string | null;
  failure: Failure | null;
  generation: Generation | null;
  notices: readonly string[];
}
