/** The run of a fork that has ended, as the event `workflow_run` tells it: GitHub's words, and not the fork's. */
export interface EndedRun {
  /** `owner/repo` that the branch stands in, and its parts */
  headRepository: string;
  headOwner: string;
  headBranch: string;
  headSha: string;
  url: string;
}

/**
 * Reads the event. Null when it is none of a pull request from a fork: then the run itself could comment. The list
 * `workflow_run.pull_requests` is left alone: of forks it is empty.
 */
export function endedRunOf(event: unknown, repository: string): EndedRun | null {
  const run = member(event, "workflow_run");
  const headRepository = textOf(member(member(run, "head_repository"), "full_name"));
  const [headSha, headBranch] = [textOf(member(run, "head_sha")), textOf(member(run, "head_branch"))];
  const fits =
    textOf(member(run, "event")) === "pull_request" &&
    textOf(member(run, "conclusion")) !== "" &&
    /^[0-9a-f]{40,64}$/.test(headSha) &&
    headBranch !== "" &&
    /^[\w.-]+\/[\w.-]+$/.test(headRepository) &&
    headRepository.toLowerCase() !== repository.toLowerCase();
  if (!fits) return null;
  const [headOwner = ""] = headRepository.split("/");
  return { headRepository, headOwner, headBranch, headSha, url: textOf(member(run, "html_url")) };
}

/** A member of plain data that came from outside. */
export function member(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null && Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined;
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
