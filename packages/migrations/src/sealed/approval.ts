import type { Approval, ApprovalReason, Refusal } from "@lockkeeper/core";
import type { Guard } from "./guard.js";
import { named, refusal, short } from "./refusal.js";

/**
 * `not-approved`: an approval is required and was not given, says no, or is for another plan. A given one counts, required or not.
 * @param digest of the plan that is to run: the sealed one's, also where an interrupted run goes on with the rest of it
 */
export function unapproved({ approval, requireApproval }: Guard, digest: string): Refusal | null {
  if (approval === null)
    return requireApproval ? refusal("not-approved", "An approval is required, and none was given.", []) : null;
  if (!approval.approved) return refusal("not-approved", notApproved(approval), []);
  if (approval.planDigest === digest) return null;
  return forAnother(approval, digest);
}

/** The approval is for another plan than the one that would run. */
export function forAnother({ planDigest }: Approval, digest: string): Refusal {
  const row = { what: "plan", approved: short(planDigest), found: short(digest) };
  return refusal("not-approved", "What was approved is another plan.", [row]);
}

function notApproved({ reason, environment, notes }: Approval): string {
  const where = environment === "" ? "" : ` in environment ${named(environment)}`;
  return [`The plan is not approved${where}${why(reason)}.`, ...notes.slice(0, 5)].join(" ");
}

const words: Record<Exclude<ApprovalReason, "">, string> = {
  "wrong-phrase": "the confirmation phrase is another one",
  "wrong-branch": "this branch may not be promoted",
  "checks-not-green": "required checks are not green",
  "environment-missing": "the environment does not exist",
  "no-required-reviewers": "the environment has no required reviewers",
  "nobody-approved": "nobody has approved it",
  rejected: "it was rejected",
  "self-review": "who asked for it approved it alone",
  "not-a-reviewer": "who approved it is no required reviewer",
  "no-review": "the pull request has no review that counts",
  "digest-differs": "the digest that was given is another one",
  unreadable: "GitHub did not say who approved it",
};

function why(reason: string): string {
  const known = Object.entries(words).find(([name]) => name === reason)?.[1];
  return known === undefined ? "" : `: ${known}`;
}
