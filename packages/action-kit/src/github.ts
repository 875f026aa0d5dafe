import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as core from "@actions/core";
import {
  type ExitCode,
  LockkeeperError,
  logText,
  redact,
  registeredSecrets,
  registerSecret,
  visible,
} from "@lockkeeper/core";
import { annotateAll } from "./annotate-all.js";
import { cutMarkdown } from "./cut-markdown.js";
import { githubClient } from "./github-client.js";
import { lastResort } from "./last-resort.js";
import type { ReportingHost } from "./outcome.js";
import { rareProgress } from "./rare-progress.js";
import type { ShownError } from "./show-error.js";

const summaryLimit = 1024 * 1024;
const outputLimit = 1024 * 1024;
const annotationLength = 4_096;
const logColumns = 120;
const annotators = { error: core.error, warning: core.warning, notice: core.notice };

/** What the host takes from the process itself; @actions/core reads the same environment and writes to the same stdout. */
export interface RunnerProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  on(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
}

/** The GitHub runner as a host. */
export function githubHost(runner: RunnerProcess): ReportingHost {
  const { env } = runner;
  const stop = new AbortController();
  // the runner sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after that: whoever listens has to hurry, but is not cut off
  for (const signal of ["SIGINT", "SIGTERM"] as const) runner.on(signal, () => stop.abort());

  const workspace = env["GITHUB_WORKSPACE"] ?? ".";
  let outputDir = join(env["RUNNER_TEMP"] ?? tmpdir(), "lockkeeper");
  const outputs = outputWriter();
  const secret = secretMasker();
  const host: ReportingHost = {
    kind: "github",
    env,
    workspace,
    display: { columns: logColumns, color: false },
    cancelled: stop.signal,
    get outputDir() {
      return outputDir;
    },
    useOutputDir: (folder) => void (outputDir = resolve(workspace, folder)),
    // white space may belong to a password; whoever reads another kind of input trims it
    input: (name) => core.getInput(name, { trimWhitespace: false }).replace(/[\r\n]+$/, ""),
    secret,
    output: outputs,
    summary: summaryWriter(env),
    annotate: (level, message, at) => {
      const text = cut(visible(redact(message)), annotationLength);
      annotators[level](text, at ? properties(at) : {});
    },
    info,
    debug: (line) => core.debug(visible(redact(line))),
    progress: rareProgress(() => performance.now(), info),
    report: async (report) => {
      info(report.terminal(host.display));
      await host.summary(report.markdown);
    },
    fail: async (error, reported) => {
      info(error.text);
      annotateAll(host, error.annotations);
      if (!reported) await host.summary(error.markdown);
    },
    secretOutput: (name, value) => {
      secret(value);
      core.setOutput(name, value);
    },
    saveState: (name, value) => core.saveState(name, value),
    state: (name) => core.getState(name),
    event: () => webhook(env["GITHUB_EVENT_PATH"]),
    github: async (token, signal = stop.signal) => {
      const { getOctokit } = await import("@actions/github");
      const baseUrl = env["GITHUB_API_URL"] || "https://api.github.com";
      return await githubClient(getOctokit, { token, baseUrl, signal, debug: (line) => host.debug(line) });
    },
  };
  return host;
}

/** Runs an action's `main` on the runner, as the bundle's stubs do, and leaves its exit code to the process. */
export async function runOnGithub(main: (host: ReportingHost) => Promise<ExitCode>): Promise<void> {
  await lastResort(process, showPlainly, async () => await main(githubHost(process)));
}

/** What the runner wrote about the event that began the run. Without it, the run is about nothing in particular. */
async function webhook(path: string | undefined): Promise<unknown> {
  if (!path) return null;
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    core.debug(visible(`The webhook at ${path} cannot be read: ${String(error)}`));
    return null;
  }
}

function showPlainly(error: ShownError): void {
  for (const { message } of error.annotations) core.error(visible(redact(message)));
  if (error.stack !== null) core.debug(visible(error.stack));
}

function info(line: string): void {
  core.info(logText(redact(line)));
}

/** Hands every spelling of a secret to the runner, once. */
function secretMasker(): (value: string) => void {
  const masked = new Set<string>();
  return (value) => {
    registerSecret(value);
    for (const text of registeredSecrets()) {
      if (!masked.has(text)) core.setSecret(text);
      masked.add(text);
    }
  };
}

function outputWriter(): (name: string, value: string) => void {
  let used = 0;
  return (name, value) => {
    const clean = redact(value);
    used += clean.length * 2; // GitHub counts UTF-16
    if (used > outputLimit) {
      throw new LockkeeperError("GITHUB_API", `The output \`${name}\` is too large: GitHub takes 1 MB from a job`, {
        hint: "Read the report file instead; its path is an output, too.",
      });
    }
    core.setOutput(name, clean);
  };
}

/** Summary texts of one step share a limit, and GitHub drops the whole summary when it is passed. */
function summaryWriter(env: RunnerProcess["env"]): (markdown: string) => Promise<void> {
  let used = 0;
  const note = "**The rest did not fit into the summary (1 MiB).** The log and the report files have all of it.";
  return async (markdown) => {
    if (!env["GITHUB_STEP_SUMMARY"]) return;
    const room = summaryLimit - used - 1;
    const fits = cutMarkdown(redact(markdown), room, note);
    const bytes = Buffer.byteLength(fits);
    if (bytes > room) return;
    used += bytes + 1;
    await core.summary.addRaw(fits, true).write();
  };
}

function properties(at: { file: string; line: number; column: number; endLine?: number }): core.AnnotationProperties {
  const { file, line, column, endLine } = at;
  // GitHub knows columns only of an annotation that stays on its line
  const oneLine = endLine === undefined || endLine === line;
  return {
    file: visible(redact(file)),
    startLine: line,
    ...(endLine === undefined ? {} : { endLine }),
    ...(oneLine ? { startColumn: column } : {}),
  };
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
