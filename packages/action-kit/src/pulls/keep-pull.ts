import type { ReportingHost } from "../outcome.js";
import { pullFailure } from "./pull-failure.js";
import { type PullReport, type PullResult, upsertPull } from "./upsert-pull.js";

export interface RollingPull {
  /** the input `github-token`; undefined when it was not given */
  readonly token: string | undefined;
  /** what it is about, as it may stand in the name of a branch: there is one pull request for each */
  readonly key: string;
  readonly report: PullReport;
}

const kind = "drift";

/**
 * Brings the one pull request about drift of this key in the run's repository up to date, as `upsertPull` does. A terminal
 * wants none. Never rejects.
 */
export async function keepPullFor(
  host: Pick<ReportingHost, "env" | "github" | "debug">,
  { token, key, report }: RollingPull,
): Promise<PullResult> {
  const name = /^([^/\s]+)\/([^/\s]+)$/.exec(host.env["GITHUB_REPOSITORY"] ?? "");
  if (host.github === null || name === null) return { outcome: "not-wanted", url: null, notice: null };
  if (token === undefined || token === "") {
    const notice = "No pull request: there is no `github-token`. The file is an output of the step, too.";
    return { outcome: "failed", url: null, notice };
  }
  const [, owner = "", repo = ""] = name;
  const id = Number(host.env["GITHUB_RUN_ID"] ?? Number.NaN);
  const run = Number.isSafeInteger(id) ? id : null;
  try {
    const repository = { api: await host.github(token), owner, repo, debug: (line: string) => host.debug(line) };
    return await upsertPull({ repository, kind, key, branch: `lockkeeper/${kind}/${key}`, report, run });
  } catch (error) {
    return { outcome: "failed", url: null, notice: pullFailure(error) };
  }
}
