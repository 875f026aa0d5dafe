import type { Inputs, Outcome, Outputs, RunContext } from "@lockkeeper/action-kit";
import {
  type Clock,
  type Database,
  type ExitCode,
  type Files,
  type OnPushEvent,
  type PushResult,
  type Receipt,
} from "@lockkeeper/core";
import { openFolder, push } from "@lockkeeper/migrations";
import { pushMarkdown, pushTerminal } from "@lockkeeper/report";
import type { Follow } from "./follow.js";
import { heldTo } from "./held-to.js";
import { pushInput } from "./push-input.js";
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
  /** tells the pull requests; null or left out: nobody is told */
  follow?: Follow | null;
}

type PushInputs = Inputs<typeof spec>;
type Result = Outcome<Outputs<typeof spec>>;

/** Reads the folder, then plans and applies on one connection. Bad files are found before the server is asked. */
export async function run(inputs: PushInputs, deps: PushDeps): Promise<Result> {
  const held = await heldTo(inputs, deps.files);
  const folder = await openFolder(inputs, deps.files);
  const db = await deps.openDatabase();
  const story = deps.follow?.(held.guard, db.target);
  const input = pushInput(inputs, folder, held, {
    ...deps,
    on: (event) => {
      deps.on(event);
      story?.on(event);
    },
  });
  const { receipt, error } = await closing(db, () => push(db, input)).catch(async (reason: unknown) => {
    story?.stopped(reason);
    await story?.told();
    throw reason;
  });
  story?.ended(receipt);
  const receiptPath = await deps.files.write(`${deps.outputDir}/receipt.json`, `${JSON.stringify(receipt, null, 2)}\n`);
  // the database waits for nobody who reads
  const annotations = (await story?.told()) ?? [];
  return { ...outcome(receipt, receiptPath), annotations, ...(error && { error }) };
}

async function closing<T>(db: Database, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await db.close();
  }
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
      fingerprint: receipt.endState?.after ?? "",
      deploymentId: receipt.deploymentId ?? "",
      approvedBy: receipt.approval?.approved ? receipt.approval.approvedBy.join(", ") : "",
      receiptPath,
    },
    report: {
      markdown: pushMarkdown(receipt),
      terminal: (display) => pushTerminal(receipt, display),
      json: receipt,
    },
  };
}
