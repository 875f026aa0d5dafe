import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import type { DriftReport, Files, LockkeeperError, PushEvent } from "@lockkeeper/core";
import { type DriftDeps, type DriftInputs, run } from "../../actions/drift-check/src/run.js";
import { schemaLook } from "../../actions/push/src/schema-look.js";
import { connectTo } from "../dry-run/world.js";
import { memoryFiles, open, pushOnce } from "../push/world.js";
import { noConnection } from "../given-inputs.js";

export interface Checked {
  report: DriftReport;
  exit: number;
  outputs: Awaited<ReturnType<typeof run>>["outputs"];
  error: LockkeeperError | null;
  /** what was written, by the last part of its name */
  files: Record<string, string>;
  markdown: string;
  terminal: string;
  issues: Parameters<DriftDeps["keepIssue"]>[0][];
  pulls: Parameters<DriftDeps["keepPull"]>[0][];
  events: PushEvent[];
}

export interface Setting {
  url: string;
  /** by path; the folder is supabase/migrations */
  files?: Readonly<Record<string, string | Uint8Array>>;
  /** of `baseline: database` */
  baselineUrl?: string;
  inputs?: Partial<DriftInputs>;
  deps?: Partial<DriftDeps>;
}

const defaults: DriftInputs = {
  ...noConnection,
  migrationsPath: "supabase/migrations",
  layout: "supabase",
  config: undefined,
  outputDir: undefined,
  auditSchema: "lockkeeper",
  rehearsal: "local",
  rehearsalCache: undefined,
  githubToken: undefined,
  baseline: "recorded",
  baselineUrl: undefined,
  baselineFile: undefined,
  failOn: "any",
  ignore: undefined,
  catchUp: "repository",
  issue: false,
  pullRequest: false,
  waitForLock: 10_000,
};

/** One drift check, as the action runs it, with everything it says kept. */
export async function checkDrift({ url, files = {}, baselineUrl, inputs, deps }: Setting): Promise<Checked> {
  const tempDir = mkdtempSync(join(tmpdir(), "lockkeeper-drift-test-"));
  const written: Record<string, string> = {};
  const issues: Checked["issues"] = [];
  const pulls: Checked["pulls"] = [];
  const events: PushEvent[] = [];
  const memory: Files = {
    ...memoryFiles(files),
    write: (path, content) => {
      written[path.split("/").at(-1) ?? path] = content;
      return Promise.resolve(path);
    },
  };
  try {
    const outcome = await run(
      { ...defaults, baselineUrl, ...inputs },
      {
        files: memory,
        clock,
        context: {
          actor: "octocat",
          commit: "c0ffee00".repeat(5),
          runUrl: "https://github.com/o/r/actions/runs/1",
          applicationName: "lockkeeper test",
        },
        outputDir: "/reports",
        openTarget: () => open(url),
        openBaseline: baselineUrl === undefined ? null : () => open(baselineUrl),
        on: (event) => events.push(event),
        keepPull: (pull) => {
          pulls.push(pull);
          return Promise.resolve({ url: "https://github.com/o/r/pull/2", notice: null });
        },
        page: null,
        keepIssue: (issue) => {
          issues.push(issue);
          return Promise.resolve({ url: "https://github.com/o/r/issues/1", notice: null });
        },
        connect: connectTo,
        log: () => undefined,
        cancelled: new AbortController().signal,
        env: { PATH: process.env["PATH"] },
        workspace: process.cwd(),
        tempDir,
        ...deps,
      },
    );
    const report: DriftReport = JSON.parse(written["drift.json"] ?? "null");
    return {
      report,
      exit: outcome.exit,
      outputs: outcome.outputs,
      error: outcome.error ?? null,
      files: written,
      markdown: outcome.report.markdown,
      terminal: outcome.report.terminal({ columns: 100, color: false }),
      issues,
      pulls,
      events,
    };
  } finally {
    rmSync(tempDir, { recursive: true, force: true });
  }
}

/** Applies files as a deployment would have done it earlier, and records what it left. */
export async function deployed(
  url: string,
  files: Readonly<Record<string, string>>,
  auditSchema = "lockkeeper",
): Promise<void> {
  const look = schemaLook(auditSchema);
  const { receipt, error } = await pushOnce({
    url,
    files,
    layout: "supabase",
    input: { record: true, look, auditSchema },
  });
  if (error) throw error;
  if (receipt.result !== "applied") throw new Error(`the earlier deployment ended ${receipt.result}`);
}

/** Differences in a few words: `security changed policy public.orders.own: using`. */
export function told({ differences }: DriftReport): string[] {
  return differences.map(({ severity, change, kind, identity, attributes }) => {
    const names = attributes.map(({ name }) => name).join(", ");
    return `${severity} ${change} ${kind} ${identity}${names && `: ${names}`}`;
  });
}
