import { condition, asText, type ExpressionFunction, known, open } from "./expression.js";
import { openAll, stateFunctions } from "./frame.js";
import type { LoadedJob } from "./load.js";
import { type Contexts, scopeAt } from "./schema.js";
import type { Result } from "./types.js";
import { fieldsOf } from "./workflow-file.js";

/** How a job of a workflow ended, for those that need it. */
export interface JobOutcome {
  /** `success` where continue-on-error forgives */
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
  /** what it declares, whether it was set or not */
  readonly declared: readonly string[];
  /** of all jobs before it, and its own */
  readonly chain: readonly Result[];
}

/** `needs`: the results and outputs of the jobs that are named. */
export function needsContext(job: LoadedJob, outcomes: ReadonlyMap<string, JobOutcome>): Contexts {
  const entries = job.file.needs.map((id) => {
    const { result = "skipped", outputs = {}, declared = [] } = outcomes.get(id) ?? {};
    const unset = Object.fromEntries(declared.map((name) => [name, null]));
    const all = known(`needs.${id}.outputs`, openAll({ ...unset, ...outputs }));
    return [id, known(`needs.${id}`, { result: open(result), outputs: all })] as const;
  });
  return { needs: known("needs", Object.fromEntries(entries)) };
}

/** Results of all jobs that this one stands on: a job is not run by default after a skipped one, however far away. */
export function chainOf(job: LoadedJob, outcomes: ReadonlyMap<string, JobOutcome>): Result[] {
  return job.file.needs.flatMap((id) => [...(outcomes.get(id)?.chain ?? [])]);
}

/** Whether `if:` of the job holds. */
export function jobHolds(job: LoadedJob, contexts: Contexts, chain: readonly Result[], cancelled: boolean): boolean {
  const text = job.file.fields["if"];
  const functions: ExpressionFunction[] = stateFunctions({
    success: () => !cancelled && chain.every((result) => result === "success"),
    failure: () => chain.includes("failure"),
    cancelled: () => cancelled,
  });
  return condition(text === undefined ? undefined : asText(text), scopeAt("job-if", contexts, functions));
}

/** Outputs that a job, or the workflow that it calls, declares. */
export function declaredOutputs(job: LoadedJob): string[] {
  const called = job.callee?.file.on["workflow_call"]?.["outputs"];
  return Object.keys(fieldsOf(job.callee === null ? job.file.fields["outputs"] : called));
}

/** The result of several jobs as one. */
export function together(results: readonly Result[]): Result {
  if (results.includes("failure")) return "failure";
  if (results.includes("cancelled")) return "cancelled";
  return results.every((result) => result === "skipped") ? "skipped" : "success";
}
