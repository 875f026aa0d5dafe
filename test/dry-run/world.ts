import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import type { Files, PreviewReport } from "@lockkeeper/core";
import { openDirectly } from "@lockkeeper/postgres/open";
import { run as dryRun, type DryRunDeps } from "../../actions/dry-run/src/run.js";
import { memoryFiles, open, pushOnce } from "../push/world.js";
import { noConnection } from "../given-inputs.js";

type DryRunInputs = Parameters<typeof dryRun>[0];

export interface Preview {
  report: PreviewReport;
  exit: number;
  outputs: Awaited<ReturnType<typeof dryRun>>["outputs"];
  /** what was written, by the last part of its name */
  files: Record<string, string>;
  markdown: string;
  terminal: string;
  annotations: readonly { level: string; message: string }[];
  /** the comment's body, or null when none was asked for */
  comment: string | null;
  log: string[];
}

export interface Setting {
  /** URL of the target; undefined: there is none */
  url?: string;
  /** by path; the folder is supabase/migrations unless `inputs` say otherwise */
  files: Readonly<Record<string, string | Uint8Array>>;
  inputs?: Partial<DryRunInputs>;
  deps?: Partial<DryRunDeps>;
}

const defaults: DryRunInputs = {
  ...noConnection,
  migrationsPath: "supabase/migrations",
  layout: "supabase",
  config: undefined,
  outputDir: undefined,
  outOfOrder: "block",
  edited: "block",
  remoteOnly: "block",
  auditSchema: "lockkeeper",
  githubToken: undefined,
  failOn: "blocking",
  comment: "always",
  rehearsal: "local",
  rehearsalCache: undefined,
  postgresMajor: undefined,
  probes: true,
  queriesPath: undefined,
  ignore: undefined,
  exposedSchemas: undefined,
  statementTimeout: 60_000,
  expiresIn: 3_600_000,
  preflight: undefined,
};

/** One preview, as the action runs it, with everything it says kept. */
export async function preview({ url, files, inputs, deps }: Setting): Promise<Preview> {
  const tempDir = mkdtempSync(join(tmpdir(), "lockkeeper-dry-run-test-"));
  const written: Record<string, string> = {};
  const log: string[] = [];
  let comment: string | null = null;
  const memory: Files = {
    ...memoryFiles(files),
    write: (path, content) => {
      written[path.split("/").at(-1) ?? path] = content;
      return Promise.resolve(path);
    },
  };
  try {
    const outcome = await dryRun(
      { ...defaults, ...inputs },
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
        commit: "c0ffee00".repeat(5),
        openTarget: url === undefined ? null : () => open(url),
        withoutTarget: url === undefined ? "There is no connection to a target." : null,
        dump: () => Promise.resolve(null),
        connect: connectTo,
        log: (line) => log.push(line),
        cancelled: new AbortController().signal,
        env: { PATH: process.env["PATH"] },
        workspace: process.cwd(),
        tempDir,
        publish: ({ body }) => {
          comment = body("<!-- marker -->", 65_536);
          return Promise.resolve({ url: "https://github.com/o/r/pull/1#issuecomment-1", notice: null });
        },
        docs: "https://github.com/OWNER/lockkeeper/blob/main/docs/reference/hazards",
        ...deps,
      },
    );
    const report: PreviewReport = JSON.parse(written["report.json"] ?? "null");
    return {
      report,
      exit: outcome.exit,
      outputs: outcome.outputs,
      files: written,
      markdown: outcome.report.markdown,
      terminal: outcome.report.terminal({ columns: 100, color: false }),
      annotations: outcome.annotations ?? [],
      comment,
      log,
    };
  } finally {
    rmSync(tempDir, { recursive: true, force: true });
  }
}

/** How a rehearsal's server is reached. */
export const connectTo: DryRunDeps["connect"] = openDirectly("lockkeeper rehearsal", {
  clock,
  signal: new AbortController().signal,
});

/** Applies files as a deployment would have done it earlier. */
export async function deployed(url: string, files: Readonly<Record<string, string>>): Promise<void> {
  const { receipt, error } = await pushOnce({ url, files, layout: "supabase" });
  if (error) throw error;
  if (receipt.result !== "applied") throw new Error(`the earlier deployment ended ${receipt.result}`);
}

/** The rules of findings that count, with their severity, worst first. */
export function told({ report }: Preview): string[] {
  return report.findings.filter(({ silenced }) => silenced === null).map(({ severity, rule }) => `${severity} ${rule}`);
}
