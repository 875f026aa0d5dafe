import { registerSecret } from "@lockkeeper/core";
import { annotateAll } from "./annotate-all.js";
import type { GithubApi } from "./github-api.js";
import type { Report, ReportingHost } from "./outcome.js";
import type { Annotation, ShownError } from "./show-error.js";

/** A host for tests, which keeps what it was told. */
export interface RecordingHost extends ReportingHost {
  readonly outputs: Record<string, string>;
  readonly summaries: string[];
  readonly annotations: Annotation[];
  readonly lines: string[];
  readonly debugLines: string[];
  readonly progressLines: string[];
  readonly reports: Report[];
  readonly errors: ShownError[];
  readonly secrets: string[];
  readonly saved: Record<string, string>;
  /** what the runner's signal would do */
  cancel(): void;
}

export interface RecordingHostOptions {
  readonly kind?: "github" | "terminal";
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly outputDir?: string;
  /** the webhook */
  readonly event?: unknown;
  readonly github?: GithubApi;
  /** what the step before has saved */
  readonly state?: Readonly<Record<string, string>>;
}

/** A host in memory: `recordingHost({ inputs: { "dry-run": "true" } })`. */
export function recordingHost(options: RecordingHostOptions = {}): RecordingHost {
  const stop = new AbortController();
  let outputDir = options.outputDir ?? "/reports";
  const { github } = options;
  const host: RecordingHost = {
    kind: options.kind ?? "github",
    env: options.env ?? {},
    workspace: "/workspace",
    display: { columns: 100, color: false },
    cancelled: stop.signal,
    get outputDir() {
      return outputDir;
    },
    outputs: {},
    summaries: [],
    annotations: [],
    lines: [],
    debugLines: [],
    progressLines: [],
    reports: [],
    errors: [],
    secrets: [],
    saved: {},
    cancel: () => stop.abort(),
    input: (name) => options.inputs?.[name] ?? "",
    secret: (value) => {
      registerSecret(value);
      host.secrets.push(value);
    },
    output: (name, value) => void (host.outputs[name] = value),
    summary: async (markdown) => void host.summaries.push(markdown),
    annotate: (level, message, at) => void host.annotations.push(at ? { level, message, at } : { level, message }),
    info: (line) => void host.lines.push(line),
    debug: (line) => void host.debugLines.push(line),
    progress: (line) => void host.progressLines.push(line),
    report: async (report) => {
      host.reports.push(report);
      await host.summary(report.markdown);
      host.info(report.terminal(host.display));
    },
    fail: async (error, reported) => {
      host.errors.push(error);
      host.info(error.text);
      annotateAll(host, error.annotations);
      if (!reported) await host.summary(error.markdown);
    },
    useOutputDir: (folder) => void (outputDir = folder),
    event: async () => options.event ?? null,
    secretOutput: (name, value) => {
      host.secrets.push(value);
      host.outputs[name] = value;
    },
    saveState: (name, value) => void (host.saved[name] = value),
    state: (name) => options.state?.[name] ?? "",
    github: github === undefined ? null : async () => github,
  };
  return host;
}
