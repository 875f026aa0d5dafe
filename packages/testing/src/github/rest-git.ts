import { type Answer, notFound, refusal } from "./answer.js";
import type { FakeCommit, FakeEntry } from "./git-state.js";
import { page } from "./page.js";
import type { Handler } from "./rest-call.js";
import { api, asRecord, site, textOf, userData } from "./rest-data.js";
import type { GithubState } from "./state.js";

const noObject = refusal(422, "Object does not exist");

/** Commits, and the objects that they are made of, by the operation's id in GitHub's description. */
export const gitHandlers: Readonly<Record<string, Handler>> = {
  "repos/list-commits": (state, call) => {
    const { sha = "main", path, since = "", until = "9999" } = call.query;
    const from = state.git.resolve(sha);
    if (from === undefined) return notFound;
    const found = state.git
      .history(from)
      .filter(({ date }) => date >= since && date <= until)
      .filter((commit) => path === undefined || state.git.touches(commit, path));
    const { items, headers } = page(found, call.query, call.url);
    return { status: 200, data: items.map((commit) => listedCommit(state, commit)), headers };
  },
  "git/get-ref": (state, call) => {
    const ref = call.params["ref"] ?? "";
    const sha = state.git.refs.get(ref);
    return sha === undefined ? notFound : { status: 200, data: refData(state, ref, sha) };
  },
  "git/create-ref": (state, call) => {
    const { ref, sha } = asRecord(call.body);
    const name = /^refs\/((?:heads|tags)\/.+)$/.exec(String(ref))?.[1];
    if (name === undefined) return refusal(422, "Reference name must contain at least three slash-separated parts.");
    if (state.git.refs.has(name)) return refusal(422, "Reference already exists");
    if (!state.git.commits.has(String(sha))) return noObject;
    return setRef(state, name, String(sha), 201);
  },
  "git/update-ref": (state, call) => {
    const ref = call.params["ref"] ?? "";
    const { sha, force } = asRecord(call.body);
    const before = state.git.refs.get(ref);
    if (before === undefined) return refusal(422, "Reference does not exist");
    if (!state.git.commits.has(String(sha))) return noObject;
    const forward = state.git.history(String(sha)).some((commit) => commit.sha === before);
    if (!forward && force !== true) return refusal(422, "Update is not a fast forward");
    return setRef(state, ref, String(sha), 200);
  },
  "git/create-blob": (state, call) => {
    const { content, encoding = "utf-8" } = asRecord(call.body);
    const sha = state.git.addBlob(Buffer.from(String(content), encoding === "base64" ? "base64" : "utf8"));
    return { status: 201, data: { sha, url: `${api}/repos/${state.repository}/git/blobs/${sha}` } };
  },
  "git/create-tree": (state, call) => {
    const { tree, base_tree: base } = asRecord(call.body);
    const below = base === undefined ? new Map<string, FakeEntry>() : state.git.trees.get(textOf(base));
    if (below === undefined) return refusal(422, "base_tree is not a valid tree oid");
    const entries = new Map(below);
    for (const one of Array.isArray(tree) ? tree.map(asRecord) : []) {
      const path = String(one["path"]);
      if (one["sha"] === null) {
        entries.delete(path);
        continue;
      }
      const sha =
        typeof one["content"] === "string" ? state.git.addBlob(Buffer.from(one["content"])) : textOf(one["sha"]);
      if (!state.git.blobs.has(sha)) return refusal(422, `tree.sha ${sha} is not a valid blob`);
      entries.set(path, { mode: textOf(one["mode"]) || "100644", sha });
    }
    const sha = state.git.addTree(entries);
    const listed = Array.from(entries, ([path, entry]) => ({ path, ...entry, type: "blob" }));
    const url = `${api}/repos/${state.repository}/git/trees/${sha}`;
    return { status: 201, data: { sha, url, truncated: false, tree: listed } };
  },
  "git/create-commit": (state, call, token) => {
    const { message, tree, parents } = asRecord(call.body);
    const before = Array.isArray(parents) ? parents.map(String) : [];
    if (!state.git.trees.has(String(tree))) return refusal(422, "Tree SHA does not exist");
    if (before.some((sha) => !state.git.commits.has(sha))) return refusal(422, "Parent SHA does not exist");
    const made = { message: String(message), tree: String(tree), parents: before, author: token.login };
    return { status: 201, data: commitData(state, state.git.writeCommit(made)) };
  },
  "git/get-commit": (state, call) => {
    const commit = state.git.commits.get(call.params["commit_sha"] ?? "");
    return commit === undefined ? notFound : { status: 200, data: commitData(state, commit) };
  },
};

function setRef(state: GithubState, name: string, sha: string, status: number): Answer {
  state.git.refs.set(name, sha);
  return { status, data: refData(state, name, sha) };
}

function refData(state: GithubState, name: string, sha: string): Record<string, unknown> {
  const url = `${api}/repos/${state.repository}/git`;
  return {
    ref: `refs/${name}`,
    node_id: `REF_${sha.slice(0, 12)}`,
    url: `${url}/refs/${name}`,
    object: { type: "commit", sha, url: `${url}/commits/${sha}` },
  };
}

const unsigned = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };

function commitData(
  state: GithubState,
  { sha, tree, parents, message, author, date }: FakeCommit,
): Record<string, unknown> {
  const url = `${api}/repos/${state.repository}/git`;
  const person = { name: author, email: `${author}@users.noreply.github.com`, date };
  return {
    sha,
    node_id: `C_${sha.slice(0, 12)}`,
    url: `${url}/commits/${sha}`,
    html_url: `${site}/${state.repository}/commit/${sha}`,
    author: person,
    committer: person,
    message,
    tree: { sha: tree, url: `${url}/trees/${tree}` },
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${url}/commits/${parent}`,
      html_url: `${site}/${state.repository}/commit/${parent}`,
    })),
    verification: unsigned,
  };
}

/** How a commit stands in a list. */
function listedCommit(state: GithubState, commit: FakeCommit): Record<string, unknown> {
  const { sha, node_id, html_url, parents, ...whole } = commitData(state, commit);
  const url = `${api}/repos/${state.repository}/commits/${commit.sha}`;
  const user = userData(commit.author);
  return {
    sha,
    node_id,
    html_url,
    url,
    comments_url: `${url}/comments`,
    commit: { ...whole, comment_count: 0 },
    author: user,
    committer: user,
    parents,
  };
}
