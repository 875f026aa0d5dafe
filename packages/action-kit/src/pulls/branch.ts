import { failureOf, field, textField } from "../github-api.js";
import type { Repository } from "../issues/own-issues.js";
import { asAuthor, isSame, tokenOwner } from "../token-owner.js";

/** Where a branch begins: the head of the repository's default branch. */
export interface Base {
  readonly branch: string;
  readonly commit: string;
  readonly tree: string;
}

/** A file on top of the base, as one commit. */
export interface FileCommit {
  /** its first line; what follows it is ours */
  readonly message: string;
  /** from the repository's root */
  readonly path: string;
  readonly text: string;
}

const baseQuery = `query($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { defaultBranchRef { name target { oid ... on Commit { tree { oid } } } } }
}`;

/** The default branch as it stands now. */
export async function defaultBranch({ api, owner, repo }: Repository): Promise<Base> {
  const answer = await api.graphql(baseQuery, { owner, name: repo });
  const ref = field(field(answer, "repository"), "defaultBranchRef");
  const target = field(ref, "target");
  const base = {
    branch: textField(ref, "name"),
    commit: textField(target, "oid"),
    tree: textField(field(target, "tree"), "oid"),
  };
  if (Object.values(base).includes("")) throw new Error("the repository shows no default branch");
  return base;
}

const trailer = (key: string) => `Lockkeeper-Branch: ${key}`;

/** Whose the last commit of a branch is; `missing` where there is no such branch. */
export async function ownerOfBranch(
  repository: Repository,
  branch: string,
  key: string,
): Promise<"missing" | "ours" | "somebody"> {
  const { api, owner, repo } = repository;
  const head = await lastCommit(repository, branch);
  if (head === null) return "missing";
  if (!textField(field(head, "commit"), "message").split("\n").includes(trailer(key))) return "somebody";
  const self = await tokenOwner({ api, debug: repository.debug });
  const author = asAuthor(field(head, "author"), "id");
  if (isSame(author, self)) return "ours";
  repository.debug(`${owner}/${repo}: the head of ${branch} carries our mark, but is by ${author.login}`);
  return "somebody";
}

async function lastCommit({ api, owner, repo }: Repository, branch: string): Promise<unknown> {
  try {
    const { data } = await api.request("GET /repos/{owner}/{repo}/git/ref/{ref}", {
      owner,
      repo,
      ref: `heads/${branch}`,
    });
    const sha = textField(field(data, "object"), "sha");
    const listed = await api.request("GET /repos/{owner}/{repo}/commits", { owner, repo, sha, per_page: 1 });
    return Array.isArray(listed.data) ? listed.data[0] : undefined;
  } catch (error) {
    if (failureOf(error).status === 404) return null;
    throw error;
  }
}

/**
 * Makes the branch one commit on top of the base, whatever it was before. The commit names no author, so that GitHub takes
 * the token's owner for it, and signs it.
 */
export async function writeBranch(
  { api, owner, repo }: Repository,
  { branch, key, exists }: { branch: string; key: string; exists: boolean },
  base: Base,
  { message, path, text }: FileCommit,
): Promise<void> {
  const entry = { path, mode: "100644", type: "blob", content: text };
  const tree = await api.request("POST /repos/{owner}/{repo}/git/trees", {
    owner,
    repo,
    base_tree: base.tree,
    tree: [entry],
  });
  const commit = await api.request("POST /repos/{owner}/{repo}/git/commits", {
    owner,
    repo,
    message: `${message}\n\n${trailer(key)}`,
    tree: textField(tree.data, "sha"),
    parents: [base.commit],
  });
  const sha = textField(commit.data, "sha");
  if (exists) {
    const ref = `heads/${branch}`;
    await api.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { owner, repo, ref, sha, force: true });
  } else {
    await api.request("POST /repos/{owner}/{repo}/git/refs", { owner, repo, ref: `refs/heads/${branch}`, sha });
  }
}
