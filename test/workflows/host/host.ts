import { Approvals } from "./approvals.js";
import type { ArtifactStore } from "./artifact-store.js";
import { eventFacts } from "./event-facts.js";
import { known, open } from "./expression.js";
import { openAll } from "./frame.js";
import { HostError, InvalidWorkflow } from "./host-error.js";
import { HostState } from "./host-state.js";
import { tellCommits, tellNotRun, tellPull, tellRun } from "./github-side.js";
import { concurrencyOf, notRun } from "./job-instance.js";
import { together } from "./job-conditions.js";
import { type LoadedWorkflow, loadWorkflow } from "./load.js";
import { readOnly } from "./permissions.js";
import { githubContext, type RunState } from "./run-state.js";
import { type Contexts, scopeAt } from "./schema.js";
import { isTriggered } from "./triggers.js";
import { typedInputs } from "./typed-inputs.js";
import type { HostOptions, JobRecord, Run, RunRequest } from "./types.js";
import { type Fields, fieldsOf } from "./workflow-file.js";
import { runCall } from "./workflow-runner.js";

/** A repository's Actions: what lives on between its runs. */
export interface Host {
  run(request: RunRequest): Promise<Run>;
  /** to forge one, or to look into it */
  readonly artifacts: ArtifactStore;
  close(): void;
}

export function startHost(options: HostOptions): Host {
  const state = new HostState(options);
  return { run: (request) => runOnce(state, request), artifacts: state.artifacts, close: () => state.close() };
}

/** One run on a host of its own. @throws {HostError} for what GitHub would not let one write, or this host cannot execute */
export async function runWorkflow(options: HostOptions & RunRequest): Promise<Run> {
  const host = startHost(options);
  try {
    return await host.run(options);
  } finally {
    host.close();
  }
}

async function runOnce(host: HostState, request: RunRequest): Promise<Run> {
  const options = { ...host.options, ...request };
  const actor = options.actor ?? "octocat";
  const { rerunOf } = request;
  const now = eventFacts(request.event, host.repository, options.repository, actor);
  const event = rerunOf === undefined ? now : { ...now, sha: rerunOf.sha, headSha: rerunOf.headSha };
  const isText = /[\n:]/.test(request.workflow);
  const path = isText ? ".github/workflows/caller.yml" : request.workflow;
  // workflow_run reads the default branch's, however the run that it follows changed the file
  const at = event.name === "workflow_run" ? "main" : event.sha;
  const read = (file: string) => options.repository.show(at, file);
  const text = isText ? request.workflow : read(path);
  if (text === null) throw new HostError(`the repository has no ${path}`);

  const failures: unknown[] = [];
  const cancel = new AbortController();
  const id = rerunOf?.id ?? host.nextRunId();
  const jobs = new Map<string, JobRecord>();
  const fail = (error: unknown) => {
    failures.push(error);
    cancel.abort();
  };
  let jobNumber = 0;
  const run: RunState = {
    host,
    options,
    id,
    event,
    actor: rerunOf?.actor ?? actor,
    cancel,
    jobs,
    fail,
    attempt: (rerunOf?.attempt ?? 0) + 1,
    triggeringActor: actor,
    workflow: { name: nameIn(text) ?? path, path },
    forgiven: new Set<string>(),
    limit: (permissions) => (event.restricted ? readOnly(permissions) : permissions),
    approvals: new Approvals(),
    nextJob: () => (jobNumber += 1),
    skip: (key, name, conclusion) => {
      const record = notRun(key, name, conclusion);
      jobs.set(key, record);
      tellNotRun(run, record);
    },
    emit: async (happened) => await options.on?.(happened),
    tell: (happened) => {
      try {
        const answer = options.on?.(happened);
        if (answer instanceof Promise) answer.catch(fail);
      } catch (error) {
        fail(error);
      }
    },
  };
  const onCancel = () => cancel.abort();
  if (options.cancel?.aborted === true) onCancel();
  options.cancel?.addEventListener("abort", onCancel, { once: true });
  try {
    const defaults = options.defaultPermissions ?? { contents: "read", packages: "read" };
    const workflow = loadWorkflow(path, text, { repository: host.repository, ref: event.ref, read, defaults });
    if (!isTriggered(workflow.file, event, options.repository)) return finished(run, "not_triggered");
    tellPull(host.github, event, options.repository);
    tellCommits(host.github, options.repository);
    host.tellEnvironments();
    tellRun(run, "in_progress", null);
    await runTop(run, workflow);
    if (failures.length > 0) throw failures[0];
    const conclusion = conclusionOf(run);
    tellRun(run, "completed", conclusion);
    return finished(run, conclusion);
  } catch (error) {
    if (!(error instanceof InvalidWorkflow)) throw error;
    tellRun(run, "completed", "startup_failure");
    return finished(run, "startup_failure", error.message);
  } finally {
    options.cancel?.removeEventListener("abort", onCancel);
  }
}

async function runTop(run: RunState, workflow: LoadedWorkflow): Promise<void> {
  const { event, host, options } = run;
  const base: Contexts = { github: known("github", openAll(githubContext(run))), vars: open({ ...host.options.vars }) };
  const dispatch: Fields = workflow.file.on["workflow_dispatch"] ?? {};
  const given = event.name === "workflow_dispatch" ? inputsOf(dispatch, event.inputs, base) : {};
  const contexts = { ...base, inputs: known("inputs", openAll(given)) };
  const secrets = event.restricted ? {} : { ...options.secrets };
  const call = { run, workflow, contexts, secrets, prefix: "", namePrefix: "" };
  const wish = concurrencyOf(workflow.file.fields["concurrency"], scopeAt("workflow-concurrency", contexts));
  if (wish === null) return void (await runCall(call));
  const ticket = host.groups.enter({ ...wish, end: () => run.cancel.abort() });
  ticket.ready();
  const cancelled = new Promise<"cancelled">((resolve) => {
    run.cancel.signal.addEventListener("abort", () => resolve("cancelled"), { once: true });
  });
  try {
    if ((await Promise.race([ticket.turn, cancelled]).catch(() => "cancelled" as const)) === "cancelled")
      run.cancel.abort();
    await runCall(call);
  } finally {
    ticket.leave();
  }
}

/** Of a dispatch, GitHub asks for what is required and takes nothing else. */
function inputsOf(dispatch: Fields, given: Fields, contexts: Contexts): Fields {
  const declared = fieldsOf(dispatch["inputs"]);
  const strange = Object.keys(given).filter((name) => !Object.hasOwn(declared, name));
  if (strange.length > 0) throw new HostError(`Unexpected inputs provided: ${JSON.stringify(strange)}`);
  for (const [name, input] of Object.entries(declared)) {
    const { required, default: fallback } = fieldsOf(input);
    if (required === true && fallback === undefined && given[name] === undefined)
      throw new HostError(`Required input '${name}' not provided`);
  }
  return typedInputs(declared, given, scopeAt("workflow-call-input-default", { github: contexts["github"] as never }));
}

const nameIn = (text: string): string | undefined => /^name:\s*["']?(.+?)["']?\s*$/m.exec(text)?.[1];

function finished(run: RunState, conclusion: Run["conclusion"], error: string | null = null): Run {
  const { event, host } = run;
  return {
    id: run.id,
    conclusion,
    error,
    jobs: Object.fromEntries([...run.jobs].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    artifacts: host.artifacts.read(run.id),
    event: event.name,
    sha: event.sha,
    headSha: event.headSha,
    headBranch: event.headBranch,
    headRepository: event.headRepository,
    actor: run.actor,
    attempt: run.attempt,
    workflow: run.workflow,
    pull: event.pull,
  };
}

function conclusionOf({ jobs, forgiven, cancel }: RunState): Run["conclusion"] {
  const all = [...jobs].map(([key, { conclusion }]) => (forgiven.has(key) ? "success" : conclusion));
  return cancel.signal.aborted && all.includes("cancelled") ? "cancelled" : together(all);
}
