import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseCommands, parseKeyValues } from "@lockkeeper/testing";
import { runChild } from "./child.js";
import { asText } from "./expression.js";
import type { JobState } from "./job-state.js";

const kinds = ["OUTPUT", "STEP_SUMMARY", "STATE", "ENV", "PATH"] as const;
const summaryLimit = 1024 * 1024;

/** What one program of a step is to be run with. */
export interface StepCommand {
  readonly job: JobState;
  /** key of the step, for who listens */
  readonly step: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly action: { readonly path: string; readonly repository: string; readonly ref: string } | null;
  readonly signal: AbortSignal;
  readonly log: string[];
}

export interface StepEnd {
  readonly code: number;
  readonly outputs: Record<string, string>;
  readonly state: Record<string, string>;
  readonly summary: string;
}

/** Runs one program as a step: with the runner's variables and files, its commands obeyed, its secrets masked. */
export async function runStepProcess(wish: StepCommand): Promise<StepEnd> {
  const { job, log } = wish;
  const folder = join(job.temp, "_runner_file_commands", String(job.nextFile()));
  mkdirSync(folder, { recursive: true });
  const files = Object.fromEntries(kinds.map((kind) => [`GITHUB_${kind}`, join(folder, kind)]));
  for (const path of Object.values(files)) writeFileSync(path, "");
  const lines = new LineReader(wish);
  let code = await started(wish, lines, { ...runnerVariables(wish), ...wish.env, ...files, ...runnerPath(wish) });
  const text = (kind: (typeof kinds)[number]) => readFileSync(join(folder, kind), "utf8");
  const values = (kind: "ENV" | "OUTPUT" | "STATE") => {
    try {
      return parseKeyValues(text(kind));
    } catch (error) {
      code ||= 1;
      const tells = error instanceof Error ? error.message : String(error);
      lines.show(`Error: Unable to process file command '${kind.toLowerCase()}' successfully. ${tells}`);
      return {};
    }
  };
  Object.assign(job.exported, values("ENV"));
  job.paths.unshift(...text("PATH").split("\n").filter(Boolean).toReversed());
  const [outputs, state, summary] = [values("OUTPUT"), values("STATE"), text("STEP_SUMMARY")];
  if (Buffer.byteLength(summary) > summaryLimit) {
    const tells = "$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k";
    job.annotations.push({ level: "error", message: tells, properties: {} });
    log.push(`Error: ${tells}`);
  }
  return {
    code,
    outputs,
    state,
    summary: Buffer.byteLength(summary) > summaryLimit ? "" : job.masks.apply(summary),
  };
}

/** The program's exit code; 1 when it cannot be started, as in a folder that does not exist. */
async function started(wish: StepCommand, lines: LineReader, env: Record<string, string>): Promise<number> {
  const { command, args, cwd, signal } = wish;
  try {
    return await runChild({ command, args, cwd, env, onLine: (line) => lines.read(line), signal });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    lines.show(`Error: An error occurred trying to start process '${command}' with working directory '${cwd}'.`);
    return 1;
  }
}

/** Obeys the commands among a program's lines, and shows the others. */
class LineReader {
  private readonly wish: StepCommand;
  private stopped: string | null = null;

  constructor(wish: StepCommand) {
    this.wish = wish;
  }

  read(line: string): void {
    const { job } = this.wish;
    const stop = /^::stop-commands::(.+)$/.exec(line.trim())?.[1];
    if (this.stopped !== null) {
      if (line.trim() === `::${this.stopped}::`) this.stopped = null;
      else this.show(line);
      return;
    }
    if (stop !== undefined) return void (this.stopped = stop);
    if (line === "") return this.show(line);
    const { annotations, masks, debug, lines } = parseCommands(line);
    for (const mask of masks) job.masks.add(mask);
    for (const { level, message, properties } of annotations) {
      job.annotations.push({ level, message: job.masks.apply(message), properties });
      this.show(`${{ error: "Error", warning: "Warning", notice: "Notice" }[level]}: ${message}`);
    }
    if (masks.length + annotations.length + debug.length === 0) for (const shown of lines) this.show(shown);
  }

  show(line: string): void {
    const { job, log, step } = this.wish;
    const masked = job.masks.apply(line);
    log.push(masked);
    job.plan.run.tell({ type: "line", job: job.plan.key, step, line: masked });
  }
}

/** Nothing of this machine but its programs. */
function runnerPath({ job, env }: StepCommand): { PATH: string } {
  const { path } = job.plan.run.options;
  const before = [...(path === undefined ? [] : [path]), ...job.paths];
  return { PATH: [...before, env["PATH"] ?? process.env["PATH"] ?? ""].join(":") };
}

function runnerVariables({ job, action, step }: StepCommand): Record<string, string> {
  const fields = job.githubFields(action);
  const { token: _, event: __, repository_name: ___, repository_visibility: ____, ...shown } = fields;
  const github = Object.entries(shown).map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, asText(value)] as const);
  // the runner sets these for an action only
  const always = github.filter(([name, value]) => value !== "" || !name.startsWith("GITHUB_ACTION_"));
  return {
    ...Object.fromEntries(always),
    GITHUB_ACTION: step,
    HOME: join(job.folder, "home"),
    LANG: "C.UTF-8",
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_PATH: job.eventPath,
    GITHUB_RETENTION_DAYS: "90",
    RUNNER_OS: "Linux",
    RUNNER_ARCH: "X64",
    RUNNER_NAME: "host",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_TEMP: job.temp,
    RUNNER_TOOL_CACHE: join(job.folder, "tools"),
    RUNNER_WORKSPACE: join(job.workspace, ".."),
    RUNNER_TRACKING_ID: job.trackingId,
  };
}
