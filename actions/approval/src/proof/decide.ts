import type { Approval } from "@lockkeeper/core";
import type { Question } from "../question.js";
import { byDigest } from "./by-digest.js";
import { byReview } from "./by-review.js";
import { byReviewers } from "./by-reviewers.js";
import { type Finding, type ProofFacts, refused } from "./finding.js";

/** Who approved the plan, from what is known. What could not be read approves nothing. */
export function decide(question: Question, facts: ProofFacts | { unreadable: string }): Approval {
  const found = "unreadable" in facts ? refused("unreadable", facts.unreadable) : find(question, facts);
  const { environment, planDigest, run, at, emergency } = question;
  return {
    schema: "lockkeeper/approval@1",
    approved: found.reason === "" && found.approvedBy.length > 0,
    reason: found.reason,
    gate: found.gate,
    environment,
    planDigest,
    approvedBy: found.approvedBy,
    requestedBy: "unreadable" in facts ? run.actor : facts.run.actor.login,
    runUrl: run.url,
    at,
    notes: [...found.notes, ...(emergency === null ? [] : [`Emergency: ${emergency}`])],
  };
}

/** An environment that has reviewers is decided by them alone. */
function find(question: Question, facts: ProofFacts): Finding {
  const { environment } = facts;
  if (environment === null) return refused("environment-missing");
  if (environment.reviewers !== null) return byReviewers({ ...facts, environment }, environment.reviewers);
  const [first, ...others] = question.fallback.map((kind) =>
    kind === "review" ? byReview(facts) : byDigest(question, facts),
  );
  if (first === undefined) return refused("no-required-reviewers");
  const approved = [first, ...others].find(({ reason }) => reason === "");
  return approved ?? { ...first, notes: [first, ...others].flatMap(({ notes }) => notes) };
}
