import type { FakeComment, FakeIssue, FakeLabel, FakePull, GithubState } from "./state.js";

export const site = "https://github.com";
export const api = "https://api.github.com";

/** Members of plain data; none of what has no members. */
export function asRecord(data: unknown): Record<string, unknown> {
  return typeof data === "object" && data !== null ? Object.fromEntries(Object.entries(data)) : {};
}

/** The items of a list; none of what is no list. */
export function firstOf(data: unknown): Record<string, unknown>[] {
  return Array.isArray(data) ? data.map(asRecord) : [];
}

/** A member that is a text; empty when it is none. */
export function textOf(data: unknown): string {
  return typeof data === "string" ? data : "";
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
  const place = state.issues.has(comment.pullRequest) ? "issues" : "pull";
  return `${site}/${state.repository}/${place}/${comment.pullRequest}#issuecomment-${comment.id}`;
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

export function issueUrl(state: GithubState, number: number): string {
  return `${site}/${state.repository}/issues/${number}`;
}

export function issueData(state: GithubState, issue: FakeIssue): Record<string, unknown> {
  const repository = `${api}/repos/${state.repository}`;
  const self = `${repository}/issues/${issue.number}`;
  return {
    id: 2_000_000 + issue.number,
    node_id: `I_${issue.number}`,
    number: issue.number,
    url: self,
    repository_url: repository,
    labels_url: `${self}/labels{/name}`,
    comments_url: `${self}/comments`,
    events_url: `${self}/events`,
    html_url: issueUrl(state, issue.number),
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.locked,
    user: userData(issue.author),
    labels: issue.labels.map((name) =>
      labelData(state, state.labels.get(name) ?? { name, color: "ededed", description: null }),
    ),
    assignee: null,
    assignees: [],
    milestone: null,
    comments: state.comments.filter(({ pullRequest }) => pullRequest === issue.number).length,
    author_association: "NONE",
    created_at: at(issue.number),
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
  };
}

/** How a pull request stands in a list of issues. */
export function pullAsIssue(state: GithubState, pull: FakePull): Record<string, unknown> {
  const { number, author, title, body, state: now, locked, mergedAt: closedAt } = pull;
  const issue = { number, author, title, body, state: now, stateReason: null, closedAt, labels: [], locked, edits: 0 };
  const self = `${api}/repos/${state.repository}/pulls/${number}`;
  const page = `${site}/${state.repository}/pull/${number}`;
  const links = { url: self, html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch` };
  return { ...issueData(state, { ...issue, updatedAt: at(number) }), html_url: page, pull_request: links };
}

export function labelData(state: GithubState, { name, color, description }: FakeLabel): Record<string, unknown> {
  return {
    id: userId(name),
    node_id: `LA_${userId(name)}`,
    url: `${api}/repos/${state.repository}/labels/${encodeURIComponent(name)}`,
    name,
    description,
    color,
    default: false,
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
    body: pull.body,
    state: pull.state,
    draft: pull.draft,
    locked: pull.locked,
    author_association: pull.association,
    merged_at: pull.mergedAt,
    closed_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    ...("merged" in sample ? { merged: pull.mergedAt !== null } : {}),
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
