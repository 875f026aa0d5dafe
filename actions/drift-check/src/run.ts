import type { Inputs, Outcome, Outputs, RunContext } from "@lockkeeper/action-kit";
import type { Clock, Database, DriftReport, Files, OnPushEvent } from "@lockkeeper/core";
import type { ShadowDeps } from "@lockkeeper/rehearsal";
import { findBaseline } from "./baseline.js";
import { catchUpFor } from "./catch-up.js";
import { checkInputs } from "./check-inputs.js";
import { compare } from "./compare.js";
import { lookAt } from "./look.js";
import { type KeepIssue, publish } from "./publish.js";
import type { KeepPull } from "./pull.js";
import type { spec } from "./spec.js";

export interface DriftDeps extends ShadowDeps {
  files: Files;
  clock: Clock;
  context: RunContext;
  /** folder for the report files */
  outputDir: string;
  openTarget: () => Promise<Database>;
  /** the database of `baseline-url`; null when none was given */
  openBaseline: (() => Promise<Database>) | null;
  /** tells who is waited for */
  on: OnPushEvent;
  keepIssue: KeepIssue;
  keepPull: KeepPull;
  /** page that says what to do with a catch-up migration; null where it is not known */
  page: string | null;
}

export type DriftInputs = Inputs<typeof spec>;

/** Looks at the target while no push runs, compares it with the baseline, and says how to close the gap. */
export async function run(inputs: DriftInputs, deps: DriftDeps): Promise<Outcome<Outputs<typeof spec>>> {
  const patterns = checkInputs(inputs);
  const look = await lookAt(inputs, deps);
  const baseline = await findBaseline(inputs, look, deps);
  try {
    const found = compare(baseline, look, patterns);
    const { catchUp, sql } = await catchUpFor(inputs, found, { look, baseline }, deps);
    const { actor, commit, runUrl } = deps.context;
    const report: DriftReport = {
      schema: "lockkeeper/drift@1",
      drifted: found.drifted,
      severity: found.differences[0]?.severity ?? null,
      generatedAt: deps.clock.now().toISOString(),
      target: look.identity,
      baseline: baseline.about,
      fingerprint: look.live?.fingerprint ?? baseline.about.fingerprint,
      method: look.live === null ? "untouched" : "read",
      differences: found.differences,
      ignored: found.ignored,
      incomplete: found.incomplete,
      notices: [...baseline.notices, ...(found.drifted === false ? [] : [look.log.missing ?? []].flat())],
      catchUp,
      failOn: inputs.failOn,
      run: { url: runUrl, commit, actor },
    };
    return await publish(report, { inputs, live: look.live, sql, deps });
  } finally {
    await baseline.close();
  }
}
