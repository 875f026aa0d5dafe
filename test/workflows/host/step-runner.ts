import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve as resolvePath } from "node:path";
import { asText, condition, interpolate, type Json, valueIn, resolveAll } from "./expression.js";
import { HostError } from "./host-error.js";
import { contextsOf, type Frame, stepFunctions } from "./frame.js";
import { scopeAt } from "./schema.js";
import { runStepProcess, type StepEnd } from "./step-process.js";
import type { Result } from "./types.js";
import { type Fields, fieldsOf } from "./workflow-file.js";
import { runAction } from "./action-runner.js";

/** A step under way. */
export interface StepRun {
  readonly frame: Frame;
  readonly step: Fields;
  /** id, or what GitHub makes up for one without */
  readonly key: string;
  /** with which its program runs */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly log: string[];
  /** Markdown, also of the steps within a composite action */
  readonly summaries: string[];
}

/** What came of it, before `continue-on-error`. */
export interface StepOutcome {
  readonly ok: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly declared: readonly string[] | null;
}

/** Runs the steps one after the other, each when its `if:` says so. */
export async function runSteps(frame: Frame, prefix = "", parent: StepRun | null = null): Promise<void> {
  for (const [index, step] of frame.steps.entries()) {
    const key = `${prefix}${typeof step["id"] === "string" ? step["id"] : `step-${index + 1}`}`;
    await runOne(frame, step, key, parent);
  }
}

async function runOne(frame: Frame, step: Fields, key: string, parent: StepRun | null): Promise<void> {
  const { job } = frame;
  const functions = stepFunctions(frame);
  const base = { ...frame.env, ...job.exported };
  const scope = (place: string, env: Readonly<Record<string, string>>) =>
    scopeAt(place, contextsOf(frame, env), functions);
  const own = resolveAll(step["env"] ?? {}, scope("step-env", base));
  const env = {
    ...base,
    ...Object.fromEntries(Object.entries(fieldsOf(own)).map(([name, value]) => [name, asText(value)])),
  };
  const holds = () => condition(textOf(step["if"]), scope("step-if", env));

  const log = parent?.log ?? [];
  const summaries = parent?.summaries ?? [];
  const from = summaries.length;
  let [outcome, conclusion]: [Result, Result] = ["skipped", "skipped"];
  let end: StepOutcome = { ok: true, outputs: {}, declared: null };
  const name = interpolate(textOf(step["name"]) ?? nameOf(step), scope("step-name", env));
  if (holds()) {
    await job.plan.run.emit({ type: "step-started", job: job.plan.key, step: key });
    const stop = stopping(frame, holds, minutesOf(step, scope("step-timeout-minutes", env)), log);
    try {
      end = await execute({ frame, step, key, env, signal: stop.signal, log, summaries });
    } finally {
      stop.done();
    }
    outcome = stop.byJob() ? "cancelled" : end.ok && !stop.timedOut() ? "success" : "failure";
    const forgiven = step["continue-on-error"];
    const goesOn = typeof forgiven === "string" ? valueIn(forgiven, scope("step-continue-on-error", env)) : forgiven;
    conclusion = outcome === "failure" && goesOn === true ? "success" : outcome;
    if (conclusion === "failure") frame.failed = true;
  }
  if (typeof step["id"] === "string")
    frame.results[step["id"]] = { outcome, conclusion, outputs: end.outputs, declared: end.declared };
  if (parent === null) {
    const summary = summaries.slice(from).join("\n");
    job.steps.push({ id: key, name, outcome, conclusion, outputs: end.outputs, summary, log: log.join("\n") });
    job.log.push(`##[group]${name}`, ...log, "##[endgroup]");
  }
  if (outcome !== "skipped") await job.plan.run.emit({ type: "step-ended", job: job.plan.key, step: key, outcome });
}

const textOf = (value: Json | undefined): string | undefined => (value === undefined ? undefined : asText(value));
const nameOf = (step: Fields): string =>
  `Run ${(textOf(step["uses"] ?? step["run"]) ?? "").split("\n")[0]}`.replaceAll("${{", "$ {{");

function minutesOf(step: Fields, scope: Parameters<typeof valueIn>[1]): number | null {
  const value = step["timeout-minutes"];
  if (value === undefined) return null;
  return Number(typeof value === "string" ? valueIn(value, scope) : value);
}

/** When the job is cancelled, a step ends unless its `if:` holds for that, too. */
function stopping(frame: Frame, holds: () => boolean, minutes: number | null, log: string[]) {
  const controller = new AbortController();
  const cancel = frame.job.cancel.signal;
  const state = { byJob: false, timedOut: false };
  const onCancel = () => {
    if (holds()) return;
    state.byJob = true;
    log.push("Error: The operation was canceled.");
    controller.abort();
  };
  const onTimeout = () => {
    state.timedOut = true;
    log.push(`Error: The action has timed out after ${minutes} minutes.`);
    controller.abort();
  };
  const timer = minutes === null ? null : setTimeout(onTimeout, minutes * 60_000);
  // who listens may have cancelled when the step was announced
  if (cancel.aborted) onCancel();
  else cancel.addEventListener("abort", onCancel, { once: true });
  return {
    signal: controller.signal,
    byJob: () => state.byJob,
    timedOut: () => state.timedOut,
    done: () => {
      if (timer !== null) clearTimeout(timer);
      cancel.removeEventListener("abort", onCancel);
    },
  };
}

async function execute(run: StepRun): Promise<StepOutcome> {
  if (typeof run.step["uses"] === "string") return await runAction(run, run.step["uses"]);
  const end = await runScript(run);
  if (end.summary !== "") run.summaries.push(end.summary);
  if (end.code !== 0) run.log.push(`Error: Process completed with exit code ${end.code}.`);
  return { ok: end.code === 0, outputs: end.outputs, declared: null };
}

const shells: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "": ["bash", "-e"],
  bash: ["bash", "--noprofile", "--norc", "-eo", "pipefail"],
  sh: ["sh", "-e"],
};

async function runScript({ frame, step, key, env, signal, log }: StepRun): Promise<StepEnd> {
  const { job } = frame;
  const scope = scopeAt("string-steps-context", contextsOf(frame, env), stepFunctions(frame));
  const given = (name: string) => textOf(step[name] ?? frame.defaults[name]) ?? "";
  const shell = shells[given("shell")];
  if (shell === undefined) throw new HostError(`${job.plan.key}: this host has no shell \`${given("shell")}\``);
  const folder = join(job.temp, "_scripts");
  mkdirSync(folder, { recursive: true });
  const script = join(folder, `${job.nextFile()}.sh`);
  writeFileSync(script, interpolate(textOf(step["run"]) ?? "", scope));
  const [command, ...args] = shell;
  const cwd = resolvePath(job.workspace, interpolate(given("working-directory"), scope));
  return await runStepProcess({
    job,
    step: key,
    command,
    args: [...args, script],
    cwd,
    env,
    action: frame.action,
    signal,
    log,
  });
}
