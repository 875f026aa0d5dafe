import { asText, interpolate, known, open, valueIn, resolveAll } from "./expression.js";
import { openAll } from "./frame.js";
import { HostError } from "./host-error.js";
import { chainOf, declaredOutputs, jobHolds, type JobOutcome, needsContext, together } from "./job-conditions.js";
import { runInstance } from "./job-instance.js";
import type { LoadedJob, LoadedWorkflow } from "./load.js";
import { readStrategy, suffix } from "./matrix.js";
import type { RunState } from "./run-state.js";
import { type Contexts, scopeAt } from "./schema.js";
import { typedInputs } from "./typed-inputs.js";
import type { Result } from "./types.js";
import { type Fields, fieldsOf } from "./workflow-file.js";

/** A workflow that runs: the one that the event started, or one that a job calls. */
export interface Call {
  readonly run: RunState;
  readonly workflow: LoadedWorkflow;
  /** github, inputs, vars */
  readonly contexts: Contexts;
  readonly secrets: Readonly<Record<string, string>>;
  /** `promote / `, before the keys of its jobs, and before their names */
  readonly prefix: string;
  readonly namePrefix: string;
}

/** Runs the jobs in the order of their needs; gives the result of all and the outputs of a called workflow. */
export async function runCall(call: Call): Promise<{ result: Result; outputs: Record<string, string> }> {
  const outcomes = new Map<string, JobOutcome>();
  const started = new Map<string, Promise<void>>();
  const start = (job: LoadedJob): Promise<void> => {
    const running = started.get(job.file.id);
    if (running !== undefined) return running;
    const needed = call.workflow.jobs.filter(({ file }) => job.file.needs.includes(file.id));
    const ended = afterwards(needed.map(start), async () => {
      outcomes.set(job.file.id, await orFailed(call.run, runJobs(call, job, outcomes)));
    });
    started.set(job.file.id, ended);
    return ended;
  };
  await Promise.all(call.workflow.jobs.map(start));
  const result = together([...outcomes.values()].map((outcome) => outcome.result));
  return { result, outputs: outputsOf(call, outcomes) };
}

/** An error of the test ends the run, but not before its other jobs have come to their ends. */
async function orFailed(run: RunState, running: Promise<JobOutcome>): Promise<JobOutcome> {
  try {
    return await running;
  } catch (error) {
    run.fail(error);
    return { result: "failure", outputs: {}, declared: [], chain: ["failure"] };
  }
}

async function afterwards(needed: readonly Promise<void>[], action: () => Promise<void>): Promise<void> {
  await Promise.all(needed);
  await action();
}

/** The job, or the jobs of its matrix. */
async function runJobs(call: Call, job: LoadedJob, outcomes: ReadonlyMap<string, JobOutcome>): Promise<JobOutcome> {
  const { run } = call;
  const declared = declaredOutputs(job);
  const chain = chainOf(job, outcomes);
  const contexts = { ...call.contexts, ...needsContext(job, outcomes) };
  const holds = (cancelled = run.cancel.signal.aborted) => jobHolds(job, contexts, chain, cancelled);
  const key = `${call.prefix}${job.file.id}`;
  if (!holds()) {
    // without the cancellation it would have run
    const result = holds(false) ? "cancelled" : "skipped";
    run.skip(key, `${call.namePrefix}${asText(job.file.fields["name"] ?? job.file.id)}`, result);
    return { result, outputs: {}, declared, chain: [...chain, result] };
  }
  const strategy = readStrategy(resolveAll(job.file.fields["strategy"] ?? {}, scopeAt("strategy", contexts)), key);
  const overtaken = new AbortController();
  const total = strategy.combinations.length;
  const keys = new Set(strategy.combinations.flatMap((row) => Object.keys(row)));
  const running = strategy.combinations.map((row, index) => async () => {
    const unset = Object.fromEntries([...keys].map((name) => [name, null]));
    const own: Contexts = {
      ...contexts,
      matrix: known("matrix", openAll({ ...unset, ...row })),
      strategy: open({
        "fail-fast": strategy.failFast,
        "job-index": index,
        "job-total": total,
        "max-parallel": strategy.maxParallel,
      }),
    };
    const ended = await runInstance({
      call,
      job,
      contexts: own,
      key: key + suffix(row),
      row,
      holds,
      overtaken: overtaken.signal,
    });
    if (ended.result === "failure" && strategy.failFast) overtaken.abort();
    return ended;
  });
  const ended = await atMost(strategy.maxParallel, running);
  const result = together(ended.map((one) => one.result));
  const outputs = Object.assign({}, ...ended.map((one) => one.outputs)) as Record<string, string>;
  return { result, outputs, declared, chain: [...chain, result] };
}

async function atMost<T>(limit: number, tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const left = [...tasks.entries()];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) results[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, work));
  return results;
}

function outputsOf({ workflow, contexts }: Call, outcomes: ReadonlyMap<string, JobOutcome>): Record<string, string> {
  const jobs = [...outcomes].map(([id, { result, outputs, declared }]) => {
    const unset = Object.fromEntries(declared.map((name) => [name, null]));
    const all = known(`jobs.${id}.outputs`, openAll({ ...unset, ...outputs }));
    return [id, known(`jobs.${id}`, { result: open(result), outputs: all })] as const;
  });
  const scope = scopeAt("workflow-output-context", { ...contexts, jobs: known("jobs", Object.fromEntries(jobs)) });
  const declared = fieldsOf(workflow.file.on["workflow_call"]?.["outputs"]);
  return Object.fromEntries(
    Object.entries(declared).map(([name, output]) => [
      name,
      interpolate(asText(fieldsOf(output)["value"] ?? ""), scope),
    ]),
  );
}

/** What a job gives to the workflow that it calls. */
export function calledBy(call: Call, job: LoadedJob, contexts: Contexts, key: string, name: string): Call {
  const { callee } = job;
  if (callee === null) throw new HostError(`${key} calls nothing`);
  const declared: Fields = callee.file.on["workflow_call"] ?? {};
  const given = fieldsOf(resolveAll(job.file.fields["with"] ?? {}, scopeAt("scalar-needs-context", contexts)));
  const scope = scopeAt("workflow-call-input-default", call.contexts);
  const inputs = typedInputs(fieldsOf(declared["inputs"]), given, scope);
  return {
    run: call.run,
    workflow: callee,
    contexts: { ...call.contexts, inputs: known("inputs", openAll(inputs)) },
    secrets: callee.inherits ? call.secrets : mapped(call, job, contexts, declared),
    prefix: `${key} / `,
    namePrefix: `${name} / `,
  };
}

function mapped(call: Call, job: LoadedJob, contexts: Contexts, declared: Fields): Record<string, string> {
  const secrets = open({ ...call.secrets });
  const scope = scopeAt("scalar-needs-context-with-secrets", { ...contexts, secrets });
  const given = Object.entries(fieldsOf(job.file.fields["secrets"])).map(
    ([name, value]) => [name, asText(valueIn(asText(value), scope))] as const,
  );
  const empty = Object.keys(fieldsOf(declared["secrets"])).map((name) => [name, ""] as const);
  return Object.fromEntries([...empty, ...given]);
}
