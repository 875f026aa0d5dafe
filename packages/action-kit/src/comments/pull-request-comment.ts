import type { ReportingHost } from "../outcome.js";
import { pullRequestOf } from "../pull-request.js";
import { failureNotice } from "./failure-notice.js";
import { type CommentResult, upsertComment, type WantedComment } from "./upsert-comment.js";

export interface PullRequestComment extends Pick<WantedComment, "kind" | "target" | "body" | "digest" | "clean"> {
  /** the input `github-token`; undefined when it was not given */
  readonly token: string | undefined;
}

/**
 * Brings the comment on the pull request that this run is about up to date, as `upsertComment` does. A run without a pull
 * request, and a terminal, want no comment. Never rejects.
 */
export async function commentOnPullRequest(
  host: Pick<ReportingHost, "env" | "event" | "github" | "debug">,
  { token, ...comment }: PullRequestComment,
): Promise<CommentResult> {
  const nothing: CommentResult = { outcome: "not-wanted", url: null, notice: null };
  const pull = host.github === null ? null : pullRequestOf(host.env, await host.event());
  if (host.github === null || pull === null) return nothing;
  if (token === undefined || token === "") {
    const notice =
      "No comment on the pull request: there is no `github-token`. The job summary holds the same content.";
    return { outcome: "failed", url: null, notice };
  }
  const { owner, repo, number, readOnly } = pull;
  const run = Number(host.env["GITHUB_RUN_ID"] ?? Number.NaN);
  try {
    const api = await host.github(token);
    const thread = { api, owner, repo, number, debug: (line: string) => host.debug(line) };
    return await upsertComment({ ...comment, thread, readOnly, run: Number.isSafeInteger(run) ? run : null });
  } catch (error) {
    return { outcome: "failed", url: null, notice: failureNotice(error, readOnly) };
  }
}
