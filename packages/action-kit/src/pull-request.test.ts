import { describe, expect, test } from "@jest/globals";
import { pullRequestOf } from "./pull-request.js";

const env = { GITHUB_REPOSITORY: "octo-org/octo-repo", GITHUB_EVENT_NAME: "pull_request", GITHUB_ACTOR: "octocat" };
const event = (repo: string | null) => ({
  pull_request: { number: 7, head: { sha: "abc", repo: repo === null ? null : { full_name: repo } } },
});
const own = event("octo-org/octo-repo");

test("is read from the webhook", () => {
  const pull = { owner: "octo-org", repo: "octo-repo", number: 7, headSha: "abc", readOnly: null };
  expect(pullRequestOf(env, own)).toEqual(pull);
});

describe("a token that can only read is foreseen for", () => {
  test.each([
    ["a fork", env, event("mallory/octo-repo"), "fork"],
    ["a fork that is gone", env, event(null), "fork"],
    ["Dependabot", { ...env, GITHUB_ACTOR: "dependabot[bot]" }, own, "dependabot"],
    ["nobody, in another case of letters", env, event("Octo-Org/Octo-Repo"), null],
    [
      "nobody, in a run with the base's rights",
      { ...env, GITHUB_EVENT_NAME: "pull_request_target" },
      event("m/o"),
      null,
    ],
  ])("%s", (_, from, payload, readOnly) => {
    expect(pullRequestOf(from, payload)).toMatchObject({ readOnly });
  });
});

test.each([
  ["a push", env, { ref: "refs/heads/main", commits: [] }],
  ["a merge group", env, { merge_group: { head_sha: "abc" } }],
  ["no webhook", env, null],
  ["a webhook of another shape", env, { pull_request: { number: "7" } }],
  ["no repository", {}, own],
  ["a strange repository", { GITHUB_REPOSITORY: "a/b/c" }, own],
])("%s is about none", (_, from, payload) => {
  expect(pullRequestOf(from, payload)).toBeNull();
});
