import { isWholeDigest, type Question } from "../question.js";
import { approvedBy, type Finding, type ProofFacts, refused } from "./finding.js";

/** Whoever dispatched the run typed the digest of this very plan. */
export function byDigest({ approvedDigest, planDigest }: Question, { run }: ProofFacts): Finding {
  if (run.event !== "workflow_dispatch") {
    return refused("digest-differs", `Nobody typed a digest: this run was begun by \`${run.event}\`, not by hand.`);
  }
  if (approvedDigest === null) return refused("digest-differs", "No digest was typed.");
  if (!isWholeDigest(approvedDigest)) {
    return refused("digest-differs", "What was typed is no whole digest: it has 64 digits, 0 to 9 and a to f.");
  }
  if (approvedDigest !== planDigest) {
    return refused("digest-differs", `The digest that was typed is that of another plan: \`${approvedDigest}\`.`);
  }
  return approvedBy(
    "digest",
    [run.actor.login],
    [
      "Whoever began the run typed the plan's digest: the environment has no required reviewers, and nobody else was asked.",
    ],
  );
}
