import type { Inputs, Outcome, Outputs } from "@lockkeeper/action-kit";
import type { Clock, Database, ExitCode, Files, StatusReport } from "@lockkeeper/core";
import { openFolder, status } from "@lockkeeper/migrations";
import { statusMarkdown, statusTerminal } from "@lockkeeper/report";
import type { spec } from "./spec.js";

export interface StatusDeps {
  files: Files;
  clock: Clock;
  /** folder for the report file */
  outputDir: string;
  openDatabase: () => Promise<Database>;
}

type Result = Outcome<Outputs<typeof spec>>;

/** Reads the folder, then the history, and reports. Bad files are found before the server is asked. */
export async function run(inputs: Inputs<typeof spec>, deps: StatusDeps): Promise<Result> {
  const { outOfOrder, edited, remoteOnly, auditSchema } = inputs;
  const folder = await openFolder(inputs, deps.files);
  const db = await deps.openDatabase();
  try {
    const options = { outOfOrder, edited, remoteOnly };
    const report = await status(db, { ...folder, options, auditSchema, clock: deps.clock });
    const path = await deps.files.write(`${deps.outputDir}/status.json`, `${JSON.stringify(report, null, 2)}\n`);
    return outcome(report, path, exitOf(report, inputs.failOn));
  } finally {
    await db.close();
  }
}

function exitOf({ plan }: StatusReport, failOn: Inputs<typeof spec>["failOn"]): ExitCode {
  const fails =
    failOn === "never" ? false : plan.state === "diverged" || (failOn === "pending" && plan.state === "pending");
  return fails ? 1 : 0;
}

function outcome(report: StatusReport, reportJsonPath: string, exit: ExitCode): Result {
  const { plan, counts } = report;
  return {
    exit,
    outputs: {
      state: plan.state,
      pendingCount: plan.run.length,
      appliedCount: counts.applied,
      pending: plan.run.map(({ version, name, file, transactional }) => ({ version, name, file, transactional })),
      planDigest: plan.digest,
      reportJsonPath,
    },
    report: {
      markdown: statusMarkdown(report),
      terminal: (display) => statusTerminal(report, display),
      json: report,
    },
  };
}
