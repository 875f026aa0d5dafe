import { oneLine } from "@lockkeeper/core";
import { type EnvironmentRules, isSame, type Person, type Said } from "../github/environment.js";
import { approvedBy, type Finding, type ProofFacts, refused } from "./finding.js";

type Reviewers = NonNullable<EnvironmentRules["reviewers"]>;
type Facts = Pick<ProofFacts, "run" | "said"> & { environment: EnvironmentRules };

const longestComment = 300;

/**
 * The environment's own reviewers. A rejection in any attempt of the run ends it: GitHub does not say what was said after
 * what.
 */
export function byReviewers({ environment, run, said }: Facts, reviewers: Reviewers): Finding {
  const rejected = said.filter(({ state }) => state === "rejected");
  if (rejected.length > 0) {
    const who = rejected.map((one) => told(one, "rejected this run"));
    const again = run.attempt > 1 ? ["A rejection holds for all attempts of a run."] : [];
    return refused("rejected", ...who, ...again);
  }
  const judged = said.map((one) => ({ one, objection: objectionTo(one.by, run, reviewers) }));
  const counting = judged.filter(({ objection }) => objection === null).map(({ one }) => one);
  const objections = judged.flatMap(({ objection }) => (objection === null ? [] : [objection]));
  if (counting.length === 0) {
    if (objections[0] !== undefined) return refused(objections[0].reason, ...objections.map(({ note }) => note));
    return refused("nobody-approved", ...(environment.adminsBypass === false ? [] : [bypassed]));
  }
  return approvedBy(
    "reviewers",
    counting.map(({ by }) => by.login),
    [
      ...counting.filter(({ comment }) => comment !== "").map((one) => told(one, "approved")),
      ...objections.map(({ note }) => note),
      ...ownApproval(counting, run),
      ...(run.attempt > 1 ? [laterAttempt(run)] : []),
    ],
  );
}

const bypassed = "An administrator who goes past the environment's rules leaves no approval on record.";

interface Objection {
  reason: "self-review" | "not-a-reviewer";
  note: string;
}

/** Why an approval does not count; null when it does. Who belongs to a team, only GitHub itself can tell. */
function objectionTo(by: Person, run: ProofFacts["run"], reviewers: Reviewers): Objection | null {
  const began = [run.actor, run.triggeringActor].some((person) => isSame(person, by));
  if (reviewers.preventSelfReview && began) {
    return { reason: "self-review", note: `\`${by.login}\` approved, but began this run: self-review is barred.` };
  }
  const listed = reviewers.people.some((person) => isSame(person, by)) || reviewers.teams.length > 0;
  if (by.bot || !listed) {
    return { reason: "not-a-reviewer", note: `\`${by.login}\` approved, but is none of the required reviewers.` };
  }
  return null;
}

/** Allowed, and worth knowing. */
function ownApproval(counting: readonly Said[], { actor, triggeringActor }: ProofFacts["run"]): string[] {
  const others = counting.filter(({ by }) => !isSame(by, actor) && !isSame(by, triggeringActor));
  if (others.length > 0) return [];
  return ["Nobody but who began the run approved it: the environment does not bar self-review."];
}

function laterAttempt({ attempt, triggeringActor }: ProofFacts["run"]): string {
  return `This is attempt ${attempt}, begun by \`${triggeringActor.login}\`. GitHub lists the approvals of all attempts together: this one may be of an earlier attempt.`;
}

function told({ by, comment }: Said, what: string): string {
  const words = oneLine(comment, longestComment);
  return words === "" ? `\`${by.login}\` ${what}.` : `\`${by.login}\` ${what}: ${words}`;
}
