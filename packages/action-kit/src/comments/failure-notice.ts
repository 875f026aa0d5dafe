import { failureOf, type GithubFailure } from "../github-api.js";
import { refusalReason } from "../github-refusal.js";
import type { PullRequest } from "../pull-request.js";

const elsewhere = "The job summary holds the same content.";
const grant = "give the job `permissions: pull-requests: write`";

/** One sentence or two for the reader of the run: why there is no comment, and what to change. */
export function failureNotice(error: unknown, readOnly: PullRequest["readOnly"]): string {
  return `No comment on the pull request: ${reason(failureOf(error), readOnly)} ${elsewhere}`;
}

function reason(failure: GithubFailure, readOnly: PullRequest["readOnly"]): string {
  return refusalReason(failure, {
    403: (said) => (/\b(locked|archived)\b/i.test(said) ? `GitHub refused it (403: ${said}).` : denied(readOnly)),
    404: () => `the token sees no such pull request (404); ${grant}, and leave \`github-token\` to its default.`,
  });
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
