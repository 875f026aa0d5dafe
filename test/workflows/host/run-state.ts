import type { Approvals } from "./approvals.js";
import type { EventFacts } from "./event-facts.js";
import type { Json } from "./expression.js";
import type { HostState } from "./host-state.js";
import type { PermissionMap } from "./permissions.js";
import type { HostEvent, HostOptions, JobRecord, RunRequest } from "./types.js";

/** One run of a workflow, and all that its jobs share. */
export interface RunState {
  readonly host: HostState;
  readonly options: HostOptions & RunRequest;
  readonly id: number;
  readonly attempt: number;
  readonly event: EventFacts;
  readonly actor: string;
  readonly triggeringActor: string;
  readonly workflow: { readonly name: string; readonly path: string };
  /** pressed cancel, or an error of the test */
  readonly cancel: AbortController;
  /** of jobs that have ended */
  readonly jobs: Map<string, JobRecord>;
  /** keys of jobs that failed with `continue-on-error` */
  readonly forgiven: Set<string>;
  /** what no job may have more than; a fork's token only reads */
  readonly limit: (permissions: PermissionMap) => PermissionMap;
  /** of a line, which nobody can wait for */
  readonly tell: (event: HostEvent) => void;
  readonly approvals: Approvals;
  /** a number for a job's folder */
  readonly nextJob: () => number;
  /** notes a job that does not run */
  readonly skip: (key: string, name: string, conclusion: "skipped" | "cancelled") => void;
  /** ends the run with an error of the test */
  readonly fail: (error: unknown) => void;
  readonly emit: (event: HostEvent) => Promise<void>;
}

/** `github` as every job sees it; the token and the workspace come with the job. */
export function githubContext(run: RunState): Record<string, Json> {
  const { event, host } = run;
  const [owner = "", name = ""] = host.repository.split("/");
  return {
    event: event.payload,
    event_name: event.name,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(?:heads|tags|pull)\//, ""),
    ref_type: event.ref.startsWith("refs/tags/") ? "tag" : "branch",
    ref_protected: event.ref === "refs/heads/main",
    sha: event.sha,
    head_ref: event.headRef,
    base_ref: event.baseRef,
    actor: run.actor,
    triggering_actor: run.triggeringActor,
    repository: host.repository,
    repository_owner: owner,
    repository_name: name,
    repository_visibility: "private",
    run_id: String(run.id),
    run_number: String(host.runNumber(run.id)),
    run_attempt: String(run.attempt),
    workflow: run.workflow.name,
    workflow_ref: `${host.repository}/${run.workflow.path}@${event.ref}`,
    workflow_sha: event.sha,
    server_url: "https://github.com",
    api_url: host.github.url,
    graphql_url: `${host.github.url}/graphql`,
  };
}
