import { field, textField } from "@lockkeeper/action-kit";
import { askAll, type Asker, malformed } from "./ask.js";
import { type Person, personOf } from "./environment.js";

/** A merged pull request that brought the commit, and what was said of it. */
export interface MergedPull {
  number: number;
  /** null: an account that is gone */
  author: Person | null;
  headSha: string;
  /** oldest first */
  reviews: readonly Review[];
}

export interface Review {
  by: Person;
  /** `APPROVED`, `CHANGES_REQUESTED`, `DISMISSED`, `COMMENTED`, `PENDING` */
  state: string;
  /** what its author is to the repository: `MEMBER`, `OWNER`, `COLLABORATOR`, `NONE` ... */
  association: string;
  commit: string;
}

const permission = "pull-requests: read";

/**
 * The pull requests whose merge into one of these branches made this very commit, each with its reviews. One that merely
 * contains the commit does not count, nor one that was merged somewhere else: who reviewed that did not let it go here.
 * @param branches by name
 * @throws Unreadable
 */
export async function readMergedPulls(
  asker: Asker,
  commit: string,
  branches: readonly string[],
): Promise<MergedPull[]> {
  const what = "which pull request brought the commit";
  const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
  const pulls = await askAll(asker, route, { commit_sha: commit }, { what, permission });
  const merged = pulls.filter((pull) => mergedAs(pull) === commit && intoHere(pull, asker, branches));
  const found: MergedPull[] = [];
  for (const pull of merged) {
    const number = field(pull, "number");
    const headSha = textField(field(pull, "head"), "sha");
    if (typeof number !== "number" || headSha === "") throw malformed(what);
    const author = personOf(field(pull, "user"));
    found.push({ number, author, headSha, reviews: await readReviews(asker, number) });
  }
  return found;
}

function mergedAs(pull: unknown): string | null {
  return textField(pull, "merged_at") === "" ? null : textField(pull, "merge_commit_sha");
}

function intoHere(pull: unknown, { owner, repo }: Asker, branches: readonly string[]): boolean {
  const base = field(pull, "base");
  const name = textField(field(base, "repo"), "full_name");
  return name.toLowerCase() === `${owner}/${repo}`.toLowerCase() && branches.includes(textField(base, "ref"));
}

async function readReviews(asker: Asker, pull: number): Promise<Review[]> {
  const what = `the reviews of pull request ${pull}`;
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
  const reviews = await askAll(asker, route, { pull_number: pull }, { what, permission });
  return reviews.flatMap((review): Review[] => {
    const by = personOf(field(review, "user"));
    const state = textField(review, "state");
    if (state === "") throw malformed(what);
    const [association, commit] = [textField(review, "author_association"), textField(review, "commit_id")];
    return by === null ? [] : [{ by, state, association, commit }];
  });
}
