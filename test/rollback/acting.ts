import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import type { Files, LockkeeperError, RollbackReceipt } from "@lockkeeper/core";
import { run } from "../../actions/rollback/src/run.js";
import { connectTo } from "../dry-run/world.js";
import { noConnection, noGuardInputs } from "../given-inputs.js";
import { memoryFiles, open } from "../push/world.js";

type RollbackInputs = Parameters<typeof run>[0];

export interface Acted {
  receipt: RollbackReceipt;
  exit: number;
  outputs: Awaited<ReturnType<typeof run>>["outputs"];
  error: LockkeeperError | null;
  /** what was written, by its path */
  files: Record<string, string>;
  markdown: string;
  terminal: string;
}

const defaults: RollbackInputs = {
  ...noConnection,
  ...noGuardInputs,
  migrationsPath: "supabase/migrations",
  layout: "supabase",
  config: undefined,
  outputDir: undefined,
  to: undefined,
  deployment: undefined,
  historyOnly: false,
  generate: false,
  edited: "block",
  auditSchema: "lockkeeper",
  dryRun: false,
  githubToken: undefined,
  comment: "never",
  lockTimeout: 5_000,
  lockRetries: 10,
  statementTimeout: 0,
  waitForLock: 10_000,
  audit: true,
  recordSchema: true,
  postgrestReload: "auto",
  rehearsal: "local",
  rehearsalCache: undefined,
};

/** One rollback, as the action runs it, with everything it says kept. */
export async function acted(
  url: string,
  files: Readonly<Record<string, string>>,
  inputs: Partial<RollbackInputs>,
): Promise<Acted> {
  const tempDir = mkdtempSync(join(tmpdir(), "lockkeeper-rollback-test-"));
  const written: Record<string, string> = {};
  const memory: Files = {
    ...memoryFiles(files),
    write: (path, content) => {
      written[path] = content;
      return Promise.resolve(path);
    },
  };
  try {
    const outcome = await run(
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
        openDatabase: () => open(url),
        on: () => undefined,
        connect: connectTo,
        log: () => undefined,
        cancelled: new AbortController().signal,
        env: { PATH: process.env["PATH"] },
        workspace: process.cwd(),
        tempDir,
      },
    );
    const receipt: RollbackReceipt = JSON.parse(written["/reports/rollback-receipt.json"] ?? "null");
    return {
      receipt,
      exit: outcome.exit,
      outputs: outcome.outputs,
      error: outcome.error ?? null,
      files: written,
      markdown: outcome.report.markdown,
      terminal: outcome.report.terminal({ columns: 100, color: false }),
    };
  } finally {
    rmSync(tempDir, { recursive: true, force: true });
  }
}
