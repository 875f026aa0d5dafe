import { field } from "./github-api.js";

/** The pull request that a run is about. */
export interface PullRequest {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  /** commit at its head; in a `pull_request` run GITHUB_SHA is a merge commit instead */
  readonly headSha: string | null;
  /** who began it, when GitHub gives such runs a token that cannot write, unless settings say otherwise */
  readonly readOnly: "fork" | "dependabot" | null;
}

/**
 * Reads the variables and the webhook of a run. Null when the run is about no pull request: a push, a merge group, a
 * schedule, a laptop.
 */
export function pullRequestOf(env: Readonly<Record<string, string | undefined>>, event: unknown): PullRequest | null {
  const pull = field(event, "pull_request");
  const number = field(pull, "number");
  const name = /^([^/\s]+)\/([^/\s]+)$/.exec(env["GITHUB_REPOSITORY"] ?? "");
  if (typeof number !== "number" || name === null) return null;
  const [, owner = "", repo = ""] = name;
  const sha = field(field(pull, "head"), "sha");
  return {
    owner,
    repo,
    number,
    headSha: typeof sha === "string" ? sha : null,
    readOnly: env["GITHUB_EVENT_NAME"] === "pull_request_target" ? null : outsider(env, pull, `${owner}/${repo}`),
  };
}

function outsider(
  env: Readonly<Record<string, string | undefined>>,
  pull: unknown,
  repository: string,
): PullRequest["readOnly"] {
  if (env["GITHUB_ACTOR"] === "dependabot[bot]") return "dependabot";
  // a fork that was deleted since leaves no name
  const head = field(field(field(pull, "head"), "repo"), "full_name");
  return typeof head === "string" && head.toLowerCase() === repository.toLowerCase() ? null : "fork";
}
