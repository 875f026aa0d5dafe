import { type Approval, type ApprovalGate, type ApprovalReason, shortDigest } from "@lockkeeper/core";
import type { Detail } from "../details.js";
import { type Phrase, say } from "../phrase.js";
import type { Verdict } from "../verdict.js";

/** What an approval rests on. */
export const gateWords: Record<ApprovalGate, string> = {
  reviewers: "the environment's required reviewers",
  review: "a review of the pull request",
  digest: "the digest, typed by hand",
};

/** Why there is none, and what to do; names stand between backticks. */
const reasons: Record<Exclude<ApprovalReason, "">, { words: string; remedy: string }> = {
  "wrong-phrase": { words: "the phrase was not typed", remedy: "Begin the run again, and type the phrase." },
  "wrong-branch": { words: "not from this branch", remedy: "Begin the run from a branch that may ask." },
  "checks-not-green": { words: "required checks are not green", remedy: "Mend what they found, and run again." },
  "environment-missing": {
    words: "there is no such environment",
    remedy: "Make it in the repository's settings, with required reviewers. GitHub makes a missing one without rules.",
  },
  "no-required-reviewers": {
    words: "the environment has no required reviewers",
    remedy:
      "Add them to the environment. GitHub offers them for private repositories in its Enterprise plan only: elsewhere name a `fallback`.",
  },
  "nobody-approved": {
    words: "nobody approved this run",
    remedy: "Run the job again, and let one of the environment's reviewers approve it.",
  },
  rejected: {
    words: "a reviewer rejected this run",
    remedy: "Settle why, and begin a new run: a rejected one stays rejected.",
  },
  "self-review": {
    words: "only who began the run approved it",
    remedy: "Run the job again, and let somebody else approve it.",
  },
  "not-a-reviewer": {
    words: "who approved is no required reviewer",
    remedy: "Run the job again, and let one of the environment's reviewers approve it.",
  },
  "no-review": {
    words: "nobody else approved the pull request",
    remedy: "Let a member who is not its author approve the last commit of a pull request, before it is merged.",
  },
  "digest-differs": {
    words: "the plan's digest was not typed",
    remedy: "Begin a new run by hand, with all 64 digits of the plan's digest, as the preview shows it.",
  },
  unreadable: {
    words: "the approval could not be read",
    remedy: "Grant the job what it lacks, or run it again when GitHub answers.",
  },
};

/** What a reader with two seconds learns. */
export function approvalVerdict({ approved, reason, gate, approvedBy, environment, planDigest }: Approval): Verdict {
  const facts: Phrase[] = [
    ...(approved ? [["by ", ...names(approvedBy)]] : []),
    say`environment ${environment}`,
    say`plan ${shortDigest(planDigest)}`,
    ...(gate === null ? [] : [[`rests on ${gateWords[gate]}`]]),
  ];
  if (approved) return { tone: "good", words: "Approved", facts };
  return { tone: "bad", words: `Not approved: ${reason === "" ? "nobody is named" : reasons[reason].words}`, facts };
}

/** What to do about it; empty when it is approved. */
export function approvalRemedy({ approved, reason }: Approval): string {
  return approved || reason === "" ? "" : reasons[reason].remedy;
}

export function approvalDetails({ planDigest, requestedBy, at, runUrl }: Approval): Detail[] {
  return [
    { label: "Plan digest", value: say`${planDigest}` },
    ...(requestedBy === null ? [] : [{ label: "Requested by", value: say`${requestedBy}` }]),
    ...(runUrl === null ? [] : [{ label: "Run", value: [{ url: runUrl }] }]),
    { label: "Looked up", value: say`${clock(at)}` },
  ];
}

/** Names in a sentence. */
export function names(all: readonly string[]): Phrase {
  return all.flatMap((name, index): Phrase => (index === 0 ? [{ name }] : [", ", { name }]));
}

/** `2026-11-20 14:02:11 UTC` for an ISO date; anything else as it is. */
export function clock(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, "$1 $2 UTC");
}
