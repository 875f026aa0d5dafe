import type { Inputs, Outcome, Outputs, RunContext } from "@lockkeeper/action-kit";
import { type CheckReport, countChecks, type ExitCode, type Files, type PerformanceReport } from "@lockkeeper/core";
import {
  checksAnnotations,
  checksMarkdown,
  checksTerminal,
  performanceMarkdown,
  performanceTerminal,
} from "@lockkeeper/report";
import { declaredIn } from "./declared.js";
import { type CheckDeps, type Made, makeChecks } from "./make-checks.js";
import type { spec } from "./spec.js";

export interface SmokeDeps extends CheckDeps {
  files: Files;
  context: RunContext;
  /** folder for the report files */
  outputDir: string;
}

export type SmokeInputs = Inputs<typeof spec>;
type Result = Outcome<Outputs<typeof spec>>;

/** Looks everything over, tries it, and says what does not hold. Bad files are found before anything is touched. */
export async function run(inputs: SmokeInputs, deps: SmokeDeps): Promise<Result> {
  const started = deps.clock.monotonic();
  const declared = await declaredIn(inputs, deps.files);
  const made = await makeChecks(inputs, declared, deps);
  const report = reportOf(made, deps, started);
  const write = (name: string, data: unknown) =>
    deps.files.write(`${deps.outputDir}/${name}`, `${JSON.stringify(data, null, 2)}\n`);
  const reportJsonPath = await write("smoke.json", report);
  const performance = performanceOf(made, report);
  const performancePath = performance === null ? "" : await write("performance.json", performance);
  return {
    exit: exitOf(report),
    outputs: {
      passed: report.passed,
      failedCount: report.counts.failed + report.counts.error,
      performancePath,
      reportJsonPath,
    },
    report: {
      markdown: [checksMarkdown(report, { title }), performanceMarkdown(made.timed)].filter(Boolean).join("\n"),
      terminal: (display) =>
        [checksTerminal(report, display, { title }), performanceTerminal(made.timed, display)]
          .filter(Boolean)
          .join("\n\n"),
      json: performance === null ? report : { ...report, performance },
    },
    annotations: checksAnnotations(report),
  };
}

const title = "Smoke test";

function reportOf({ checks, notices, target }: Made, { clock, context }: SmokeDeps, started: number): CheckReport {
  const { runUrl: url, commit, actor } = context;
  const counts = countChecks(checks);
  return {
    schema: "lockkeeper/smoke@1",
    passed: checks.length > counts.skipped && counts.failed + counts.error === 0,
    generatedAt: clock.now().toISOString(),
    target,
    checks,
    counts,
    notices: checks.length > 0 ? notices : [...notices, "The smoke file has no statement, so nothing was checked."],
    durationMs: clock.monotonic() - started,
    run: { url, commit, actor },
  };
}

function performanceOf({ timed, target }: Made, { generatedAt, run: by }: CheckReport): PerformanceReport | null {
  if (timed.length === 0 || target === null) return null;
  return { schema: "lockkeeper/performance@1", generatedAt, target, queries: timed, run: by };
}

/** 1: something does not hold. 3: something could not be told, or nothing was there to be checked. */
function exitOf({ counts, passed }: CheckReport): ExitCode {
  return passed ? 0 : counts.failed > 0 ? 1 : 3;
}
