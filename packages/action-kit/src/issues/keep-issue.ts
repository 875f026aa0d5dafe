import type { ReportingHost } from "../outcome.js";
import { runContext } from "../run-context.js";
import { systemClock } from "../system-clock.js";
import { issueFailure } from "./issue-failure.js";
import { issueKey } from "./issue-marker.js";
import { type IssueReport, type IssueResult, upsertIssue } from "./upsert-issue.js";

export interface RollingIssue {
  /** the input `github-token`; undefined when it was not given */
  readonly token: string | undefined;
  /** what the issue is about: any text that stays the same from run to run; there is one issue for each */
  readonly key: string;
  readonly report: IssueReport;
  /** default: now */
  readonly now?: Date;
}

/** What an issue is about, as it stands in its marker, and the label by which people find it. */
const kind = "drift";
const label = { name: "lockkeeper-drift", color: "d93f0b", description: "The live schema is not what it should be" };

/**
 * Brings the one issue about drift of this key in the run's repository up to date, as `upsertIssue` does. A terminal wants
 * no issue. Never rejects.
 */
export async function keepIssueFor(
  host: Pick<ReportingHost, "env" | "github" | "debug">,
  { token, key, report, now = systemClock.now() }: RollingIssue,
): Promise<IssueResult> {
  const name = /^([^/\s]+)\/([^/\s]+)$/.exec(host.env["GITHUB_REPOSITORY"] ?? "");
  if (host.github === null || name === null) return { outcome: "not-wanted", url: null, notice: null };
  if (token === undefined || token === "") {
    const notice = "No issue: there is no `github-token`. The job summary holds the same content.";
    return { outcome: "failed", url: null, notice };
  }
  const [, owner = "", repo = ""] = name;
  const id = Number(host.env["GITHUB_RUN_ID"] ?? Number.NaN);
  const run = Number.isSafeInteger(id) ? id : null;
  const { runUrl } = runContext(host.env, kind);
  try {
    const repository = { api: await host.github(token), owner, repo, debug: (line: string) => host.debug(line) };
    return await upsertIssue({ repository, kind, key: issueKey(key), label, report, now, run, runUrl });
  } catch (error) {
    return { outcome: "failed", url: null, notice: issueFailure(error) };
  }
}
