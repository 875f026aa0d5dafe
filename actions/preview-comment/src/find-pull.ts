import type { GithubApi } from "@lockkeeper/action-kit";
import { type EndedRun, member, textOf } from "./ended-run.js";

/** Where the comment belongs, or why it belongs nowhere. */
export type FoundPull = { number: number } | { number: null; why: "no-open-pull-request" | "head-moved" | "ambiguous" };

/**
 * The open pull request whose head is still the commit that ran. GitHub often does not list the commits of forks with
 * their pull requests, so the branch is asked for, too; what either answers has to fit in repository, branch and commit.
 * Rejects when GitHub refuses or cannot be reached.
 */
export async function findPull(api: GithubApi, repository: string, run: EndedRun): Promise<FoundPull> {
  const [owner = "", repo = ""] = repository.split("/");
  const branch = `${run.headOwner}:${run.headBranch}`;
  const query = { owner, repo, state: "open", head: branch, per_page: 100 };
  const { data: ofBranch } = await api.request("GET /repos/{owner}/{repo}/pulls", query);
  const { data: ofCommit } = await api.request("GET /repos/{owner}/{repo}/commits/{sha}/pulls", {
    owner,
    repo,
    sha: run.headSha,
    per_page: 100,
  });
  const open = [ofBranch, ofCommit].flatMap(asList).filter((pull) => isFrom(pull, run, repository));
  const current = new Set(
    open.filter((pull) => textOf(member(member(pull, "head"), "sha")) === run.headSha).flatMap(numberOf),
  );
  const [number] = current;
  if (current.size > 1) return { number: null, why: "ambiguous" };
  return number === undefined
    ? { number: null, why: open.length > 0 ? "head-moved" : "no-open-pull-request" }
    : { number };
}

/** Open, into this repository, from that repository's branch. */
function isFrom(pull: unknown, run: EndedRun, repository: string): boolean {
  const [head, base] = [member(pull, "head"), member(pull, "base")];
  return (
    member(pull, "state") === "open" &&
    nameOf(base) === repository.toLowerCase() &&
    nameOf(head) === run.headRepository.toLowerCase() &&
    textOf(member(head, "ref")) === run.headBranch
  );
}

const nameOf = (side: unknown): string => textOf(member(member(side, "repo"), "full_name")).toLowerCase();

const asList = (data: unknown): readonly unknown[] => (Array.isArray(data) ? data : []);

function numberOf(pull: unknown): number[] {
  const number = member(pull, "number");
  return typeof number === "number" ? [number] : [];
}
