import { rmSync } from "node:fs";
import { asText, interpolate, known, open, valueIn, resolveAll } from "./expression.js";
import { contextsOf, type Frame, openAll, refuseTwice, stepFunctions } from "./frame.js";
import { tellJob } from "./github-side.js";
import { HostError } from "./host-error.js";
import { type JobPlan, JobState } from "./job-state.js";
import { endOrphans } from "./orphans.js";
import { scopeAt } from "./schema.js";
import { startServices } from "./services.js";
import { runSteps } from "./step-runner.js";
import type { JobRecord } from "./types.js";
import { fieldsOf } from "./workflow-file.js";

/** Runs a job from its first step to the end of what it left behind. `onState` is given what it runs on, to be cancelled. */
export async function runJob(plan: JobPlan, onState: (job: JobState) => void): Promise<JobRecord> {
  const { run, environment } = plan;
  const settings = environment === null ? {} : run.host.environment(environment.name);
  const closed = run.event.restricted; // a fork's run gets no secrets, from wherever
  const secrets = closed ? {} : { ...settings.secrets };
  const job = new JobState(plan, { secrets, vars: { ...settings.vars } }, run.nextJob());
  onState(job);
  const tellEnd = tellJob(run, plan.name, environment?.deploys === true ? environment.name : null);
  await run.emit({ type: "job-started", job: plan.key });
  const stopTimer = startTimer(job);
  try {
    const frame = frameOf(job);
    job.services = await startServices(job, frame.env);
    refuseTwice(frame.steps, plan.key);
    await runSteps(frame);
    stopTimer();
    for (const post of job.posts.toReversed()) await post();
    job.failed ||= frame.failed;
    const outputs = outputsOf(job, frame);
    const url = urlOf(job, frame);
    tellEnd(job.status, url);
    return record(job, outputs, url);
  } finally {
    stopTimer();
    endOrphans(job.trackingId);
    rmSync(job.folder, { recursive: true, force: true });
  }
}

function frameOf(job: JobState): Frame {
  const { plan } = job;
  const { fields } = plan.job.file;
  const contexts = { ...plan.contexts, secrets: open({ ...job.secrets }), vars: open({ ...job.vars }) };
  const github = known("github", openAll(job.githubFields()));
  const resolved = (place: string, value = {}) =>
    Object.entries(fieldsOf(resolveAll(value, scopeAt(place, { ...contexts, github })))).map(
      ([name, one]) => [name, asText(one)] as const,
    );
  const env = Object.fromEntries([
    ...resolved("workflow-env", plan.workflow.fields["env"] ?? {}),
    ...resolved("job-env", fields["env"] ?? {}),
  ]);
  const run = (value: typeof fields) => fieldsOf(fieldsOf(value["defaults"])["run"]);
  const defaults = { ...run(plan.workflow.fields), ...run(fields) };
  return { job, steps: plan.job.file.steps, results: {}, env, defaults, action: null, failed: false };
}

function startTimer(job: JobState): () => void {
  const { fields } = job.plan.job.file;
  const value = fields["timeout-minutes"] ?? 360;
  const minutes = Number(
    typeof value === "string" ? valueIn(value, scopeAt("number-strategy-context", job.plan.contexts)) : value,
  );
  if (Number.isNaN(minutes)) throw new HostError(`${job.plan.key}: timeout-minutes is no number`);
  const timer = setTimeout(() => {
    const tells = `The job has exceeded the maximum execution time of ${minutes} minutes.`;
    job.annotations.push({ level: "error", message: tells, properties: {} });
    job.cancel.abort();
  }, minutes * 60_000);
  return () => clearTimeout(timer);
}

/** Outputs of the job; one that holds a masked value is dropped. */
function outputsOf(job: JobState, frame: Frame): Record<string, string> {
  const scope = scopeAt(
    "string-steps-context",
    contextsOf(frame, { ...frame.env, ...job.exported }),
    stepFunctions(frame),
  );
  const all = Object.entries(fieldsOf(job.plan.job.file.fields["outputs"])).map(
    ([name, value]) => [name, interpolate(asText(value), scope)] as const,
  );
  const kept = all.filter(([name, value]) => {
    if (!job.masks.hides(value)) return true;
    const message = `Skip output '${name}' since it may contain secret.`;
    job.annotations.push({ level: "warning", message, properties: {} });
    return false;
  });
  return Object.fromEntries(kept);
}

function urlOf(job: JobState, frame: Frame): string {
  const { environment } = job.plan;
  if (environment?.url === null || environment?.url === undefined) return "";
  return interpolate(environment.url, scopeAt("string-runner-context-no-secrets", contextsOf(frame, frame.env)));
}

function record(job: JobState, outputs: Record<string, string>, url: string): JobRecord {
  const { plan } = job;
  const orphans = endOrphans(job.trackingId);
  if (orphans.length > 0) job.log.push(`Cleaning up orphan processes: ${orphans.join(", ")}`);
  return {
    key: plan.key,
    name: plan.name,
    conclusion: job.status,
    outputs,
    summary: job.steps
      .map(({ summary }) => summary)
      .filter(Boolean)
      .join("\n"),
    log: job.masks.apply(job.log.join("\n")),
    annotations: job.annotations,
    steps: job.steps,
    environment: plan.environment === null ? null : { name: plan.environment.name, url },
    permissions: plan.permissions,
    permissionsUsed: job.permissionsUsed,
    orphans,
  };
}
