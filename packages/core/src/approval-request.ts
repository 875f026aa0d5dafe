import type { ApprovalGate, ApprovalReason } from "./approval.js";

/** Why a run may not ask for an approval: one thing that has to be put right. */
export interface RequestProblem {
  reason: Exclude<ApprovalReason, "">;
  /** one sentence, names between backticks */
  message: string;
  /** one sentence: how to mend it */
  remedy: string;
}

/** How a required check stands on the commit. Only `success` is green. */
export interface RequiredCheck {
  name: string;
  /** a conclusion or a state as GitHub calls it (`failure`, `skipped`, `in_progress` ...), or `missing` */
  state: string;
}

/** Whether a run may ask people for an approval, found out before anything is planned. */
export interface ApprovalRequest {
  schema: "lockkeeper/approval-request@1";
  allowed: boolean;
  /** of the first problem; empty when it may ask */
  reason: ApprovalReason;
  /** what the approval will rest on; null when there is nothing */
  gate: ApprovalGate | null;
  environment: string;
  /** `refs/heads/main` */
  ref: string | null;
  commit: string | null;
  /** login that began the run */
  requestedBy: string | null;
  runUrl: string | null;
  /** ISO 8601 */
  at: string;
  /** in the order in which they were asked for; empty when none was, or in an emergency */
  checks: readonly RequiredCheck[];
  /** the reason that was given for going past required checks; null outside emergencies */
  emergency: string | null;
  problems: readonly RequestProblem[];
  /** what a reader should know, as sentences */
  notes: readonly string[];
}
