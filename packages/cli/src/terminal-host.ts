import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { lastResort, rareProgress, redactedJson, type ReportingHost, type ShownError } from "@lockkeeper/action-kit";
import { type ExitCode, oneLine, redact, registerSecret, visible } from "@lockkeeper/core";

export interface TerminalStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What a command needs of `process`. */
export interface TerminalProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: TerminalStream;
  readonly stderr: TerminalStream;
  cwd(): string;
  exit(code: number): void;
  on(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
}

export interface TerminalOptions {
  readonly inputs: ReadonlyMap<string, string>;
  readonly json: boolean;
  readonly color: boolean;
  readonly verbose: boolean;
}

const clearLine = "\r\u001b[2K";
const paint = { error: "\u001b[31m", warning: "\u001b[33m", notice: "\u001b[36m", off: "\u001b[0m" };

/** Somebody's terminal, or a pipe, as a host. With `json`, stdout carries the result and nothing else. */
export function terminalHost(terminal: TerminalProcess, options: TerminalOptions): ReportingHost {
  const { env, stdout, stderr } = terminal;
  const { json } = options;
  const color = options.color && hasColor(env, stdout);
  const stderrColor = options.color && hasColor(env, stderr);
  const progress = progressLine(stderr);
  const print = (stream: TerminalStream, text: string): void => {
    progress.clear();
    stream.write(text.endsWith("\n") ? text : `${text}\n`);
  };
  const printJson = (data: unknown): void => print(stdout, redactedJson(data, 2));
  const label = (level: "error" | "warning" | "notice"): string =>
    stderrColor ? `${paint[level]}${level}:${paint.off}` : `${level}:`;
  let outputDir: string | null = null;
  const files: string[] = [];
  const revealed: string[] = [];

  const host: ReportingHost = {
    kind: "terminal",
    env,
    workspace: terminal.cwd(),
    display: { columns: stdout.columns ?? 80, color },
    cancelled: stopSignal(terminal, (line) => print(stderr, line)),
    get outputDir() {
      // made when it is first wanted, and by nobody else: others may have a name of our choosing ready in a shared folder
      outputDir ??= mkdtempSync(join(tmpdir(), "lockkeeper-"));
      return outputDir;
    },
    useOutputDir: (folder) => void (outputDir = resolve(terminal.cwd(), folder)),
    input: (name) => options.inputs.get(name) ?? "",
    secret: registerSecret,
    // outputs and the summary are for a workflow; the report says the same, but for the files that were written
    output: (name, value) => {
      if (name.endsWith("-path") && value !== "") files.push(`${name}  ${value}`);
      host.debug(`output ${name}=${value}`);
    },
    summary: async () => {},
    annotate: (level, message, at) => {
      // what has a place in a file stands in the report
      if (at === undefined) print(stderr, `${label(level)} ${visible(redact(message))}`);
    },
    info: (line) => print(json ? stderr : stdout, visible(redact(line))),
    debug: (line) => {
      if (options.verbose) print(stderr, `debug: ${visible(redact(line))}`);
    },
    progress: (line) => progress.show(redact(line)),
    report: async (report) => {
      if (json) printJson(report.json);
      else print(stdout, redact([report.terminal(host.display).trimEnd(), "", ...files].join("\n")));
      // shown as it is: it was made for whoever sits here
      for (const line of revealed.splice(0)) print(json ? stderr : stdout, line);
    },
    fail: async (error, reported) => {
      // the report has said it already, and better
      if (json || !reported) print(stderr, `${label("error")} ${redact(error.text)}`);
      if (json && !reported) printJson(error.json);
    },
    secretOutput: (name, value) => void revealed.push(`${name}  ${visible(value)}`),
    saveState: () => {},
    state: () => "",
    event: async () => null,
    github: null,
  };
  return host;
}

/** Runs a command on this process's own terminal, as the bundle's entry does, and leaves its exit code to the process. */
export async function runOnTerminal(
  main: (argv: readonly string[], terminal: TerminalProcess) => Promise<ExitCode>,
): Promise<void> {
  // `lockkeeper ... | head` closes the pipe early, which is no fault
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  await lastResort(process, showPlainly, async () => await main(process.argv.slice(2), process));
}

function showPlainly(error: ShownError): void {
  process.stderr.write(`error: ${redact(error.text)}\n`);
}

/** NO_COLOR and FORCE_COLOR are heard whatever the stream is. */
function hasColor(env: TerminalProcess["env"], stream: TerminalStream): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

/** The first signal asks the run to stop in good order; a second Ctrl-C does not wait for it. */
function stopSignal(terminal: TerminalProcess, print: (line: string) => void): AbortSignal {
  const stop = new AbortController();
  terminal.on("SIGTERM", () => stop.abort());
  terminal.on("SIGINT", () => {
    if (stop.signal.aborted) return terminal.exit(130);
    print("Stopping. Ctrl-C again ends at once, and may leave a statement running on the server.");
    stop.abort();
  });
  return stop.signal;
}

/** One line that is written over on a terminal; a plain one now and then elsewhere. */
function progressLine(stream: TerminalStream): { show(line: string): void; clear(): void } {
  if (stream.isTTY !== true) {
    const show = rareProgress(
      () => performance.now(),
      (line) => stream.write(`${visible(line)}\n`),
    );
    return { show, clear: () => {} };
  }
  let shown = false;
  return {
    show: (line) => {
      shown = true;
      stream.write(clearLine + oneLine(line, (stream.columns ?? 80) - 1));
    },
    clear: () => {
      if (shown) stream.write(clearLine);
      shown = false;
    },
  };
}
