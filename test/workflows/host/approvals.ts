import { HostError } from "./host-error.js";
import { tellEnvironment, tellRun } from "./github-side.js";
import type { RunState } from "./run-state.js";
import type { Decision, EnvironmentSettings } from "./types.js";

interface Waiting {
  readonly jobs: string[];
  readonly decided: Promise<Decision>;
}

/** The reviews of one run: a decision is for all jobs that wait for the environment at its moment. */
export class Approvals {
  private readonly waiting = new Map<string, Waiting>();

  /** Waits for the environment's reviewers, when it has any. @throws when they reject */
  async pass(run: RunState, name: string, job: string): Promise<void> {
    const settings = run.host.environment(name);
    tellEnvironment(run.host.github, name, settings);
    if ((settings.waitTimer ?? 0) > 0) throw new HostError(`environment ${name}: this host does not wait for a timer`);
    if (!mayDeploy(settings, run.event.ref)) {
      throw new Refused(
        `Branch "${run.event.ref.replace("refs/heads/", "")}" is not allowed to deploy to ${name} due to environment protection rules.`,
      );
    }
    if ((settings.reviewers ?? []).length === 0) return;
    const { state, by } = await this.ask(run, name, settings, job);
    if (state === "rejected") throw new Refused(`The deployment to ${name} was rejected by ${by}.`);
  }

  private ask(run: RunState, name: string, settings: EnvironmentSettings, job: string): Promise<Decision> {
    const open = this.waiting.get(name);
    if (open !== undefined) {
      open.jobs.push(job);
      return open.decided;
    }
    const jobs = [job];
    const decided = this.decide(run, name, settings, jobs);
    this.waiting.set(name, { jobs, decided });
    return decided;
  }

  private async decide(run: RunState, name: string, settings: EnvironmentSettings, jobs: string[]): Promise<Decision> {
    const { approve } = run.options;
    if (approve === undefined)
      throw new HostError(`${jobs.join(", ")} waits for the reviewers of ${name}: give \`approve\``);
    await new Promise((resolve) => setImmediate(resolve)); // jobs that begin to wait at the same time are on the same page
    tellRun(run, "waiting", null);
    await run.emit({ type: "job-waiting", job: jobs[0] ?? "", for: "environment", name });
    const summaries = Object.fromEntries([...run.jobs].map(([key, { summary }]) => [key, summary]));
    const decision = await approve({ runId: run.id, environment: name, jobs, summaries });
    this.waiting.delete(name);
    if (run.cancel.signal.aborted) return decision; // there is nothing left to review
    tellRun(run, "in_progress", null);
    if (decision.state !== "bypassed") {
      const problem = mayNotReview(run, settings, decision.by);
      if (problem !== null) throw new HostError(`GitHub lets ${decision.by} not review ${name}: ${problem}`);
      const { state, by, comment = "" } = decision;
      run.host.github.actions.addApproval({ run: run.id, state, by, comment, environments: [name] });
    }
    return decision;
  }
}

/** What an environment's rules say no to: the job fails. */
export class Refused extends Error {
  override name = "Refused";
}

function mayNotReview(
  run: RunState,
  { reviewers = [], preventSelfReview = false }: EnvironmentSettings,
  login: string,
) {
  const teams = reviewers.some((one) => one.startsWith("team:"));
  if (!teams && !reviewers.includes(login)) return "is none of its reviewers";
  return preventSelfReview && [run.actor, run.triggeringActor].includes(login) ? "started the run" : null;
}

/** `*` is any text without a slash. */
function mayDeploy({ branches }: EnvironmentSettings, ref: string): boolean {
  if (branches === undefined) return true;
  const branch = ref.replace(/^refs\/heads\//, "");
  return branches.some((pattern) => {
    const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
    return new RegExp(`^${parts.join("[^/]*")}$`).test(branch);
  });
}
