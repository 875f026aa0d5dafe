import type { data } from "@actions/expressions";
import { hashFiles } from "./hash-files.js";
import { type ExpressionFunction, type Json, known, open } from "./expression.js";
import { HostError } from "./host-error.js";
import type { JobState } from "./job-state.js";
import type { Contexts } from "./schema.js";
import type { Result } from "./types.js";
import type { Fields } from "./workflow-file.js";

export interface StepResult {
  readonly outcome: Result;
  readonly conclusion: Result;
  readonly outputs: Readonly<Record<string, string>>;
  /** what its action.yml declares; null where anything may be set */
  readonly declared: readonly string[] | null;
}

/** A list of steps with what they may name: those of a job, or those of a composite action. */
export interface Frame {
  readonly job: JobState;
  readonly steps: readonly Fields[];
  readonly results: Record<string, StepResult>;
  /** of the workflow and the job, or of the step that uses the composite action */
  readonly env: Readonly<Record<string, string>>;
  readonly defaults: Fields;
  /** null: the job's; an action's own have no secrets beside them */
  readonly action: {
    readonly inputs: Fields;
    readonly path: string;
    readonly repository: string;
    readonly ref: string;
  } | null;
  failed: boolean;
}

/** All that an expression of a step may name, before what its place allows. */
export function contextsOf(frame: Frame, env: Readonly<Record<string, string>>): Contexts {
  const { job, action } = frame;
  const github = known("github", openAll(job.githubFields(action)));
  const own: Contexts = {
    ...job.plan.contexts,
    ...job.machine(),
    github,
    env: open({ ...env }),
    steps: stepsOf(frame),
  };
  if (action === null) return { ...own, secrets: open({ ...job.secrets }), vars: open({ ...job.vars }) };
  const { secrets: _, needs: __, vars: ___, ...left } = own;
  return { ...left, inputs: known("inputs", openAll(action.inputs)) };
}

export const openAll = (fields: Readonly<Record<string, Json>>): Record<string, data.ExpressionData> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, open(value)]));

function stepsOf({ results }: Frame): data.ExpressionData {
  const entries = Object.entries(results).map(([id, { outcome, conclusion, outputs, declared }]) => {
    const unset = Object.fromEntries((declared ?? []).map((name) => [name, null]));
    const all = { ...unset, ...outputs };
    const given = declared === null ? open(all) : known(`steps.${id}.outputs`, openAll(all));
    return [
      id,
      known(`steps.${id}`, { outcome: open(outcome), conclusion: open(conclusion), outputs: given }),
    ] as const;
  });
  return known("steps", Object.fromEntries(entries));
}

/** The functions of a step's `if:`, and hashFiles. */
export function stepFunctions(frame: Frame): ExpressionFunction[] {
  const cancelled = () => frame.job.cancel.signal.aborted;
  return [
    ...stateFunctions({
      success: () => !cancelled() && !frame.failed,
      failure: () => !cancelled() && frame.failed,
      cancelled,
    }),
    hashFiles(frame.job.workspace),
  ];
}

export function stateFunctions(
  state: Readonly<Record<"success" | "failure" | "cancelled", () => boolean>>,
): ExpressionFunction[] {
  const all = { ...state, always: () => true };
  return Object.entries(all).map(([name, call]) => ({ name, minArgs: 0, maxArgs: 0, call: () => open(call()) }));
}

/** Ids may stand once. */
export function refuseTwice(steps: readonly Fields[], where: string): void {
  const ids = steps.flatMap(({ id }) => (typeof id === "string" ? [id] : []));
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new HostError(`${where}: the id ${twice} stands twice`);
}
