import { redact } from "@lockkeeper/core";
import { cutMarkdown } from "../cut-markdown.js";
import { failureOf, field, textField } from "../github-api.js";
import { issueFailure } from "./issue-failure.js";
import { type IssueMarker, issueMarker, withoutMarker } from "./issue-marker.js";
import { ensureLabel, type Label } from "./label.js";
import { type OwnIssue, ownIssues, type Repository } from "./own-issues.js";
import { backText, goneText, newsText } from "./tell.js";

/** What the issue should say. */
export interface IssueReport {
  /** plain text of one line */
  readonly title: string;
  /** Markdown, without a marker */
  readonly body: string;
  /** of what the body says: while it is the same, the issue is left alone */
  readonly digest: string;
  /** false: there is nothing left to say, and the issue is closed; null: that is not known, and it stays as it is */
  readonly open: boolean | null;
  /** what it tells, each with an id that stays the same from run to run, and Markdown of one line */
  readonly items: readonly { readonly id: string; readonly text: string }[];
}

export interface WantedIssue extends Pick<IssueMarker, "kind" | "key" | "run"> {
  readonly repository: Repository;
  readonly report: IssueReport;
  readonly label: Label;
  readonly now: Date;
  readonly runUrl: string | null;
}

export interface IssueResult {
  readonly outcome:
    | "created"
    | "updated"
    | "reopened"
    | "closed"
    | "unchanged"
    | "outrun"
    | "closed-by-hand"
    | "not-wanted"
    | "failed";
  /** of the issue that tells it; null when there is none */
  readonly url: string | null;
  /** for an annotation: what is not as it should be */
  readonly notice: string | null;
}

/** How long an issue that was closed is gone on with; later a new one is begun. */
const daysRemembered = 7;
const longestTitle = 256;
/** bytes of UTF-8, which no way of counting GitHub's 65,536 characters exceeds, and what is tried when it counts otherwise */
const bodyLimits = [65_536, 32_768, 16_384];

/**
 * Brings the one issue of this kind and key up to date: begins it, changes it, opens it again, closes it, or leaves it alone.
 * Who follows it hears by a comment of what is new, and of nothing else. Never rejects: a failure is a notice.
 */
export async function upsertIssue(wanted: WantedIssue): Promise<IssueResult> {
  const { report, repository, now } = wanted;
  if (report.open === null) return { outcome: "not-wanted", url: null, notice: null };
  try {
    const since = new Date(now.getTime() - daysRemembered * 86_400_000);
    const { open, closed } = await ownIssues(repository, wanted, since);
    if (!report.open) return await close(wanted, open);
    const [kept, ...doubles] = open;
    const [last] = closed;
    if (kept === undefined) return last === undefined ? await begin(wanted) : await goOn(wanted, last);
    await putAway(wanted, doubles, kept);
    return await update(wanted, kept);
  } catch (error) {
    return { outcome: "failed", url: null, notice: issueFailure(error) };
  }
}

/** Nothing is left: what it said last stays to be read. */
async function close(wanted: WantedIssue, open: readonly OwnIssue[]): Promise<IssueResult> {
  let notice: string | null = null;
  for (const issue of open) {
    const body = `${markerFor(wanted, "gone")}\n${withoutMarker(issue.body)}`;
    await change(wanted, issue, { body, state: "closed", state_reason: "completed" });
    notice = (await tell(wanted, issue, goneText(wanted))) ?? notice;
  }
  const [first] = open;
  return first === undefined
    ? { outcome: "not-wanted", url: null, notice: null }
    : { outcome: "closed", url: first.url, notice };
}

/** Somebody who closed it knew what it said: it is opened again when there is something else. */
async function goOn(wanted: WantedIssue, last: OwnIssue): Promise<IssueResult> {
  if (last.marker.state === null && last.marker.digest === wanted.report.digest) {
    return { outcome: "closed-by-hand", url: last.url, notice: null };
  }
  await write(wanted, last, { state: "open" });
  return { outcome: "reopened", url: last.url, notice: await tell(wanted, last, backText(wanted)) };
}

async function update(wanted: WantedIssue, kept: OwnIssue): Promise<IssueResult> {
  const { marker, url } = kept;
  if (marker.run !== null && wanted.run !== null && marker.run > wanted.run) {
    return { outcome: "outrun", url, notice: null };
  }
  if (marker.digest === wanted.report.digest) return { outcome: "unchanged", url, notice: null };
  await write(wanted, kept, {});
  return { outcome: "updated", url, notice: await tell(wanted, kept, newsText(wanted, marker.items)) };
}

/** An issue that GitHub began although its answer was lost is found again, instead of beginning a second one. */
async function begin(wanted: WantedIssue): Promise<IssueResult> {
  const notice = await ensureLabel(wanted.repository, wanted.label);
  const labels = notice === null ? [wanted.label.name] : [];
  try {
    return { outcome: "created", url: await create(wanted, labels), notice };
  } catch (error) {
    const { status } = failureOf(error);
    if (status !== null && status < 500) throw error;
    const { open } = await ownIssues(wanted.repository, wanted, wanted.now);
    const [found] = open;
    return { outcome: "created", url: found?.url ?? (await create(wanted, labels)), notice };
  }
}

function create(wanted: WantedIssue, labels: readonly string[]): Promise<string> {
  const { api, owner, repo } = wanted.repository;
  return fitting(wanted, async (body) => {
    const issue = { owner, repo, title: titleOf(wanted), body, labels };
    const { data } = await api.request("POST /repos/{owner}/{repo}/issues", issue, { retry: false });
    return textField(data, "html_url");
  });
}

function write(wanted: WantedIssue, issue: OwnIssue, more: Readonly<Record<string, string>>): Promise<void> {
  return fitting(wanted, (body) => change(wanted, issue, { title: titleOf(wanted), body, ...more }));
}

async function change(
  { repository: { api, owner, repo } }: WantedIssue,
  { number }: OwnIssue,
  to: Readonly<Record<string, string>>,
): Promise<void> {
  const { data } = await api.request("PATCH /repos/{owner}/{repo}/issues/{number}", { owner, repo, number, ...to });
  // GitHub leaves out in silence what the token may not change
  if ("state" in to && field(data, "state") !== to["state"]) {
    throw new Error(`issue ${number} is ${textField(data, "state")} still`);
  }
}

/** Who follows the issue hears of it; the issue itself is up to date already. The notice says why nobody hears. */
async function tell(
  { repository: { api, owner, repo } }: WantedIssue,
  { number }: OwnIssue,
  text: string | null,
): Promise<string | null> {
  if (text === null) return null;
  try {
    const comment = { owner, repo, number, body: redact(text) };
    await api.request("POST /repos/{owner}/{repo}/issues/{number}/comments", comment, { retry: false });
    return null;
  } catch (error) {
    return issueFailure(error, `No comment on issue ${number}, which is up to date`);
  }
}

/** Doubles, which two runs at the same time leave behind, are closed; what fails is tried by the next run. */
async function putAway(wanted: WantedIssue, doubles: readonly OwnIssue[], kept: OwnIssue): Promise<void> {
  for (const double of doubles) {
    const body = `${markerFor(wanted, "superseded")}\nSuperseded by #${kept.number}.`;
    try {
      await change(wanted, double, { body, state: "closed", state_reason: "not_planned" });
    } catch (error) {
      wanted.repository.debug(`issue ${double.number} is a double, and stays open: ${failureOf(error).message}`);
    }
  }
}

function markerFor({ kind, key, run, report }: WantedIssue, state: IssueMarker["state"]): string {
  return issueMarker({ kind, key, digest: report.digest, run, state, items: report.items.map(({ id }) => id) });
}

function titleOf({ report }: WantedIssue): string {
  const points = Array.from(redact(report.title));
  return points.length <= longestTitle ? points.join("") : `${points.slice(0, longestTitle - 1).join("")}…`;
}

/** Writes the whole body, and shorter ones for as long as GitHub says that it is too long. */
async function fitting<T>(wanted: WantedIssue, send: (body: string) => Promise<T>, tries = bodyLimits): Promise<T> {
  const [limit = 0, ...shorter] = tries;
  const marker = markerFor(wanted, null);
  // redacted here once more: the runner's masks do not reach what is sent to an API
  const text = cutMarkdown(redact(wanted.report.body), limit - marker.length - 1, "… and more in the job summary.");
  try {
    return await send(`${marker}\n${text}`);
  } catch (error) {
    const { status, message } = failureOf(error);
    if (shorter.length === 0 || status !== 422 || !/too long|maximum is/i.test(message)) throw error;
    return await fitting(wanted, send, shorter);
  }
}
