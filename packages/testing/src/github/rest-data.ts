import type { FakeComment, FakePull, GithubState } from "./state.js";

const site = "https://github.com";
const api = "https://api.github.com";

/** Members of plain data; none of what has no members. */
export function asRecord(data: unknown): Record<string, unknown> {
  return typeof data === "object" && data !== null ? Object.fromEntries(Object.entries(data)) : {};
}

export function nodeIdOf(comment: number): string {
  return `IC_${comment}`;
}

/** A number that belongs to this login. */
export function userId(login: string): number {
  return Array.from(login).reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 100_000_007, 7);
}

export function userData(login: string): Record<string, unknown> {
  const bot = login.endsWith("[bot]");
  const [page, self] = [`${site}/${bot ? `apps/${login.replace("[bot]", "")}` : login}`, `${api}/users/${login}`];
  return {
    login,
    id: userId(login),
    node_id: `U_${userId(login)}`,
    avatar_url: `${site}/${login}.png`,
    gravatar_id: "",
    url: self,
    html_url: page,
    followers_url: `${self}/followers`,
    following_url: `${self}/following{/other_user}`,
    gists_url: `${self}/gists{/gist_id}`,
    starred_url: `${self}/starred{/owner}{/repo}`,
    subscriptions_url: `${self}/subscriptions`,
    organizations_url: `${self}/orgs`,
    repos_url: `${self}/repos`,
    events_url: `${self}/events{/privacy}`,
    received_events_url: `${self}/received_events`,
    type: bot ? "Bot" : "User",
    site_admin: false,
  };
}

/** Time goes on by a second with each comment and each change. */
function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 1) + seconds * 1_000).toISOString();
}

export function commentUrl(state: GithubState, comment: FakeComment): string {
  return `${site}/${state.repository}/pull/${comment.pullRequest}#issuecomment-${comment.id}`;
}

export function commentData(state: GithubState, comment: FakeComment): Record<string, unknown> {
  const repository = `${api}/repos/${state.repository}`;
  return {
    id: comment.id,
    node_id: nodeIdOf(comment.id),
    url: `${repository}/issues/comments/${comment.id}`,
    html_url: commentUrl(state, comment),
    issue_url: `${repository}/issues/${comment.pullRequest}`,
    body: comment.body,
    user: userData(comment.author),
    author_association: "NONE",
    performed_via_github_app: null,
    created_at: at(comment.id - 1_000_000),
    updated_at: at(comment.id - 1_000_000 + comment.edits),
  };
}

/** What our actions read of a pull request, over the description's own sample. */
export function pullData(state: GithubState, pull: FakePull, sample: Record<string, unknown>): Record<string, unknown> {
  const side = (name: "head" | "base", ref: string, sha: string, repository: string) => {
    const given = asRecord(sample[name]);
    const repo = { ...asRecord(given["repo"]), full_name: repository };
    return { ...given, ref, sha, label: `${repository.split("/")[0]}:${ref}`, repo };
  };
  return {
    ...sample,
    number: pull.number,
    title: pull.title,
    state: "open",
    locked: pull.locked,
    html_url: `${site}/${state.repository}/pull/${pull.number}`,
    user: userData(pull.author),
    head: side("head", pull.headRef, pull.headSha, pull.headRepository),
    base: side("base", pull.baseRef, "0".repeat(40), state.repository),
  };
}

export function fileData(pull: FakePull, filename: string): Record<string, unknown> {
  const tree = `${site}/${pull.headRepository}`;
  return {
    sha: "bbcd538c8e72b8c175046e27cc8f907076331401",
    filename,
    status: "added",
    additions: 1,
    deletions: 0,
    changes: 1,
    blob_url: `${tree}/blob/${pull.headSha}/${filename}`,
    raw_url: `${tree}/raw/${pull.headSha}/${filename}`,
    contents_url: `${api}/repos/${pull.headRepository}/contents/${filename}?ref=${pull.headSha}`,
  };
}
