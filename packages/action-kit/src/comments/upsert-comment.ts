import { redact } from "@lockkeeper/core";
import { failureOf, textField } from "../github-api.js";
import type { PullRequest } from "../pull-request.js";
import { failureNotice } from "./failure-notice.js";
import { isLive, type Marker, type MarkerName, markerText } from "./marker.js";
import { type OwnComment, ownComments, type Thread } from "./own-comments.js";
import { supersede } from "./supersede.js";

/** A comment that should stand on a pull request. */
export interface WantedComment extends MarkerName {
  readonly thread: Thread;
  /** the Markdown in at most `limit` characters, with `marker` as its first line; `before` is what the comment said, if it stands */
  readonly body: (marker: string, limit: number, before: string | null) => string;
  /** of what the body says: while it is the same, the comment is left alone, whatever the body's clock shows */
  readonly digest: string;
  /** nothing that a reader has to know: a comment that is there is updated, but none is begun */
  readonly clean: boolean;
  /** GITHUB_RUN_ID; a comment that a later run wrote is left alone */
  readonly run: number | null;
  readonly readOnly: PullRequest["readOnly"];
  /** how far the plan has come; left out for a preview */
  readonly state?: string;
  /** goes on with our newest comment in one of these states, finished or not; left out: with the live one */
  readonly continues?: readonly string[];
}

export interface CommentResult {
  readonly outcome: "created" | "updated" | "unchanged" | "outrun" | "not-wanted" | "failed";
  readonly url: string | null;
  /** for an annotation: why there is no comment */
  readonly notice: string | null;
}

/** GitHub's limit for a comment, in characters, and what is tried when it counts them in another way. */
const limits = [65_536, 32_768, 16_384];

/**
 * Brings the one comment of this kind and target up to date: begins it, changes it, or leaves it alone. Doubles of ours,
 * which two runs at the same time leave behind, are put away. Never rejects: a failure is a notice.
 */
export async function upsertComment(wanted: WantedComment): Promise<CommentResult> {
  try {
    const [kept, ...doubles] = await candidates(wanted);
    if (kept === undefined && wanted.clean) return { outcome: "not-wanted", url: null, notice: null };
    if (kept === undefined) return { outcome: "created", url: await begin(wanted), notice: null };
    const outcome = await update(wanted, kept);
    await supersede(wanted.thread, doubles, kept);
    return { outcome, url: kept.url, notice: null };
  } catch (error) {
    return { outcome: "failed", url: null, notice: failureNotice(error, wanted.readOnly) };
  }
}

/** The comment to go on with, and after it those that are doubles of it. */
async function candidates(wanted: WantedComment): Promise<readonly OwnComment[]> {
  const { thread, kind, target, continues } = wanted;
  if (continues === undefined) return await ownComments(thread, wanted);
  const isOne = (marker: Marker) =>
    marker.kind === kind && marker.target === target && continues.includes(marker.state ?? "");
  return (await ownComments(thread, wanted, isOne)).slice(-1);
}

async function update(wanted: WantedComment, kept: OwnComment): Promise<"updated" | "unchanged" | "outrun"> {
  if (kept.marker.digest === wanted.digest) return "unchanged";
  const { run } = kept.marker;
  if (run !== null && wanted.run !== null && run > wanted.run) return "outrun";
  await fitting(wanted, kept.body, async (body) => {
    const { api, owner, repo } = wanted.thread;
    await api.request("PATCH /repos/{owner}/{repo}/issues/comments/{id}", { owner, repo, id: kept.id, body });
  });
  return "updated";
}

/** A comment that GitHub began although its answer was lost is found again, instead of beginning a second one. */
async function begin(wanted: WantedComment): Promise<string> {
  try {
    return await create(wanted);
  } catch (error) {
    const { status } = failureOf(error);
    if (status !== null && status < 500) throw error;
    const isIt = (marker: Marker) =>
      isLive(marker, wanted) || markerText(marker) === markerText({ ...wanted, state: wanted.state ?? null });
    const [found] = await ownComments(wanted.thread, wanted, isIt);
    if (found === undefined) return await create(wanted);
    await update(wanted, found);
    return found.url;
  }
}

function create(wanted: WantedComment): Promise<string> {
  return fitting(wanted, null, async (body) => {
    const { api, owner, repo, number } = wanted.thread;
    const { data } = await api.request(
      "POST /repos/{owner}/{repo}/issues/{number}/comments",
      { owner, repo, number, body },
      { retry: false },
    );
    return textField(data, "html_url");
  });
}

/** Writes the whole body, and shorter ones for as long as GitHub says that it is too long. */
async function fitting<T>(
  wanted: WantedComment,
  before: string | null,
  write: (body: string) => Promise<T>,
  tries = limits,
): Promise<T> {
  const [limit = 0, ...shorter] = tries;
  try {
    return await write(bodyWithin(wanted, limit, before));
  } catch (error) {
    if (shorter.length === 0 || !tooLong(error)) throw error;
    return await fitting(wanted, before, write, shorter);
  }
}

/** Redacted here once more: the runner's masks do not reach what is sent to an API. */
function bodyWithin(wanted: WantedComment, limit: number, before: string | null): string {
  const marker = markerText({ ...wanted, state: wanted.state ?? null });
  const text = redact(wanted.body(marker, limit, before));
  const marked = text.startsWith(marker) ? text : `${marker}\n${text}`;
  // better cut anywhere than no comment, should the caller not keep to the limit
  return marked.length <= limit ? marked : marked.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "");
}

function tooLong(error: unknown): boolean {
  const { status, message } = failureOf(error);
  return status === 422 && /too long|maximum is/i.test(message);
}
