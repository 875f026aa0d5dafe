import type { Inputs, Outcome, Outputs, RunContext } from "@lockkeeper/action-kit";
import {
  type Clock,
  type Database,
  type ExitCode,
  type Files,
  LockkeeperError,
  type OnPushEvent,
  type PushResult,
  type Receipt,
} from "@lockkeeper/core";
import { openFolder, type OpenedFolder, push, type PushInput } from "@lockkeeper/migrations";
import { pushMarkdown, pushTerminal } from "@lockkeeper/report";
import type { spec } from "./spec.js";

export interface PushDeps {
  files: Files;
  clock: Clock;
  context: RunContext;
  cancelled: AbortSignal;
  /** folder for the receipt */
  outputDir: string;
  on: OnPushEvent;
  openDatabase: () => Promise<Database>;
}

type PushInputs = Inputs<typeof spec>;
type Result = Outcome<Outputs<typeof spec>>;

/** Reads the folder, then plans and applies on one connection. Bad files are found before the server is asked. */
export async function run(inputs: PushInputs, deps: PushDeps): Promise<Result> {
  checkDigest(inputs.expectPlan);
  const folder = await openFolder(inputs, deps.files);
  const db = await deps.openDatabase();
  try {
    const { receipt, error } = await push(db, pushInput(inputs, folder, deps));
    const receiptPath = await deps.files.write(
      `${deps.outputDir}/receipt.json`,
      `${JSON.stringify(receipt, null, 2)}\n`,
    );
    return { ...outcome(receipt, receiptPath), ...(error && { error }) };
  } finally {
    await db.close();
  }
}

function checkDigest(digest: string | undefined): void {
  if (digest === undefined || /^[0-9a-f]{64}$/.test(digest)) return;
  throw new LockkeeperError("INPUT_INVALID", "`expect-plan` is not a plan's digest (64 hexadecimal digits).", {
    hint: "Take it whole from the output `plan-digest` of status or of the preview.",
  });
}

function pushInput(inputs: PushInputs, folder: OpenedFolder, deps: PushDeps): PushInput {
  const { outOfOrder, edited, remoteOnly } = inputs;
  const { actor, commit, runUrl } = deps.context;
  return {
    ...folder,
    options: { outOfOrder, edited, remoteOnly },
    auditSchema: inputs.auditSchema,
    expectPlan: inputs.expectPlan ?? null,
    dryRun: inputs.dryRun,
    waitForLockMs: inputs.waitForLock,
    audit: inputs.audit,
    postgrestReload: inputs.postgrestReload,
    apply: {
      lockTimeoutMs: inputs.lockTimeout,
      lockRetries: inputs.lockRetries,
      statementTimeoutMs: inputs.statementTimeout,
      role: null,
    },
    origin: { actor, commit, runUrl },
    clock: deps.clock,
    cancelled: deps.cancelled,
    on: deps.on,
  };
}

const exits: Record<PushResult, ExitCode> = { applied: 0, "nothing-to-do": 0, blocked: 1, failed: 3, cancelled: 3 };

function outcome(receipt: Receipt, receiptPath: string): Result {
  const applied = receipt.files.filter((f) => f.state === "applied");
  return {
    exit: exits[receipt.result],
    outputs: {
      result: receipt.result,
      reason: receipt.reason,
      appliedCount: applied.length,
      applied: applied.map(({ version, name, file, durationMs }) => ({ version, name, file, durationMs })),
      planDigest: receipt.plan.digest,
      receiptPath,
    },
    report: {
      markdown: pushMarkdown(receipt),
      terminal: (display) => pushTerminal(receipt, display),
      json: receipt,
    },
  };
}
