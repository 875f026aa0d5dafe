import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { callFake } from "./call-fake.js";
import { type FakeGithub, startGithub } from "./start-github.js";

let github: FakeGithub;
let token: string;
beforeEach(async () => {
  github = await startGithub();
  token = github.tokenFor({
    permissions: {
      actions: "read",
      checks: "read",
      contents: "write",
      deployments: "write",
      "pull-requests": "write",
      statuses: "read",
    },
  });
});
/** Complains about every call and answer that GitHub's description does not allow. */
afterEach(() => github.close());

const get = (path: string) => callFake(github, "GET", path, { token });
const send = (method: string, path: string, body: unknown) => callFake(github, method, path, { body, token });
const head = "a".repeat(40);

test("an environment has the rules that it was given, and is found in any case", async () => {
  github.actions.addEnvironment({
    name: "production",
    reviewers: [{ user: "rita" }, { team: "dba" }],
    preventSelfReview: true,
    waitTimer: 5,
    branchPolicy: "protected",
  });
  github.actions.addEnvironment({ name: "a/b" });
  expect(await get("/environments/Production")).toMatchObject({
    status: 200,
    data: {
      name: "production",
      can_admins_bypass: true,
      deployment_branch_policy: { protected_branches: true },
      protection_rules: [
        { type: "wait_timer", wait_timer: 5 },
        { type: "branch_policy" },
        {
          type: "required_reviewers",
          prevent_self_review: true,
          reviewers: [
            { type: "User", reviewer: { login: "rita" } },
            { type: "Team", reviewer: { slug: "dba" } },
          ],
        },
      ],
    },
  });
  expect(await get("/environments/a%2Fb")).toMatchObject({ data: { name: "a/b", protection_rules: [] } });
  expect(await get("/environments/prod")).toMatchObject({ status: 404 });
  expect(github.usedBy(token)).toEqual({ actions: "read" });
});

test("a run has an actor, attempts, approvals and artifacts; a fork's has no pull request", async () => {
  const run = github.actions.addRun({ actor: "dana", headSha: head, pullRequests: [1], event: "pull_request" });
  expect((await get(`/actions/runs/${run.id}`)).data).toMatchObject({
    event: "pull_request",
    head_sha: head,
    run_attempt: 1,
    actor: { login: "dana" },
    triggering_actor: { login: "dana" },
    pull_requests: [{ number: 1 }],
    head_repository: { full_name: "octo-org/octo-repo" },
  });
  github.actions.addRun({ id: run.id, attempt: 2, triggeringActor: "eve", headRepository: "eve/octo-repo" });
  expect((await get(`/actions/runs/${run.id}`)).data).toMatchObject({
    run_attempt: 2,
    actor: { login: "dana" },
    triggering_actor: { login: "eve" },
    pull_requests: [],
    head_repository: { full_name: "eve/octo-repo", fork: true },
  });
  github.actions.addApproval({ run: run.id, by: "rita", comment: "go" });
  expect((await get(`/actions/runs/${run.id}/approvals`)).data).toMatchObject([
    { state: "approved", user: { login: "rita" }, comment: "go", environments: [{ name: "production" }] },
  ]);
  for (const name of ["plan", "receipt"]) github.actions.addArtifact({ run: run.id, name });
  expect((await get(`/actions/runs/${run.id}/artifacts?name=plan`)).data).toMatchObject({
    total_count: 1,
    artifacts: [{ name: "plan", expired: false }],
  });
  expect(await get("/actions/runs/1/approvals")).toMatchObject({ status: 404 });
});

test("of a commit's checks the newest of each suite is told, in pages, and all on demand", async () => {
  const checkSuite = 5;
  github.checks.addRun({ headSha: head, name: "gate", conclusion: "failure", checkSuite });
  github.checks.addRun({ headSha: head, name: "gate", checkSuite });
  github.checks.addRun({ headSha: head, name: "tests", status: "in_progress" });
  github.checks.addRun({ headSha: "b".repeat(40), name: "other" });
  const path = `/commits/${head}/check-runs`;
  const names = async (query = "") => (await get(path + query)).data;
  expect(await names()).toMatchObject({
    total_count: 2,
    check_runs: [
      { name: "tests", conclusion: null },
      { name: "gate", conclusion: "success" },
    ],
  });
  expect(await names("?filter=all&check_name=gate")).toMatchObject({ total_count: 2 });
  expect(await names("?per_page=1&page=2")).toMatchObject({ total_count: 2, check_runs: [{ name: "gate" }] });

  github.checks.addStatus({ sha: head, context: "ci/build", state: "failure" });
  github.checks.addStatus({ sha: head, context: "ci/build", state: "success" });
  const statuses = { total_count: 1, state: "success", statuses: [{ context: "ci/build", state: "success" }] };
  expect((await get(`/commits/${head}/status`)).data).toMatchObject(statuses);
  expect(github.usedBy(token)).toEqual({ checks: "read", statuses: "read" });
});

test("a merged pull request is found by its commits, with its reviews", async () => {
  const [mergeCommitSha, first] = ["c".repeat(40), "d".repeat(40)];
  const mergedAt = "2026-11-01T10:00:00Z";
  github.addPull({ number: 7, author: "dana", headSha: head, commits: [first], mergedAt, mergeCommitSha });
  for (const sha of [head, first, mergeCommitSha]) {
    const pulls = [{ number: 7, state: "closed", merged_at: mergedAt, merge_commit_sha: mergeCommitSha }];
    expect((await get(`/commits/${sha}/pulls`)).data).toMatchObject(pulls);
  }
  github.addReview({ pullRequest: 7, by: "rita" });
  github.addReview({ pullRequest: 7, by: null, state: "DISMISSED" });
  expect((await get("/pulls/7/reviews")).data).toMatchObject([
    { user: { login: "rita" }, state: "APPROVED", commit_id: head, author_association: "MEMBER" },
    { user: null, state: "DISMISSED" },
  ]);
  expect(github.usedBy(token)).toEqual({ "pull-requests": "read" });
});

test("deployments keep how they went", async () => {
  const { sha } = github.git.addCommit();
  const made = await send("POST", "/deployments", { ref: "main", environment: "staging", payload: { plan: "x" } });
  expect(made).toMatchObject({ status: 201, data: { sha, environment: "staging", payload: { plan: "x" } } });
  const [deployment] = github.deployments.all;
  const path = `/deployments/${deployment?.id}/statuses`;
  expect(await send("POST", path, { state: "success", log_url: "https://x.test/" })).toMatchObject({ status: 201 });
  expect((await get(path)).data).toMatchObject([{ state: "success", log_url: "https://x.test/" }]);
  expect((await get("/deployments?environment=staging")).data).toHaveLength(1);
  expect((await get("/deployments?environment=production")).data).toEqual([]);
  expect(await send("POST", "/deployments", { ref: "nowhere" })).toMatchObject({ status: 422 });
});
