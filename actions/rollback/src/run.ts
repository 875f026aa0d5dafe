import type { Inputs, Outcome, Outputs, RunContext } from "@lockkeeper/action-kit";
import type { Clock, Database, ExitCode, Files, OnPushEvent, RollbackReceipt, RollbackResult } from "@lockkeeper/core";
import { openFolder, rollback } from "@lockkeeper/migrations";
import { rollbackMarkdown, rollbackTerminal } from "@lockkeeper/report";
import { guardOf, rollbackInput } from "./rollback-input.js";
import type { spec } from "./spec.js";

export interface RollbackDeps {
  files: Files;
  clock: Clock;
  context: RunContext;
  cancelled: AbortSignal;
  /** folder for the receipt */
  outputDir: string;
  on: OnPushEvent;
  openDatabase: () => Promise<Database>;
}

type Result = Outcome<Outputs<typeof spec>>;

/** Reads what it is held to and the folder, then plans and takes back on one connection. */
export async function run(inputs: Inputs<typeof spec>, deps: RollbackDeps): Promise<Result> {
  const guard = await guardOf(inputs, deps.files);
  const folder = await openFolder(inputs, deps.files);
  const db = await deps.openDatabase();
  try {
    const { receipt, error } = await rollback(db, rollbackInput(inputs, { folder, guard }, deps));
    const text = `${JSON.stringify(receipt, null, 2)}\n`;
    const receiptPath = await deps.files.write(`${deps.outputDir}/rollback-receipt.json`, text);
    return { ...outcome(receipt, { receiptPath, generatedPath: "" }), ...(error && { error }) };
  } finally {
    await db.close();
  }
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
