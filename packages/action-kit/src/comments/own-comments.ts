import { field, type GithubApi, textField } from "../github-api.js";
import { asAuthor, type Author, isSame, tokenOwner } from "../token-owner.js";
import { isLive, type Marker, type MarkerName, readMarker } from "./marker.js";

/** Where a comment stands. */
export interface Thread {
  readonly api: GithubApi;
  readonly owner: string;
  readonly repo: string;
  /** of the pull request */
  readonly number: number;
  readonly debug: (line: string) => void;
}

export interface OwnComment {
  readonly id: number;
  /** what GraphQL calls it */
  readonly nodeId: string;
  readonly url: string;
  readonly marker: Marker;
  readonly body: string;
}

interface Found extends OwnComment {
  readonly author: Author;
}

const perPage = 100;

/**
 * Our own comments that the next run may go on with, oldest first, from all pages; `wanted` picks others than the live
 * ones. Marker and author both have to be ours: anybody can copy a marker.
 */
export async function ownComments(
  thread: Thread,
  name: MarkerName,
  wanted = (marker: Marker) => isLive(marker, name),
): Promise<OwnComment[]> {
  const marked: Found[] = [];
  for await (const comment of allComments(thread)) {
    const found = asFound(comment);
    if (found !== null && wanted(found.marker)) marked.push(found);
  }
  if (marked.length === 0) return [];
  const self = await tokenOwner(thread);
  const own = marked.filter(({ author }) => isSame(author, self));
  if (own.length < marked.length) {
    thread.debug(`${marked.length - own.length} comments carry our marker, but are not by ${self.login}: ignored`);
  }
  return own.toSorted((a, b) => a.id - b.id);
}

async function* allComments({ api, owner, repo, number }: Thread): AsyncGenerator {
  for (let page = 1; ; page += 1) {
    const { data, headers } = await api.request("GET /repos/{owner}/{repo}/issues/{number}/comments", {
      owner,
      repo,
      number,
      per_page: perPage,
      page,
    });
    if (Array.isArray(data)) yield* data;
    if (!/rel="next"/.test(String(headers["link"]))) return;
  }
}

function asFound(comment: unknown): Found | null {
  const id = field(comment, "id");
  const body = textField(comment, "body");
  const marker = readMarker(body);
  if (typeof id !== "number" || marker === null) return null;
  return {
    id,
    nodeId: textField(comment, "node_id"),
    url: textField(comment, "html_url"),
    marker,
    body,
    author: asAuthor(field(comment, "user"), "id"),
  };
}
