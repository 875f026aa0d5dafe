import type { Inputs, Outcome, Outputs, RunContext } from "@lockkeeper/action-kit";
import {
  type Clock,
  countChecks,
  type Database,
  type ExitCode,
  type Files,
  type PreflightReport,
} from "@lockkeeper/core";
import { checksAnnotations, preflightMarkdown, preflightTerminal } from "@lockkeeper/report";
import { type Asked, askDatabase } from "./ask-database.js";
import { declaredIn } from "./declared.js";
import type { spec } from "./spec.js";

export interface PreflightDeps {
  files: Files;
  clock: Clock;
  context: RunContext;
  /** folder for the report file */
  outputDir: string;
  openDatabase: () => Promise<Database>;
  /** aborted when the run is to end */
  cancelled: AbortSignal;
}

export type PreflightInputs = Inputs<typeof spec>;
type Result = Outcome<Outputs<typeof spec>>;

/** Reads what is declared, looks whether the database is ready, and says what stands in the way. */
export async function run(inputs: PreflightInputs, deps: PreflightDeps): Promise<Result> {
  const started = deps.clock.monotonic();
  const declared = await declaredIn(inputs, deps.files);
  const asked = await askDatabase(inputs, declared, deps);
  const report = reportOf(asked, inputs, { deps, started });
  const path = await deps.files.write(`${deps.outputDir}/preflight.json`, `${JSON.stringify(report, null, 2)}\n`);
  const { counts, passed } = report;
  return {
    exit: asked.unreachable === null ? exitOf(report, inputs.failOn) : 3,
    outputs: { ready: passed, failedCount: counts.failed + counts.error, reportJsonPath: path },
    report: {
      markdown: preflightMarkdown(report),
      terminal: (display) => preflightTerminal(report, display),
      json: report,
    },
    annotations: [...emergencyOf(report), ...checksAnnotations(report)],
    ...(asked.unreachable && { error: asked.unreachable }),
  };
}

/** Nobody shall overlook that the usual order was left. */
function emergencyOf({ emergency }: PreflightReport): { level: "warning"; message: string; at: undefined }[] {
  if (emergency === null) return [];
  const message = `Emergency: the maintenance window and the backup are only warnings. The reason given: ${emergency}`;
  return [{ level: "warning", message, at: undefined }];
}

function reportOf(
  { found, target }: Asked,
  { emergencyReason }: PreflightInputs,
  { deps: { clock, context }, started }: { deps: PreflightDeps; started: number },
): PreflightReport {
  const { checks, facts, notices } = found;
  const counts = countChecks(checks);
  const { runUrl: url, commit, actor } = context;
  return {
    schema: "lockkeeper/preflight@1",
    passed: counts.failed + counts.error === 0,
    generatedAt: clock.now().toISOString(),
    target: target && { ...target, serverVersion: facts.serverVersion ?? "" },
    checks,
    counts,
    notices,
    durationMs: clock.monotonic() - started,
    run: { url, commit, actor },
    emergency: emergencyReason ?? null,
    facts,
  };
}

/** 1: something stands in the way. 3: something could not be told. */
function exitOf({ counts, passed }: PreflightReport, failOn: PreflightInputs["failOn"]): ExitCode {
  if (failOn === "never") return 0;
  if (counts.failed > 0 || (failOn === "warning" && counts.warning > 0)) return 1;
  return passed ? 0 : 3;
}
