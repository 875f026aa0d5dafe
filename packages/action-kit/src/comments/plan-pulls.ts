import { failureOf, field, type GithubApi, textField } from "../github-api.js";

/** Where the files of a plan come from. */
export interface PlanOrigin {
  readonly owner: string;
  readonly repo: string;
  /** commit that runs */
  readonly commit: string;
  /** paths of the files that the plan runs, from the repository's top */
  readonly files: readonly string[];
}

/** More files are not asked for: a plan of that many comes from pull requests that the newest of them name. */
const askedFiles = 20;

/**
 * Numbers of the merged pull requests that brought these files: of each file, those of the newest commit that touched it
 * at or before this one. What cannot be asked for one commit (it is no longer there) is passed over and told to `debug`.
 * Rejects when GitHub refuses or cannot be reached.
 */
export async function pullsOfPlan(
  api: GithubApi,
  { owner, repo, commit, files }: PlanOrigin,
  debug: (line: string) => void,
): Promise<number[]> {
  // the newest files are the likeliest to be new to this target
  const asked = files.slice(-askedFiles);
  if (asked.length < files.length) debug(`pull requests of ${asked.length} of ${files.length} files are asked for`);
  const commits = new Set<string>();
  for (const path of asked) {
    const query = { owner, repo, path, sha: commit, per_page: 1 };
    for (const found of await answered(api, "GET /repos/{owner}/{repo}/commits", query, debug)) {
      commits.add(textField(found, "sha"));
    }
  }
  const numbers = new Set<number>();
  for (const sha of commits) {
    const query = { owner, repo, sha };
    for (const pull of await answered(api, "GET /repos/{owner}/{repo}/commits/{sha}/pulls", query, debug)) {
      const number = field(pull, "number");
      if (typeof number === "number" && isOurs(pull, `${owner}/${repo}`)) numbers.add(number);
    }
  }
  return [...numbers].toSorted((a, b) => a - b);
}

/** Merged, and into this repository: a commit may stand in a pull request of a fork of it, too. */
function isOurs(pull: unknown, repository: string): boolean {
  const base = textField(field(field(pull, "base"), "repo"), "full_name");
  return textField(pull, "merged_at") !== "" && base.toLowerCase() === repository.toLowerCase();
}

const unknown = [404, 409, 422];

async function answered(
  api: GithubApi,
  route: string,
  query: Readonly<Record<string, unknown>>,
  debug: (line: string) => void,
): Promise<readonly unknown[]> {
  try {
    const { data } = await api.request(route, query);
    return Array.isArray(data) ? data : [];
  } catch (error) {
    const failure = failureOf(error);
    if (failure.status === null || !unknown.includes(failure.status)) throw error;
    debug(`${route}: ${failure.message}`);
    return [];
  }
}
