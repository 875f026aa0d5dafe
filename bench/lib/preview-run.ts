import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { PreviewReport } from "@lockkeeper/core";
import { startBundle } from "@lockkeeper/testing";

const noteUsage = resolve(import.meta.dirname, "../scripts/note-usage.cjs");

export interface PreviewInputs {
  dist: string;
  checkout: string;
  targetUrl: string;
  rehearsal: string;
  /** null: nothing is kept */
  cache: string | null;
  pending: number;
  /** folder for a profile of the run; null: none */
  profile: string | null;
}

/** Where the time of one preview went, milliseconds of wall time unless it says otherwise. */
export interface PreviewTimes {
  /** from before the process to its end */
  wall: number;
  /** until the action itself begins */
  startUp: number;
  /** plan, schema and numbers of the target, rules, probes: the action's own time without what the rehearsal took */
  around: number;
  /** the rehearsal: start, replay, run, proofs */
  engine: number;
  /** after the verdict: drawing and writing the report, going away */
  after: number;
  /** CPU time of the action's process; servers it started do not count */
  ownCpu: number;
}

/** One preview as a step of a job, and where its time went; a run that measured less than it should is an error. */
export async function runPreview(inputs: PreviewInputs): Promise<PreviewTimes> {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-bench-run-"));
  try {
    const usageFile = join(folder, "usage.json");
    const began = Date.now();
    const before = performance.now();
    const { child, done } = startBundle(join(inputs.dist, "dry-run.js"), {
      inputs: inputsOf(inputs, folder),
      env: { NODE_OPTIONS: nodeOptions(inputs), BENCH_USAGE_FILE: usageFile },
      cwd: inputs.checkout,
      timeoutMs: 600_000,
    });
    const after = new Promise<number>((end) => child.once("close", () => end(performance.now())));
    const { code, stdout, stderr } = await done;
    const wall = (await after) - before;
    if (code !== 0) throw new Error(`dry-run ended with ${code}:\n${stdout}${stderr}`);
    const report: PreviewReport = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
    const usage: { cpuMs: number } = JSON.parse(readFileSync(usageFile, "utf8"));
    check(report, inputs);
    return split(report, { wall, began, ownCpu: usage.cpuMs });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function inputsOf({ targetUrl, rehearsal, cache }: PreviewInputs, folder: string): Record<string, string> {
  return {
    "database-url": targetUrl,
    rehearsal,
    "rehearsal-cache": cache ?? "",
    "output-dir": folder,
    // the comment would measure GitHub, and a finding is no failure here
    comment: "never",
    "fail-on": "never",
  };
}

function nodeOptions({ profile }: PreviewInputs): string {
  const profiling = profile === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
  return [`--require=${noteUsage}`, ...profiling].join(" ");
}

/** The report is dated when its verdict stands, and says how long the action had been at work then. */
function split(
  { generatedAt, timing }: PreviewReport,
  { wall, began, ownCpu }: { wall: number; began: number; ownCpu: number },
): PreviewTimes {
  const untilVerdict = Date.parse(generatedAt) - began;
  return {
    wall,
    startUp: untilVerdict - timing.totalMs,
    around: timing.totalMs - timing.engineMs,
    engine: timing.engineMs,
    after: wall - untilVerdict,
    ownCpu,
  };
}

function check({ rehearsal, migrations, coverage }: PreviewReport, { pending, cache }: PreviewInputs): void {
  const { state, reason, drift } = rehearsal;
  if (state !== "replayed" || drift.length > 0) throw new Error(`not rehearsed as it should be: ${state}, ${reason}`);
  if (migrations.length !== pending || coverage.measured !== coverage.statements) {
    const { measured, statements } = coverage;
    throw new Error(`${migrations.length} of ${pending} files, ${measured} of ${statements} statements (${cache})`);
  }
}
