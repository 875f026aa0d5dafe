import { redact } from "@lockkeeper/core";
import { withoutMarker } from "../issues/issue-marker.js";
import type { Repository } from "../issues/own-issues.js";
import { cutMarkdown } from "../cut-markdown.js";
import { textField } from "../github-api.js";
import { type Base, defaultBranch, type FileCommit, ownerOfBranch, writeBranch } from "./branch.js";
import { type OwnPull, pullsOf, type PullsOfBranch } from "./own-pulls.js";
import { pullFailure } from "./pull-failure.js";
import { type PullMarker, pullMarker } from "./pull-marker.js";

/** What the pull request should say and bring. */
export interface PullReport extends Pick<PullMarker, "digest" | "ground"> {
  /** plain text of one line */
  readonly title: string;
  /** Markdown, without a marker */
  readonly body: string;
  /** false: there is nothing left to propose, and it is closed; null: that is not known, and it stays as it is */
  readonly open: boolean | null;
  /** null unless `open` */
  readonly commit: FileCommit | null;
  /** Markdown of the comment with which it is closed */
  readonly farewell: string;
}

export interface WantedPull extends Pick<PullMarker, "kind" | "key" | "run"> {
  readonly repository: Repository;
  readonly branch: string;
  readonly report: PullReport;
}

export interface PullResult {
  readonly outcome:
    | "created"
    | "updated"
    | "unchanged"
    | "closed"
    | "outrun"
    | "closed-by-hand"
    | "merged"
    | "taken"
    | "not-wanted"
    | "failed";
  /** of the pull request that tells it; null when there is none */
  readonly url: string | null;
  /** for an annotation: what is not as it should be */
  readonly notice: string | null;
}

const longestTitle = 256;
const longestBody = 65_536;

/**
 * Brings the one pull request of this kind and key up to date: makes it, writes its branch anew, closes it, or leaves it
 * alone. A branch to which somebody else has pushed is theirs. Never rejects: a failure is a notice.
 */
export async function upsertPull(wanted: WantedPull): Promise<PullResult> {
  const { report, repository, branch } = wanted;
  if (report.open === null) return { outcome: "not-wanted", url: null, notice: null };
  try {
    const pulls = await pullsOf(repository, branch, wanted);
    if (!report.open || report.commit === null) return await close(wanted, pulls.open);
    return (await leftAlone(wanted, pulls)) ?? (await write(wanted, pulls.open, report.commit));
  } catch (error) {
    return { outcome: "failed", url: null, notice: pullFailure(error) };
  }
}

/** It stays as it is, because it says so already or because people have decided otherwise. */
async function leftAlone(wanted: WantedPull, { open, foreign, last }: PullsOfBranch): Promise<PullResult | null> {
  const { report, run, branch, repository } = wanted;
  if (foreign !== null) return taken(foreign, `somebody else has opened one from \`${branch}\` (${foreign})`);
  if (open !== null) {
    const { marker, url } = open;
    if (marker.run !== null && run !== null && marker.run > run) return { outcome: "outrun", url, notice: null };
    const same = marker.digest === report.digest && marker.ground === report.ground;
    const whose = await ownerOfBranch(repository, branch, wanted.key);
    if (whose === "somebody") return same ? unchanged(url) : taken(url, pushedTo(branch));
    // somebody who deleted the branch has closed it, too
    return same && whose === "ours" ? unchanged(url) : null;
  }
  if (last !== null && last.marker.state === null && last.marker.digest === report.digest) {
    return last.merged ? merged(last) : { outcome: "closed-by-hand", url: last.url, notice: null };
  }
  const whose = await ownerOfBranch(repository, branch, wanted.key);
  return whose === "somebody" ? taken(null, pushedTo(branch)) : null;
}

const unchanged = (url: string): PullResult => ({ outcome: "unchanged", url, notice: null });
const taken = (url: string | null, why: string): PullResult => ({
  outcome: "taken",
  url,
  notice: `The pull request is left alone: ${why}. The file is an output of the step, too.`,
});
const pushedTo = (branch: string) => `somebody else has pushed to \`${branch}\``;

/** A second one would bring the same once more. */
function merged({ number, url }: OwnPull): PullResult {
  const notice = `Pull request #${number} with this migration is merged, and the database still differs from its baseline: enter the version in its history, or undo the change there.`;
  return { outcome: "merged", url, notice };
}

async function write(wanted: WantedPull, open: OwnPull | null, commit: FileCommit): Promise<PullResult> {
  const { repository, branch, key } = wanted;
  const base = await defaultBranch(repository);
  const exists = (await ownerOfBranch(repository, branch, key)) !== "missing";
  await writeBranch(repository, { branch, key, exists }, base, { ...commit, text: redact(commit.text) });
  if (open === null) return { outcome: "created", url: await create(wanted, base), notice: null };
  await change(wanted, open, { title: titleOf(wanted), body: bodyOf(wanted), base: base.branch });
  return { outcome: "updated", url: open.url, notice: null };
}

async function create(wanted: WantedPull, base: Base): Promise<string> {
  const { repository, branch, kind, key } = wanted;
  const { api, owner, repo } = repository;
  const pull = { owner, repo, title: titleOf(wanted), head: branch, base: base.branch, body: bodyOf(wanted) };
  try {
    const { data } = await api.request("POST /repos/{owner}/{repo}/pulls", pull, { retry: false });
    return textField(data, "html_url");
  } catch (error) {
    // its answer may have been lost, or another run was faster
    const found = await pullsOf(repository, branch, { kind, key }).catch(() => null);
    if (found?.open) return found.open.url;
    throw error;
  }
}

/** Nothing is left: what it said last stays to be read. */
async function close(wanted: WantedPull, open: OwnPull | null): Promise<PullResult> {
  if (open === null) return { outcome: "not-wanted", url: null, notice: null };
  const { api, owner, repo } = wanted.repository;
  const body = `${markerFor(wanted, "gone")}\n${withoutMarker(open.body)}`;
  await change(wanted, open, { body, state: "closed" });
  try {
    const comment = { owner, repo, number: open.number, body: redact(wanted.report.farewell) };
    await api.request("POST /repos/{owner}/{repo}/issues/{number}/comments", comment, { retry: false });
    return { outcome: "closed", url: open.url, notice: null };
  } catch (error) {
    const notice = pullFailure(error, `No comment on pull request ${open.number}, which is closed`);
    return { outcome: "closed", url: open.url, notice };
  }
}

async function change(
  { repository: { api, owner, repo } }: WantedPull,
  { number }: OwnPull,
  to: Readonly<Record<string, string>>,
): Promise<void> {
  await api.request("PATCH /repos/{owner}/{repo}/pulls/{number}", { owner, repo, number, ...to });
}

function markerFor({ kind, key, run, report }: WantedPull, state: PullMarker["state"]): string {
  return pullMarker({ kind, key, run, digest: report.digest, ground: report.ground, state });
}

function bodyOf(wanted: WantedPull): string {
  const marker = markerFor(wanted, null);
  // redacted here once more: the runner's masks do not reach what is sent to an API
  const room = longestBody - marker.length - 1;
  return `${marker}\n${cutMarkdown(redact(wanted.report.body), room, "… and more in the job summary.")}`;
}

function titleOf({ report }: WantedPull): string {
  const points = Array.from(redact(report.title));
  return points.length <= longestTitle ? points.join("") : `${points.slice(0, longestTitle - 1).join("")}…`;
}
