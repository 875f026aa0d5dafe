import type { Json } from "./expression.js";
import type { GitRepo } from "./git-repo.js";
import type { Run, WorkflowEvent } from "./types.js";
import { type Fields, fieldsOf } from "./workflow-file.js";

export interface EventFacts {
  readonly name: WorkflowEvent["name"];
  readonly payload: Fields;
  readonly ref: string;
  readonly sha: string;
  /** of a pull request; empty otherwise */
  readonly headRef: string;
  readonly baseRef: string;
  readonly headSha: string;
  readonly headBranch: string;
  /** of the pull request; the actor of anything else */
  readonly author: string;
  readonly headRepository: string;
  readonly pull: number | null;
  /** comes from a fork, or from Dependabot: no secrets, and a token that only reads */
  readonly restricted: boolean;
  readonly inputs: Fields;
}

/** What GitHub knows of an event from what the test says of it. */
export function eventFacts(event: WorkflowEvent, repository: string, repo: GitRepo, actor: string): EventFacts {
  const base = { repository: { full_name: repository, default_branch: "main" }, sender: { login: actor } };
  if (event.name === "pull_request") return pullRequest(event, repository, repo, base, actor);
  const ref = event.ref ?? "refs/heads/main";
  const sha = repo.sha(ref);
  const own: Record<string, Fields> = {
    push: { ref, after: sha, head_commit: { id: sha } },
    workflow_dispatch: { ref, inputs: asTexts(event.inputs ?? {}) },
    schedule: { schedule: "0 5 * * *" },
  };
  const payload = { ...base, ...own[event.name], ...event.payload };
  const none = { headRef: "", baseRef: "", headRepository: repository, pull: null, restricted: false, author: actor };
  const headBranch = ref.replace(/^refs\/(?:heads|tags)\//, "");
  return { ...none, name: event.name, payload, ref, sha, headSha: sha, headBranch, inputs: event.inputs ?? {} };
}

/** `inputs` of the payload are texts; those of the context have their types. */
const asTexts = (inputs: Readonly<Record<string, string | number | boolean>>): Fields =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]));

function pullRequest(event: WorkflowEvent, repository: string, repo: GitRepo, base: Fields, actor: string): EventFacts {
  const given = fieldsOf(event.payload?.["pull_request"]);
  const [head, into] = [fieldsOf(given["head"]), fieldsOf(given["base"])];
  const number = Number(given["number"] ?? event.payload?.["number"] ?? 1);
  const [headRef, baseRef] = [textOr(head["ref"], "feature"), textOr(into["ref"], "main")];
  const headRepository = textOr(fieldsOf(head["repo"])["full_name"], repository);
  // where a fork's branch lies in this folder, the test may say by the commit
  const sha = repo.pull(number, textOr(head["sha"], `refs/heads/${headRef}`), baseRef);
  const headSha = repo.sha(`refs/pull/${number}/head`);
  const fork = headRepository !== repository;
  const pull: Fields = {
    title: `Pull request ${number}`,
    state: "open",
    user: { login: actor },
    ...given,
    number,
    head: { ...head, ref: headRef, sha: headSha, repo: { fork, ...fieldsOf(head["repo"]), full_name: headRepository } },
    base: { ...into, ref: baseRef, sha: repo.sha(baseRef), repo: { full_name: repository } },
  };
  const payload = { action: "opened", ...base, ...event.payload, number, pull_request: pull };
  const ref = `refs/pull/${number}/merge`;
  const author = textOr(fieldsOf(given["user"])["login"], actor);
  const restricted = fork || actor === "dependabot[bot]";
  return {
    name: "pull_request",
    payload,
    ref,
    sha,
    headRef,
    baseRef,
    headSha,
    headBranch: headRef,
    headRepository,
    pull: number,
    author,
    restricted,
    inputs: {},
  };
}

/** The event that a finished run causes, as GitHub sends it. */
export function afterRun(run: Run, repository: string): WorkflowEvent {
  const fork = run.headRepository !== repository;
  return {
    name: "workflow_run",
    payload: {
      action: "completed",
      workflow_run: {
        id: run.id,
        name: run.workflow.name,
        path: run.workflow.path,
        event: run.event,
        status: "completed",
        conclusion: run.conclusion,
        head_sha: run.headSha,
        head_branch: run.headBranch,
        head_repository: { full_name: run.headRepository, fork },
        run_attempt: run.attempt,
        actor: { login: run.actor },
        // GitHub names none for a fork's
        pull_requests: run.pull === null || fork ? [] : [{ number: run.pull }],
      },
    },
  };
}

const textOr = (value: Json | undefined, otherwise: string): string => (typeof value === "string" ? value : otherwise);
