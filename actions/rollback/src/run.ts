import type { Inputs, Outcome, Outputs, RunContext } from "@lockkeeper/action-kit";
import type { Database, ExitCode, Files, OnPushEvent, RollbackReceipt, RollbackResult } from "@lockkeeper/core";
import { openFolder, rollback, type RollbackEnded, type RollbackInput } from "@lockkeeper/migrations";
import type { ShadowDeps } from "@lockkeeper/rehearsal";
import { rollbackMarkdown, rollbackTerminal } from "@lockkeeper/report";
import { generate } from "./generate/generate.js";
import { guardOf, rollbackInput } from "./rollback-input.js";
import type { spec } from "./spec.js";
import type { Tell } from "./tell.js";

export interface RollbackDeps extends ShadowDeps {
  files: Files;
  context: RunContext;
  /** folder for the receipt */
  outputDir: string;
  on: OnPushEvent;
  openDatabase: () => Promise<Database>;
  /** null or left out: nobody is told */
  tell?: Tell | null;
}

type Result = Outcome<Outputs<typeof spec>>;

/** Reads what it is held to and the folder, then plans and takes back on one connection; or writes the ways back that are missing. */
export async function run(inputs: Inputs<typeof spec>, deps: RollbackDeps): Promise<Result> {
  const guard = await guardOf(inputs, deps.files);
  const folder = await openFolder(inputs, deps.files);
  const input = rollbackInput(inputs, { folder, guard }, deps);
  if (inputs.generate) {
    const written = await generate(inputs, input, deps);
    return finished(written.receipt, written.folder, deps);
  }
  const { receipt, error } = await takenBack(input, deps);
  const result = await finished(receipt, "", deps);
  // the database waits for nobody who reads
  return { ...result, annotations: (await deps.tell?.(receipt)) ?? [], ...(error && { error }) };
}

async function takenBack(input: RollbackInput, deps: RollbackDeps): Promise<RollbackEnded> {
  const db = await deps.openDatabase();
  try {
    return await rollback(db, input);
  } finally {
    await db.close();
  }
}

async function finished(receipt: RollbackReceipt, generatedPath: string, deps: RollbackDeps): Promise<Result> {
  const text = `${JSON.stringify(receipt, null, 2)}\n`;
  const receiptPath = await deps.files.write(`${deps.outputDir}/rollback-receipt.json`, text);
  return outcome(receipt, { receiptPath, generatedPath });
}

const exits: Record<RollbackResult, ExitCode> = {
  "rolled-back": 0,
  "nothing-to-do": 0,
  blocked: 1,
  failed: 3,
  cancelled: 3,
};

type Paths = { receiptPath: string; generatedPath: string };

function outcome(receipt: RollbackReceipt, paths: Paths): Result {
  const through = receipt.files.filter(({ state }) => state === "rolled-back");
  return {
    exit: exits[receipt.result],
    outputs: {
      result: receipt.result,
      reason: receipt.reason,
      rolledBack: through.map(({ version, name, file, durationMs }) => ({ version, name, file, durationMs })),
      rolledBackCount: through.length,
      planDigest: receipt.plan.digest,
      fingerprint: receipt.endState?.after ?? "",
      deploymentId: receipt.deploymentId ?? "",
      ...paths,
    },
    report: {
      markdown: rollbackMarkdown(receipt),
      terminal: (display) => rollbackTerminal(receipt, display),
      json: receipt,
    },
  };
}
