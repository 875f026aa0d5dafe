import type { FakeGithub } from "@lockkeeper/testing";
import type { Json } from "./expression.js";
import type { GitRepo } from "./git-repo.js";
import type { PermissionMap } from "./permissions.js";

export type Result = "success" | "failure" | "cancelled" | "skipped";

/** What starts a run. What GitHub would fill in of the payload, the host fills in. */
export interface WorkflowEvent {
  readonly name: "pull_request" | "push" | "workflow_dispatch" | "schedule" | "workflow_run";
  readonly payload?: Readonly<Record<string, Json>>;
  /** of a dispatch */
  readonly inputs?: Readonly<Record<string, string | number | boolean>>;
  /** `refs/heads/main` unless told otherwise; of a pull request its merge ref */
  readonly ref?: string;
}

/** An environment of the repository's settings. One that is not listed is made without rules by the first job that names it. */
export interface EnvironmentSettings {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** logins, and teams as `team:name`; with at least one, its jobs wait */
  readonly reviewers?: readonly string[];
  readonly preventSelfReview?: boolean;
  /** names or patterns of the branches that may deploy; all unless told otherwise */
  readonly branches?: readonly string[];
  /** minutes: refused, because nobody waits in a test */
  readonly waitTimer?: number;
}

/** Jobs that wait for one environment, as its reviewers see them. */
export interface Pending {
  readonly runId: number;
  readonly environment: string;
  /** keys of the jobs that wait */
  readonly jobs: readonly string[];
  /** Markdown of the jobs that have ended, by their keys: what the page of the run shows */
  readonly summaries: Readonly<Record<string, string>>;
}

/** `bypassed`: an administrator lets the jobs go on, which leaves no approval behind. */
export interface Decision {
  readonly state: "approved" | "rejected" | "bypassed";
  readonly by: string;
  readonly comment?: string;
}

export interface ServiceWish {
  readonly job: string;
  readonly id: string;
  readonly image: string;
  readonly env: Readonly<Record<string, string>>;
  readonly ports: readonly string[];
  readonly options: string;
}

export type HostEvent =
  | {
      readonly type: "job-waiting";
      readonly job: string;
      readonly for: "environment" | "concurrency";
      readonly name: string;
    }
  | { readonly type: "job-started" | "job-ended"; readonly job: string; readonly result?: Result }
  | {
      readonly type: "step-started" | "step-ended";
      readonly job: string;
      readonly step: string;
      readonly outcome?: Result;
    }
  | { readonly type: "line"; readonly job: string; readonly step: string; readonly line: string };

/** What is the same for all runs of a repository. */
export interface HostOptions {
  readonly repository: GitRepo;
  readonly github: FakeGithub;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly environments?: Readonly<Record<string, EnvironmentSettings>>;
  /** who caused the event; `octocat` unless told otherwise */
  readonly actor?: string;
  /** of a workflow that says nothing of permissions */
  readonly defaultPermissions?: PermissionMap;
  /** decides for the reviewers; without it, a job that waits for them is an error */
  readonly approve?: (pending: Pending) => Decision | Promise<Decision>;
  /** where the server of a service container listens */
  readonly services?: (service: ServiceWish) => ServicePlace | Promise<ServicePlace>;
  /** waited for, except on lines; to be used to cancel at a certain moment, or to change the world */
  readonly on?: (event: HostEvent) => void | Promise<void>;
  /** a folder of programs that come before the machine's: stand-ins of `sudo` and `apt-get` */
  readonly path?: string;
}

export interface ServicePlace {
  readonly host: string;
  readonly port: number;
}

export interface RunRequest {
  /** text of a workflow, or the path of one in the repository: `.github/workflows/deploy.yml` */
  readonly workflow: string;
  readonly event: WorkflowEvent;
  readonly actor?: string;
  /** `Re-run all jobs` of that run, by `actor`: the same id and commits, approvals of the earlier attempts in the list */
  readonly rerunOf?: Run;
  readonly cancel?: AbortSignal;
  readonly approve?: NonNullable<HostOptions["approve"]>;
  readonly on?: NonNullable<HostOptions["on"]>;
}

export interface StepRecord {
  readonly id: string;
  readonly name: string;
  readonly outcome: Result;
  readonly conclusion: Result;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** as the page of the run shows it, secrets masked */
  readonly log: string;
}

export interface AnnotationRecord {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
}

export interface JobRecord {
  /** `promote / apply`, of ids; with a matrix `test (17, linux)` */
  readonly key: string;
  /** `promote / Apply`, of names: what a required check is called */
  readonly name: string;
  /** `failure` also where continue-on-error keeps it from failing the run */
  readonly conclusion: Result;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
  readonly annotations: readonly AnnotationRecord[];
  readonly steps: readonly StepRecord[];
  readonly environment: { readonly name: string; readonly url: string } | null;
  readonly permissions: PermissionMap;
  /** what its token's calls and its checkouts needed; what no call of the fake can show is left out */
  readonly permissionsUsed: PermissionMap;
  /** programs that it left running, which the runner ends */
  readonly orphans: readonly string[];
}

export interface ArtifactRecord {
  readonly id: number;
  /** by path within the artifact */
  readonly files: Readonly<Record<string, string>>;
}

export interface Run {
  readonly id: number;
  /** `startup_failure`: GitHub takes the workflow for invalid and runs nothing of it; `error` says why */
  readonly conclusion: Result | "startup_failure" | "not_triggered";
  readonly error: string | null;
  readonly jobs: Readonly<Record<string, JobRecord>>;
  readonly artifacts: Readonly<Record<string, ArtifactRecord>>;
  readonly event: string;
  /** what it checked out: of a pull request the merge commit */
  readonly sha: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepository: string;
  readonly actor: string;
  readonly attempt: number;
  readonly workflow: { readonly name: string; readonly path: string };
  /** `pull_request.number`, when there is one of this repository */
  readonly pull: number | null;
}
