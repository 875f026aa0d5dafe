import { EOL, tmpdir } from "node:os";
import { join, resolve } from "node:path";
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
import { lastResort } from "./last-resort.js";
import type { ReportingHost } from "./outcome.js";
import { rareProgress } from "./rare-progress.js";
import type { ShownError } from "./show-error.js";
import { type AnnotationPlace, appendSummary, issueCommand, rawInput, setOutput } from "./workflow-commands.js";

const summaryLimit = 1024 * 1024;
const outputLimit = 1024 * 1024;
const annotationLength = 4_096;
const logColumns = 120;

/** What the host takes from the process itself; it writes to the stdout of the same. */
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
  const outputs = outputWriter(env);
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
    input: (name) => rawInput(env, name).replace(/[\r\n]+$/, ""),
    secret: secretMasker(),
    output: outputs,
    summary: summaryWriter(env),
    annotate: (level, message, at) => {
      const text = cut(visible(redact(message)), annotationLength);
      issueCommand(level, text, at ? placeOf(at) : {});
    },
    info,
    debug: (line) => issueCommand("debug", visible(redact(line))),
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
  };
  return host;
}

/** Runs an action's `main` on the runner, as the bundle's stubs do, and leaves its exit code to the process. */
export async function runOnGithub(main: (host: ReportingHost) => Promise<ExitCode>): Promise<void> {
  await lastResort(process, showPlainly, async () => await main(githubHost(process)));
}

function showPlainly(error: ShownError): void {
  for (const { message } of error.annotations) issueCommand("error", visible(redact(message)));
  if (error.stack !== null) issueCommand("debug", visible(error.stack));
}

function info(line: string): void {
  process.stdout.write(`${logText(redact(line))}${EOL}`);
}

/** Hands every spelling of a secret to the runner, once. */
function secretMasker(): (value: string) => void {
  const masked = new Set<string>();
  return (value) => {
    registerSecret(value);
    for (const text of registeredSecrets()) {
      if (!masked.has(text)) issueCommand("add-mask", text);
      masked.add(text);
    }
  };
}

function outputWriter(env: RunnerProcess["env"]): (name: string, value: string) => void {
  let used = 0;
  return (name, value) => {
    const clean = redact(value);
    used += clean.length * 2; // GitHub counts UTF-16
    if (used > outputLimit) {
      throw new LockkeeperError("GITHUB_API", `The output \`${name}\` is too large: GitHub takes 1 MB from a job`, {
        hint: "Read the report file instead; its path is an output, too.",
      });
    }
    setOutput(env, name, clean);
  };
}

/** Summary texts of one step share a limit, and GitHub drops the whole summary when it is passed. */
function summaryWriter(env: RunnerProcess["env"]): (markdown: string) => Promise<void> {
  let used = 0;
  const note = "**The rest did not fit into the summary (1 MiB).** The log and the report files have all of it.";
  return async (markdown) => {
    const path = env["GITHUB_STEP_SUMMARY"];
    if (!path) return;
    const room = summaryLimit - used - 1;
    const fits = cutMarkdown(redact(markdown), room, note);
    const bytes = Buffer.byteLength(fits);
    if (bytes > room) return;
    used += bytes + 1;
    await appendSummary(path, fits);
  };
}

function placeOf(at: { file: string; line: number; column: number; endLine?: number }): AnnotationPlace {
  const { file, line, column, endLine } = at;
  // GitHub knows columns only of an annotation that stays on its line
  const oneLine = endLine === undefined || endLine === line;
  return {
    file: visible(redact(file)),
    line,
    ...(endLine === undefined ? {} : { endLine }),
    ...(oneLine ? { col: column } : {}),
  };
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
