import {
  failureOf,
  type Inputs,
  type Outcome,
  type Outputs,
  type ReportingHost,
  upsertComment,
} from "@lockkeeper/action-kit";
import { type Clock, escapeMarkdown, sha256 } from "@lockkeeper/core";
import { type EndedRun, endedRunOf } from "./ended-run.js";
import { findPull } from "./find-pull.js";
import { asPreview, forkComment } from "./fork-comment.js";
import { type ForkReport, readForkReport } from "./read-report.js";
import type { Reason, spec } from "./spec.js";

export interface Deps {
  host: Pick<ReportingHost, "env" | "event" | "github" | "debug">;
  clock: Clock;
  /** a file of at most that many bytes, and no link; null when there is none; a sentence when it is not read */
  readPlainFile: (path: string, maxBytes: number) => Promise<Uint8Array | { refused: string } | null>;
}

type Result = Outcome<Outputs<typeof spec>>;

const largestReport = 8_000_000;

/** Reads what the fork's run left, finds out from GitHub's own words where it belongs, and comments it there. */
export async function run({ reportPath, githubToken }: Inputs<typeof spec>, deps: Deps): Promise<Result> {
  const { host } = deps;
  const repository = host.env["GITHUB_REPOSITORY"] ?? "";
  const ended = host.env["GITHUB_EVENT_NAME"] === "workflow_run" ? endedRunOf(await host.event(), repository) : null;
  if (ended === null) {
    return silent("not-a-fork", "This run is about no ended pull_request run of a fork: there is nothing to comment.");
  }
  const bytes = await deps.readPlainFile(reportPath, largestReport);
  if (bytes === null) return silent("no-report", "The fork's run left no report: there is nothing to comment.");
  const fork = "refused" in bytes ? bytes : readForkReport(new TextDecoder().decode(bytes));
  if ("refused" in fork) {
    const words = `The report of the fork's run is none that Lockkeeper writes, and is not shown: ${fork.refused}.`;
    return { ...silent("report-refused", words, "error"), exit: 1 };
  }
  if (host.github === null || !githubToken) return silent("not-written", "There is no `github-token` to comment with.");
  try {
    const api = await host.github(githubToken);
    const pull = await findPull(api, repository, ended);
    if (pull.number === null) return silent(pull.why, whyNot[pull.why]);
    return await comment(fork, ended, { api, number: pull.number }, deps);
  } catch (error) {
    return silent("not-written", `GitHub was asked for the pull request in vain: ${failureOf(error).message}`);
  }
}

type Api = Awaited<ReturnType<NonNullable<ReportingHost["github"]>>>;

async function comment(
  fork: ForkReport,
  ended: EndedRun,
  { api, number }: { api: Api; number: number },
  { host, clock }: Deps,
): Promise<Result> {
  const [owner = "", repo = ""] = (host.env["GITHUB_REPOSITORY"] ?? "").split("/");
  const id = Number(host.env["GITHUB_RUN_ID"] ?? Number.NaN);
  const preview = asPreview(fork, ended, clock.now());
  const { timing: _, ...said } = fork;
  const { url, notice } = await upsertComment({
    thread: { api, owner, repo, number, debug: (line) => host.debug(line) },
    // a kind of its own: it can take no preview's place
    kind: "preview-fork",
    target: "fork",
    digest: sha256(`${ended.headSha} ${JSON.stringify(said)}`).slice(0, 16),
    clean: false,
    run: Number.isSafeInteger(id) ? id : null,
    readOnly: null,
    body: (marker, limit) => forkComment(preview, marker, limit),
  });
  if (notice !== null) return silent("not-written", notice);
  const words = `The preview of the fork's run stands on pull request ${number}.`;
  return { ...silent("", words), annotations: [], outputs: { posted: true, reason: "", commentUrl: url ?? "" } };
}

const whyNot: Record<"no-open-pull-request" | "head-moved" | "ambiguous", string> = {
  "no-open-pull-request": "No open pull request comes from the branch that ran: there is nothing to comment on.",
  "head-moved": "The pull request has newer commits than the one that ran: its own run comments them.",
  ambiguous: "Several open pull requests come from this branch: which of them was previewed is not known.",
};

/** An end without a comment. */
function silent(reason: Reason, words: string, level: "notice" | "error" = "notice"): Result {
  return {
    exit: 0,
    outputs: { posted: false, reason, commentUrl: "" },
    annotations: [{ level, message: words }],
    report: { markdown: `${escapeMarkdown(words)}\n`, terminal: () => words, json: { posted: false, reason } },
  };
}
