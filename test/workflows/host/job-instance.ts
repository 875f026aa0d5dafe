import { Refused } from "./approvals.js";
import { Displaced, type Ticket } from "./concurrency.js";
import { asText, interpolate, type Json, valueIn, resolveAll, type Scope } from "./expression.js";
import { tellNotRun } from "./github-side.js";
import { HostError } from "./host-error.js";
import type { JobPlan, JobState } from "./job-state.js";
import { runJob } from "./job-runner.js";
import type { LoadedJob } from "./load.js";
import { suffix } from "./matrix.js";
import { type Contexts, scopeAt } from "./schema.js";
import type { JobRecord, Result } from "./types.js";
import { type Fields, fieldsOf, refuseUnknown } from "./workflow-file.js";
import { type Call, calledBy, runCall } from "./workflow-runner.js";

export interface Instance {
  readonly call: Call;
  readonly job: LoadedJob;
  readonly contexts: Contexts;
  readonly key: string;
  readonly row: Fields;
  /** whether the job's `if:` holds, also after a cancellation */
  readonly holds: () => boolean;
  /** another job of the matrix has failed */
  readonly overtaken: AbortSignal;
}

interface Ended {
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
}

/** One job from waiting to its end: its place in a concurrency group, its reviewers, its steps or the workflow it calls. */
export async function runInstance(instance: Instance): Promise<Ended> {
  const { call, job, contexts, key, row } = instance;
  const { run } = call;
  const scope = (place: string) => scopeAt(place, contexts);
  const own = job.file.fields["name"];
  const name =
    call.namePrefix +
    (own === undefined ? job.file.id + suffix(row) : interpolate(asText(own), scope("string-strategy-context")));
  interpolate(asText(job.file.fields["runs-on"] ?? ""), scope("runs-on")); // every machine is this one
  const stop = stopSignal(instance);
  const wish = concurrencyOf(job.file.fields["concurrency"], scope("job-concurrency"));
  const ticket = wish === null ? null : run.host.groups.enter({ ...wish, end: stop.abort });
  try {
    const environment = environmentOf(job.file.fields["environment"], scope("job-environment"));
    if (environment !== null) {
      await orStopped(Promise.race([run.approvals.pass(run, environment.name, key), displaced(ticket)]), stop.signal);
    }
    if (ticket !== null) {
      ticket.ready();
      if (!(await isNow(ticket)))
        await run.emit({ type: "job-waiting", job: key, for: "concurrency", name: wish?.group ?? "" });
      await orStopped(ticket.turn, stop.signal);
    }
    if (stop.signal.aborted) throw new Stopped();
    if (job.callee !== null) return await runCall(calledBy(call, job, contexts, key, name));
    const { workflow, secrets } = call;
    const limited = run.limit(job.permissions);
    const plan: JobPlan = {
      key,
      name,
      job,
      run,
      contexts,
      secrets,
      environment,
      permissions: limited,
      workflow: { reference: workflow.reference, fields: workflow.file.fields },
    };
    const record = await runJob(plan, (state) => follow(state, stop.signal));
    return await ended(instance, record);
  } catch (error) {
    if (error instanceof Refused || error instanceof Displaced || error instanceof Stopped) {
      const record = notRun(key, name, error instanceof Refused ? "failure" : "cancelled", error.message);
      tellNotRun(run, record);
      return await ended(instance, record);
    }
    run.fail(error);
    return { result: "failure", outputs: {} };
  } finally {
    ticket?.leave();
    stop.done();
  }
}

class Stopped extends Error {
  override name = "Stopped";
  override message = "The operation was canceled.";
}

/** Aborts when the job is to end: at once when another of its matrix failed, after a cancellation unless its `if:` holds. */
function stopSignal({ call, holds, overtaken }: Instance) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const { cancel } = call.run;
  const onCancel = () => {
    if (!holds()) abort();
  };
  if (overtaken.aborted) abort();
  cancel.signal.addEventListener("abort", onCancel);
  overtaken.addEventListener("abort", abort);
  const done = () => {
    cancel.signal.removeEventListener("abort", onCancel);
    overtaken.removeEventListener("abort", abort);
  };
  return { signal: controller.signal, abort, done };
}

function follow(state: JobState, signal: AbortSignal): void {
  if (signal.aborted) state.cancel.abort();
  else signal.addEventListener("abort", () => state.cancel.abort(), { once: true });
}

async function orStopped<T>(waiting: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(new Stopped());
    signal.addEventListener("abort", () => reject(new Stopped()), { once: true });
  });
  stopped.catch(() => undefined);
  return await Promise.race([waiting, stopped]);
}

/** Never resolves: only says when a newer one took the place. */
const displaced = (ticket: Ticket | null): Promise<never> =>
  new Promise((_, reject) => void ticket?.turn.catch((error: unknown) => reject(error)));

async function isNow(ticket: Ticket): Promise<boolean> {
  const later = new Promise<boolean>((resolve) => setImmediate(() => resolve(false)));
  return await Promise.race([ticket.turn.then(() => true), later]);
}

async function ended({ call, job, contexts, key }: Instance, record: JobRecord): Promise<Ended> {
  call.run.jobs.set(key, record);
  await call.run.emit({ type: "job-ended", job: key, result: record.conclusion });
  const forgiven = job.file.fields["continue-on-error"];
  const goesOn =
    typeof forgiven === "string" ? valueIn(forgiven, scopeAt("boolean-strategy-context", contexts)) : forgiven;
  const forgives = record.conclusion === "failure" && goesOn === true;
  if (forgives) call.run.forgiven.add(key);
  const result = forgives ? "success" : record.conclusion;
  return { result, outputs: record.outputs };
}

/** The record of a job of which no step ran. */
export function notRun(key: string, name: string, conclusion: Result, why = ""): JobRecord {
  const annotations = why === "" ? [] : [{ level: "error" as const, message: why, properties: {} }];
  const nothing = { outputs: {}, summary: "", steps: [], environment: null, permissions: {}, permissionsUsed: {} };
  return { key, name, conclusion, ...nothing, log: why, annotations, orphans: [] };
}

/** `concurrency:`, of a job or of a workflow; null without. */
export function concurrencyOf(value: Json | undefined, scope: Scope) {
  if (value === undefined) return null;
  const fields = typeof value === "string" ? { group: value } : fieldsOf(value);
  refuseUnknown(fields, ["group", "cancel-in-progress", "queue"], "concurrency");
  const resolved = fieldsOf(resolveAll(fields, scope));
  const cancelInProgress = resolved["cancel-in-progress"] === true;
  const queue = resolved["queue"] === "max" ? "max" : "single";
  if (cancelInProgress && queue === "max")
    throw new HostError("concurrency: `queue: max` does not go with cancel-in-progress");
  return { group: asText(resolved["group"] ?? ""), cancelInProgress, queue } as const;
}

function environmentOf(value: Json | undefined, scope: Scope): JobPlan["environment"] {
  if (value === undefined) return null;
  const fields = typeof value === "string" ? { name: value } : fieldsOf(value);
  refuseUnknown(fields, ["name", "url", "deployment"], "environment");
  const name = interpolate(asText(fields["name"] ?? ""), scope);
  const { url, deployment } = fields;
  const deploys = (typeof deployment === "string" ? valueIn(deployment, scope) : deployment) !== false;
  return name === "" ? null : { name, url: typeof url === "string" ? url : null, deploys };
}
