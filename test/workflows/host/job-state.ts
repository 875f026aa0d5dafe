import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { known, open, type Json } from "./expression.js";
import type { LoadedJob } from "./load.js";
import { Masks } from "./masks.js";
import { joined, type Level, levelOf, atLeast, type PermissionMap } from "./permissions.js";
import { githubContext, type RunState } from "./run-state.js";
import type { Contexts } from "./schema.js";
import type { AnnotationRecord, ServicePlace, StepRecord } from "./types.js";

/** A job that is about to run: one of a matrix, of a workflow that may have been called. */
export interface JobPlan {
  readonly key: string;
  readonly name: string;
  readonly job: LoadedJob;
  readonly run: RunState;
  /** github, inputs, vars, needs, strategy, matrix */
  readonly contexts: Contexts;
  /** before those of the environment */
  readonly secrets: Readonly<Record<string, string>>;
  readonly permissions: PermissionMap;
  /** `env` and `defaults` of the workflow in whose file it stands */
  readonly workflow: { readonly reference: string; readonly fields: Readonly<Record<string, Json>> };
  readonly environment: { readonly name: string; readonly url: string | null; readonly deploys: boolean } | null;
}

/** What the steps of a job share: the machine that it runs on. */
export class JobState {
  readonly plan: JobPlan;
  readonly folder: string;
  readonly workspace: string;
  readonly temp: string;
  readonly token: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  readonly masks = new Masks();
  /** what the steps wrote to $GITHUB_ENV and $GITHUB_PATH */
  readonly exported: Record<string, string> = {};
  readonly paths: string[] = [];
  readonly log: string[] = [];
  readonly annotations: AnnotationRecord[] = [];
  readonly steps: StepRecord[] = [];
  readonly posts: (() => Promise<void>)[] = [];
  /** the job is to end: cancelled, timed out, or overtaken */
  readonly cancel = new AbortController();
  /** marks what the job starts, so that nothing is left of it */
  readonly trackingId: string;
  readonly eventPath: string;
  failed = false;
  services: Record<string, { ports: Record<string, string>; place: ServicePlace }> = {};
  private files = 0;
  /** what stand-ins asked of the token, which the fake cannot see */
  private used: PermissionMap = {};

  constructor(plan: JobPlan, more: { secrets: Record<string, string>; vars: Record<string, string> }, number: number) {
    const { host } = plan.run;
    this.plan = plan;
    this.folder = join(host.folder, `${host.runNumber(plan.run.id)}-${plan.run.attempt}-${number}`);
    const name = host.repository.split("/")[1] ?? "";
    this.workspace = join(this.folder, name, name);
    this.temp = join(this.folder, "_temp");
    for (const folder of [this.workspace, this.temp, join(this.folder, "home")]) mkdirSync(folder, { recursive: true });
    this.trackingId = `github_${plan.run.id}_${plan.run.attempt}_${number}_${process.pid}`;
    this.eventPath = join(this.temp, "_github_workflow", "event.json");
    mkdirSync(dirname(this.eventPath));
    writeFileSync(this.eventPath, JSON.stringify(plan.run.event.payload));
    this.token = host.github.tokenFor({ permissions: plan.permissions });
    this.secrets = { ...plan.secrets, ...more.secrets, GITHUB_TOKEN: this.token };
    this.vars = { ...host.options.vars, ...more.vars };
    for (const value of Object.values(this.secrets)) this.masks.add(value);
  }

  /** A number for a file of the runner. */
  nextFile(): number {
    this.files += 1;
    return this.files;
  }

  get status(): "success" | "failure" | "cancelled" {
    if (this.cancel.signal.aborted) return "cancelled";
    return this.failed ? "failure" : "success";
  }

  /** A stand-in needs this of a token. @throws when the token has it not */
  use(token: string, scope: string, level: Level): void {
    if (token !== this.token) throw new Error("Bad credentials");
    this.used = joined(this.used, { [scope]: level });
    if (!atLeast(levelOf(this.plan.permissions, scope), level)) {
      throw new Error(`Resource not accessible by integration: the token has no ${scope}: ${level}`);
    }
  }

  get permissionsUsed(): PermissionMap {
    return joined(this.plan.run.host.github.usedBy(this.token), this.used);
  }

  /** `github` within the job. */
  githubFields(action: { path: string; repository: string; ref: string } | null = null): Record<string, Json> {
    return {
      ...githubContext(this.plan.run),
      token: this.token,
      job: this.plan.job.file.id,
      workspace: this.workspace,
      action_path: action?.path ?? "",
      action_repository: action?.repository ?? "",
      action_ref: action?.ref ?? "",
    };
  }

  /** `job` and `runner`. */
  machine(): Contexts {
    const { reference } = this.plan.workflow;
    const [, repository = "", path = ""] = /^([^/]+\/[^/]+)\/([^@]+)@/.exec(reference) ?? [];
    const services = Object.entries(this.services).map(([id, { ports }]) => [id, { id, network: "bridge", ports }]);
    return {
      job: known("job", {
        status: open(this.status),
        services: open(Object.fromEntries(services) as Json),
        container: open({}),
        check_run_id: open(1),
        workflow_ref: open(reference),
        workflow_sha: open(this.plan.run.event.sha),
        workflow_repository: open(repository),
        workflow_file_path: open(path),
      }),
      runner: known("runner", {
        os: open("Linux"),
        arch: open("X64"),
        name: open("host"),
        temp: open(this.temp),
        tool_cache: open(join(this.folder, "tools")),
        environment: open("github-hosted"),
        debug: open(""),
      }),
    };
  }
}
