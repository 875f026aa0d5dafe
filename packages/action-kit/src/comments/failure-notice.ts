import { oneLine, redact } from "@lockkeeper/core";
import { failureOf, type GithubFailure } from "../github-api.js";
import type { PullRequest } from "../pull-request.js";

const elsewhere = "The job summary holds the same content.";
const grant = "give the job `permissions: pull-requests: write`";

/** One sentence or two for the reader of the run: why there is no comment, and what to change. */
export function failureNotice(error: unknown, readOnly: PullRequest["readOnly"]): string {
  return `No comment on the pull request: ${reason(failureOf(error), readOnly)} ${elsewhere}`;
}

function reason(failure: GithubFailure, readOnly: PullRequest["readOnly"]): string {
  const said = oneLine(redact(failure.message), 300);
  if (failure.rateLimited) return "GitHub's rate limit for this token is used up; run the job again later.";
  switch (failure.status) {
    case null:
      return `GitHub could not be reached (${said}).`;
    case 401:
      return "GitHub does not accept the token (401): `github-token` has expired, or is none.";
    case 403:
      return /\b(locked|archived)\b/i.test(said) ? `GitHub refused it (403: ${said}).` : denied(readOnly);
    case 404:
      return `the token sees no such pull request (404); ${grant}, and leave \`github-token\` to its default.`;
    case 422:
      return `GitHub did not take the text (422: ${said}).`;
    default:
      return `GitHub answered ${failure.status} (${said}).`;
  }
}

function denied(readOnly: PullRequest["readOnly"]): string {
  if (readOnly === "fork") {
    return "it comes from a fork, whose runs get a token without `pull-requests: write`.";
  }
  if (readOnly === "dependabot") {
    return `Dependabot began the run, whose token can only read unless the workflow says more: ${grant}.`;
  }
  return `the token may not write there (403); ${grant}.`;
}
