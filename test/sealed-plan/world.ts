import { systemClock } from "@lockkeeper/action-kit/system-clock";
import type { Approval, Clock, Receipt } from "@lockkeeper/core";
import { run as push, type PushDeps } from "../../actions/push/src/run.js";
import type { Preview } from "../dry-run/world.js";
import { noConnection, noGuardInputs } from "../given-inputs.js";
import { memoryFiles, open } from "../push/world.js";

export type PushInputs = Parameters<typeof push>[0];

const inputs: PushInputs = {
  ...noConnection,
  ...noGuardInputs,
  migrationsPath: "supabase/migrations",
  layout: "supabase",
  config: undefined,
  outputDir: undefined,
  outOfOrder: "block",
  edited: "block",
  remoteOnly: "block",
  auditSchema: "lockkeeper",
  dryRun: false,
  githubToken: undefined,
  comment: "never",
  expectFingerprint: undefined,
  expectedSchema: undefined,
  lockTimeout: 5_000,
  lockRetries: 0,
  statementTimeout: 0,
  waitForLock: 10_000,
  audit: true,
  recordSchema: true,
  postgrestReload: "never",
  engine: "native",
};

export const at = (version: string) => `supabase/migrations/${version}.sql`;

/** The files that a preview wrote, as a later job has them from an artifact. */
export function artifact({ files }: Preview): Record<string, string> {
  const names = ["plan.json", "target-schema.json", "expected-schema.json"];
  return Object.fromEntries(
    names.flatMap((name) => (files[name] === undefined ? [] : [[`plan/${name}`, files[name]]])),
  );
}

/** Who approved a plan, as the action `approval` says it. */
export function approvalOf(planDigest: string, more: Partial<Approval> = {}): Approval {
  return {
    schema: "lockkeeper/approval@1",
    approved: true,
    reason: "",
    gate: "reviewers",
    environment: "production",
    planDigest,
    approvedBy: ["rita"],
    requestedBy: "octocat",
    runUrl: "https://github.com/o/r/actions/runs/1",
    at: "2026-11-20T14:02:11.000Z",
    notes: [],
    ...more,
  };
}

export interface Pushed {
  result: string;
  reason: string;
  exit: number;
  outputs: Awaited<ReturnType<typeof push>>["outputs"];
  receipt: Receipt;
  summary: string;
  terminal: string;
}

/** A clock that shows another time of day. */
export const clockAt = (iso: string): Clock => ({ ...systemClock, now: () => new Date(iso) });

/** A push as the action runs it. */
export async function pushed(
  url: string,
  files: Readonly<Record<string, string>>,
  given: Partial<PushInputs> = {},
  deps: Partial<PushDeps> = {},
): Promise<Pushed> {
  let receipt = "null";
  const write = (path: string, content: string) => {
    receipt = content;
    return Promise.resolve(path);
  };
  const outcome = await push(
    { ...inputs, ...given },
    {
      files: { ...memoryFiles(files), write },
      clock: systemClock,
      context: { actor: "octocat", commit: null, runUrl: null, applicationName: "lockkeeper test" },
      cancelled: new AbortController().signal,
      outputDir: "/reports",
      on: () => undefined,
      openDatabase: () => open(url),
      ...deps,
    },
  );
  const { result, reason } = outcome.outputs;
  return {
    result,
    reason,
    exit: outcome.exit,
    outputs: outcome.outputs,
    receipt: JSON.parse(receipt),
    summary: outcome.report.markdown,
    terminal: outcome.report.terminal({ columns: 100, color: false }),
  };
}
