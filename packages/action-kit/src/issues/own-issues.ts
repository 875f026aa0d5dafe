import { field, type GithubApi, textField } from "../github-api.js";
import { asAuthor, type Author, isSame, tokenOwner } from "../token-owner.js";
import { type IssueMarker, readIssueMarker } from "./issue-marker.js";

/** Where issues stand. */
export interface Repository {
  readonly api: GithubApi;
  readonly owner: string;
  readonly repo: string;
  readonly debug: (line: string) => void;
}

export interface OwnIssue {
  readonly number: number;
  readonly url: string;
  readonly open: boolean;
  readonly body: string;
  readonly marker: IssueMarker;
}

interface Found extends OwnIssue {
  readonly author: Author;
}

const perPage = 100;

/**
 * Our own issues of this kind and key: all open ones, oldest first, and those closed since then, newest first. Marker and
 * author both have to be ours: anybody can copy a marker.
 */
export async function ownIssues(
  repository: Repository,
  { kind, key }: Pick<IssueMarker, "kind" | "key">,
  closedSince: Date,
): Promise<{ open: OwnIssue[]; closed: OwnIssue[] }> {
  const marked = [
    ...(await issues(repository, { state: "open" })),
    // those that were touched since then, which a closing does
    ...(await issues(repository, { state: "closed", since: closedSince.toISOString() })),
  ].filter(({ marker }) => marker.kind === kind && marker.key === key && marker.state !== "superseded");
  if (marked.length === 0) return { open: [], closed: [] };
  const self = await tokenOwner(repository);
  const own = marked.filter(({ author }) => isSame(author, self));
  if (own.length < marked.length) {
    repository.debug(`${marked.length - own.length} issues carry our marker, but are not by ${self.login}: ignored`);
  }
  const oldestFirst = own.toSorted((a, b) => a.number - b.number);
  return { open: oldestFirst.filter(({ open }) => open), closed: oldestFirst.filter(({ open }) => !open).toReversed() };
}

async function issues({ api, owner, repo }: Repository, which: Readonly<Record<string, string>>): Promise<Found[]> {
  const found: Found[] = [];
  for (let page = 1; ; page += 1) {
    const { data, headers } = await api.request("GET /repos/{owner}/{repo}/issues", {
      owner,
      repo,
      ...which,
      per_page: perPage,
      page,
    });
    for (const issue of Array.isArray(data) ? data : []) found.push(...asFound(issue));
    if (!/rel="next"/.test(String(headers["link"]))) return found;
  }
}

/** Nothing for a pull request, which GitHub lists among the issues, and for what is not ours. */
function asFound(issue: unknown): Found[] {
  const number = field(issue, "number");
  const body = textField(issue, "body");
  const marker = readIssueMarker(body);
  if (typeof number !== "number" || marker === null || field(issue, "pull_request") !== undefined) return [];
  const open = textField(issue, "state") === "open";
  return [
    { number, url: textField(issue, "html_url"), open, body, marker, author: asAuthor(field(issue, "user"), "id") },
  ];
}
