import type { Inputs, Outcome, Outputs, RunContext } from "@lockkeeper/action-kit";
import { CheckSession } from "@lockkeeper/checks";
import {
  type Check,
  type CheckReport,
  type Clock,
  countChecks,
  type Database,
  type ExitCode,
  type Files,
} from "@lockkeeper/core";
import { checksAnnotations, checksMarkdown, checksTerminal } from "@lockkeeper/report";
import { declaredIn } from "./declared.js";
import { makeChecks } from "./make-checks.js";
import type { spec } from "./spec.js";

export interface VerifyDeps {
  files: Files;
  clock: Clock;
  context: RunContext;
  /** folder for the report file */
  outputDir: string;
  openDatabase: () => Promise<Database>;
  /** aborted when the run is to end */
  cancelled: AbortSignal;
}

export type VerifyInputs = Inputs<typeof spec>;
type Result = Outcome<Outputs<typeof spec>>;

/** Reads what is declared, holds the database against it, and says what does not hold. Bad files are found before it is asked. */
export async function run(inputs: VerifyInputs, deps: VerifyDeps): Promise<Result> {
  const started = deps.clock.monotonic();
  const declared = await declaredIn(inputs, deps.files);
  const session = new CheckSession(deps.openDatabase);
  try {
    const { checks, notices, target } = await makeChecks(session, declared, inputs, deps);
    const { runUrl: url, commit, actor } = deps.context;
    const report: CheckReport = {
      schema: "lockkeeper/verify@1",
      passed: holds(checks),
      generatedAt: deps.clock.now().toISOString(),
      target,
      checks,
      counts: countChecks(checks),
      notices: [...declared.notices, ...notices],
      durationMs: deps.clock.monotonic() - started,
      run: { url, commit, actor },
    };
    const path = await deps.files.write(`${deps.outputDir}/verify.json`, `${JSON.stringify(report, null, 2)}\n`);
    return outcome(report, path, exitOf(report, inputs.failOn));
  } finally {
    await session.close();
  }
}

function holds(checks: readonly Check[]): boolean {
  const looked = checks.some(({ state }) => state !== "skipped");
  return looked && !checks.some(({ state }) => state === "failed" || state === "error");
}

/** 1: something does not hold. 3: something could not be told, or nothing was there to be checked. */
function exitOf({ counts, passed }: CheckReport, failOn: VerifyInputs["failOn"]): ExitCode {
  if (failOn === "never") return 0;
  if (counts.failed > 0 || (failOn === "warning" && counts.warning > 0)) return 1;
  return passed ? 0 : 3;
}

function outcome(report: CheckReport, reportJsonPath: string, exit: ExitCode): Result {
  const { counts, checks, passed } = report;
  const title = "Schema";
  return {
    exit,
    outputs: { passed, checksCount: checks.length, failedCount: counts.failed + counts.error, reportJsonPath },
    report: {
      markdown: checksMarkdown(report, { title }),
      terminal: (display) => checksTerminal(report, display, { title }),
      json: report,
    },
    annotations: checksAnnotations(report),
  };
}
