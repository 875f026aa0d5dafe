import { LockkeeperError } from "./errors.js";
import { listOf, object, oneOf, orNull, text, truth } from "./shape.js";

/** What stands for an approval: the environment's reviewers, a review of the pull request, or the digest repeated by hand. */
export type ApprovalGate = "reviewers" | "review" | "digest";

/** Why a plan is not approved, or may not be asked for; empty when it is. */
export type ApprovalReason =
  | ""
  | "wrong-phrase"
  | "wrong-branch"
  | "checks-not-green"
  | "environment-missing"
  | "no-required-reviewers"
  | "nobody-approved"
  | "rejected"
  | "self-review"
  | "not-a-reviewer"
  | "no-review"
  | "digest-differs"
  | "unreadable";

/** Who approved which plan: `approval.json`, which push and rollback read, and the audit keeps. */
export interface Approval {
  schema: "lockkeeper/approval@1";
  approved: boolean;
  reason: ApprovalReason;
  /** what the approval rests on; null when there is none */
  gate: ApprovalGate | null;
  environment: string;
  /** digest of the plan that was shown */
  planDigest: string;
  /** logins, without the run's own where they do not count */
  approvedBy: readonly string[];
  /** login that began the run */
  requestedBy: string | null;
  runUrl: string | null;
  /** ISO 8601: when this was found out */
  at: string;
  /** what a reader should know, as sentences: who else approved, what was not asked */
  notes: readonly string[];
}

/**
 * Reads `approval.json`.
 * @throws LockkeeperError FILE_INVALID
 */
export function readApproval(json: string, file: string): Approval {
  try {
    const found: unknown = JSON.parse(json);
    if (isApproval(found)) return found;
  } catch {
    // said below
  }
  throw new LockkeeperError("FILE_INVALID", `${file} is no approval.`, {
    hint: "Give the file that the action `approval` names in its output `approval-path`.",
  });
}

const shape = object({
  schema: oneOf("lockkeeper/approval@1"),
  approved: truth,
  reason: text,
  gate: oneOf(null, "reviewers", "review", "digest"),
  environment: text,
  planDigest: text,
  approvedBy: listOf(text),
  requestedBy: orNull(text),
  runUrl: orNull(text),
  at: text,
  notes: listOf(text),
});

function isApproval(value: unknown): value is Approval {
  return shape(value, "").length === 0;
}
