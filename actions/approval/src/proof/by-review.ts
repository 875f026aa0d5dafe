import { isSame, type Person } from "../github/environment.js";
import type { MergedPull, Review } from "../github/reviews.js";
import { approvedBy, type Finding, type ProofFacts, refused } from "./finding.js";

/** Who may approve for a repository. */
const trusted: readonly string[] = ["OWNER", "MEMBER", "COLLABORATOR"];
/** A comment takes nothing back. */
const decisive: readonly string[] = ["APPROVED", "CHANGES_REQUESTED", "DISMISSED"];

/** Somebody else approved the last commit of the pull request whose merge is what is deployed. */
export function byReview({ run, pulls }: ProofFacts): Finding {
  if (pulls === null || pulls.length === 0) {
    return refused("no-review", "No merge of a pull request made this commit, so that nobody reviewed it.");
  }
  const judged = pulls.flatMap((pull) =>
    lastWords(pull.reviews)
      .filter(({ state }) => state === "APPROVED")
      .map((review) => ({ pull, review, objection: objectionTo(review, pull, run) })),
  );
  const counting = judged.filter(({ objection }) => objection === null);
  const notes = judged.flatMap(({ objection }) => objection ?? []);
  const [first] = counting;
  if (first === undefined) {
    const none = `Nobody approved pull request ${pulls.map(({ number }) => number).join(", ")}.`;
    return refused("no-review", ...(notes.length > 0 ? notes : [none]));
  }
  const who = counting.map(({ review }) => review.by.login);
  return approvedBy("review", who, [
    `They approved pull request ${first.pull.number}, not this plan: the environment has no required reviewers.`,
    ...notes,
  ]);
}

/** What each person said last. */
function lastWords(reviews: readonly Review[]): Review[] {
  const last: Review[] = [];
  for (const review of reviews.filter(({ state }) => decisive.includes(state)).toReversed()) {
    if (!last.some(({ by }) => isSame(by, review.by))) last.push(review);
  }
  return last.toReversed();
}

function objectionTo(review: Review, { author, headSha, number }: MergedPull, run: ProofFacts["run"]): string | null {
  const { by, association, commit } = review;
  const isOneOf = (...people: readonly (Person | null)[]) => people.some((one) => one !== null && isSame(one, by));
  const why =
    by.bot || !trusted.includes(association)
      ? "is no member or collaborator of the repository"
      : isOneOf(author)
        ? "wrote it"
        : isOneOf(run.actor, run.triggeringActor)
          ? "began this run"
          : commit !== headSha
            ? "did so before its last commit"
            : null;
  return why === null ? null : `\`${by.login}\` approved pull request ${number}, but ${why}.`;
}
