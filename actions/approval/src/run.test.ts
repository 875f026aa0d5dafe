import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type GithubApi, runAction } from "@lockkeeper/action-kit";
import { githubHost } from "@lockkeeper/action-kit/github";
import { type RecordingHost, recordingHost } from "@lockkeeper/action-kit/recording-host";
import { type Clock, type Files, forgetSecrets, readApproval } from "@lockkeeper/core";
import { type FakeGithub, type Permissions, startGithub } from "@lockkeeper/testing";
import { run } from "./run.js";
import { spec } from "./spec.js";

const commit = "c".repeat(40);
const digest = "4f".repeat(32);
const at = "2026-11-20T14:02:11.000Z";
const clock: Clock = { now: () => new Date(at), monotonic: () => 0, sleep: async () => {}, random: () => 0 };

let github: FakeGithub;
let runId: number;
beforeEach(async () => {
  github = await startGithub();
  runId = github.actions.addRun({ actor: "dana", headSha: commit }).id;
});
afterEach(async () => {
  forgetSecrets();
  await github.close();
});

interface Asked {
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  permissions?: Permissions;
  /** GitHub, when it is not the fake */
  api?: GithubApi;
  event?: unknown;
  cancelled?: AbortSignal;
}

interface Answer {
  exit: number;
  host: RecordingHost;
  files: ReadonlyMap<string, string>;
  used: Permissions;
}

/** The action as `main` wires it, on a host and files in memory, against the fake. */
async function ask({ inputs = {}, env = {}, permissions, api, event, cancelled }: Asked = {}): Promise<Answer> {
  const token = github.tokenFor({ permissions: permissions ?? { actions: "read" } });
  const runner = { GITHUB_API_URL: github.url };
  const real = githubHost({ env: runner, on: () => {} }).github;
  const host = recordingHost({
    inputs: { environment: "production", "plan-digest": digest, "github-token": token, ...inputs },
    env: {
      GITHUB_REPOSITORY: github.repository,
      GITHUB_RUN_ID: String(runId),
      GITHUB_SHA: commit,
      GITHUB_REF: "refs/heads/main",
      GITHUB_EVENT_NAME: "workflow_dispatch",
      GITHUB_ACTOR: "dana",
      ...env,
    },
    ...((api ?? real) ? { github: api ?? (await (real as NonNullable<typeof real>)(token)) } : {}),
  });
  const written = new Map<string, string>();
  const files: Files = {
    list: async () => [],
    read: async () => new Uint8Array(),
    exists: async () => false,
    write: async (path, text) => (written.set(path, text), path),
  };
  const payload = event ?? { repository: { default_branch: "main" } };
  const exit = await runAction(spec, host, files, (given) =>
    run(given, {
      files,
      clock,
      env: host.env,
      event: payload,
      runUrl: `https://github.com/${github.repository}/actions/runs/${runId}`,
      outputDir: "/reports",
      github: host.github,
      cancelled: cancelled ?? host.cancelled,
    }),
  );
  const shown = JSON.stringify([host.summaries, host.lines, host.annotations, host.debugLines, [...written.values()]]);
  expect(shown).not.toContain(token);
  return { exit, host, files: written, used: github.usedBy(token) };
}

function reviewers(more: { preventSelfReview?: boolean } = {}): void {
  github.actions.addEnvironment({
    name: "production",
    reviewers: [{ user: "rita" }, { user: "dana" }],
    preventSelfReview: true,
    ...more,
  });
}

describe("proof", () => {
  test("a reviewer approved: the proof names who, what and when, and `actions: read` was enough", async () => {
    reviewers();
    github.actions.addApproval({ run: runId, by: "rita", comment: "go" });
    github.actions.addApproval({ run: runId, by: "omar", environments: ["staging"] });
    const { exit, host, files, used } = await ask();
    expect(exit).toBe(0);
    expect(host.outputs).toMatchObject({
      approved: "true",
      "approved-by": "rita",
      reason: "",
      gate: "reviewers",
      "approval-path": "/reports/approval.json",
    });
    const approval = readApproval(files.get("/reports/approval.json") ?? "", "approval.json");
    expect(approval).toMatchObject({ approved: true, planDigest: digest, requestedBy: "dana", at });
    expect(host.summaries.join()).toContain("### ✅ Approved\n\nby `rita` · environment `production`");
    expect(host.annotations).toEqual([]);
    expect(used).toEqual({ actions: "read" });
  });

  test("nobody did: the job fails, and the proof says no", async () => {
    reviewers();
    github.actions.addApproval({ run: runId, by: "dana" });
    const { exit, host, files } = await ask();
    expect(exit).toBe(1);
    expect(host.outputs).toMatchObject({ approved: "false", "approved-by": "", reason: "self-review", gate: "none" });
    expect(JSON.parse(files.get("/reports/approval.json") ?? "")).toMatchObject({ approved: false });
    expect(host.annotations).toMatchObject([{ level: "error", message: expect.stringContaining("Not approved") }]);
  });

  test.each([
    ["environment-missing", () => {}],
    ["no-required-reviewers", () => void github.actions.addEnvironment({ name: "production", waitTimer: 10 })],
    ["nobody-approved", () => reviewers()],
    [
      "rejected",
      () => {
        reviewers();
        github.actions.addApproval({ run: runId, by: "rita", state: "rejected" });
      },
    ],
    [
      "not-a-reviewer",
      () => {
        reviewers();
        github.actions.addApproval({ run: runId, by: "eve" });
      },
    ],
  ])("%s", async (reason, arrange) => {
    arrange();
    const { exit, host } = await ask();
    expect([exit, host.outputs["reason"]]).toEqual([1, reason]);
    expect(host.summaries.join()).toContain("**Remedy:**");
  });

  test("a review of the merged pull request stands in, with `pull-requests: read`", async () => {
    github.actions.addEnvironment({ name: "production" });
    const pull = { mergedAt: at, mergeCommitSha: commit, headSha: "d".repeat(40), author: "omar" };
    github.addPull({ number: 12, ...pull });
    github.addReview({ pullRequest: 12, by: "rita" });
    const inputs = { fallback: "review" };
    const { host, used } = await ask({ inputs, permissions: { actions: "read", "pull-requests": "read" } });
    expect(host.outputs).toMatchObject({ approved: "true", "approved-by": "rita", gate: "review" });
    expect(used).toEqual({ actions: "read", "pull-requests": "read" });

    const refused = await ask({ inputs });
    expect(refused.host.outputs).toMatchObject({ approved: "false", reason: "unreadable" });
    expect(refused.host.summaries.join()).toContain("permissions: pull-requests: read");
  });

  test("a pull request that was merged elsewhere, or only contains the commit, stands for nothing", async () => {
    github.actions.addEnvironment({ name: "production" });
    github.addPull({ number: 12, mergedAt: at, mergeCommitSha: "e".repeat(40), headSha: commit });
    github.addReview({ pullRequest: 12 });
    const permissions = { actions: "read", "pull-requests": "read" } as const;
    const { host } = await ask({ inputs: { fallback: "review" }, permissions });
    expect(host.outputs).toMatchObject({ approved: "false", reason: "no-review" });
  });

  test("a pull request that was merged into another branch brought the same commit: its review is of another matter", async () => {
    github.actions.addEnvironment({ name: "production" });
    const pull = { mergedAt: at, mergeCommitSha: commit, headSha: "d".repeat(40), author: "omar", baseRef: "sandbox" };
    github.addPull({ number: 14, ...pull });
    github.addReview({ pullRequest: 14, by: "rita" });
    const permissions = { actions: "read", "pull-requests": "read" } as const;
    const { host } = await ask({ inputs: { fallback: "review" }, permissions });
    expect(host.outputs).toMatchObject({ approved: "false", reason: "no-review" });
  });

  test("the digest that was typed stands in", async () => {
    github.actions.addEnvironment({ name: "production" });
    const { host } = await ask({ inputs: { fallback: "digest", "approved-digest": digest } });
    expect(host.outputs).toMatchObject({ approved: "true", "approved-by": "dana", gate: "digest" });
  });

  test("without `actions: read` nothing is approved", async () => {
    reviewers();
    const { exit, host } = await ask({ permissions: {} });
    expect([exit, host.outputs["reason"]]).toEqual([1, "unreadable"]);
    expect(host.summaries.join()).toContain("permissions: actions: read");
  });
});

describe("an answer that is none", () => {
  const environment = {
    name: "production",
    protection_rules: [{ type: "required_reviewers", prevent_self_review: true, reviewers: [] }],
  };
  const user = { login: "rita", id: 1, type: "User" };
  const started = () => ({ id: runId, event: "push", run_attempt: 1, actor: user, triggering_actor: user });
  type Answers = Readonly<Record<string, unknown>>;
  const table: [name: string, answers: () => Answers][] = [
    ["an environment without rules", () => ({ environments: { name: "production" } })],
    ["another environment", () => ({ environments: { ...environment, name: "staging" } })],
    ["a rule without a type", () => ({ environments: { ...environment, protection_rules: [{}] } })],
    ["a text", () => ({ environments: "no" })],
    ["reviewers of an unknown kind", () => ({ environments: withReviewers([{ type: "Robot", reviewer: user }]) })],
    ["another run", () => ({ environments: environment, runs: { ...started(), id: 1 } })],
    ["a run nobody began", () => ({ environments: environment, runs: { ...started(), actor: null } })],
    ["approvals that are no list", () => ({ environments: environment, runs: started(), approvals: {} })],
    [
      "an approval of nothing",
      () => ({ environments: environment, runs: started(), approvals: [{ state: "approved" }] }),
    ],
    ["a failure", () => ({ environments: new FailedCall(502) })],
    ["no connection", () => ({ environments: environment, runs: new Error("ECONNREFUSED") })],
  ];
  const withReviewers = (reviewers_: unknown) => ({
    ...environment,
    protection_rules: [{ type: "required_reviewers", reviewers: reviewers_ }],
  });
  test.each(table)("%s approves nothing", async (_, answers) => {
    const { exit, host } = await ask({ api: answering(answers()) });
    expect([exit, host.outputs["approved"], host.outputs["reason"]]).toEqual([1, "false", "unreadable"]);
  });
});

class FailedCall extends Error {
  readonly status: number;
  readonly response = { headers: {} };
  constructor(status: number) {
    super("Server Error");
    this.status = status;
  }
}

/** GitHub with these answers, by the last fixed word of a route. */
function answering(answers: Readonly<Record<string, unknown>>): GithubApi {
  return {
    request: async (route) => {
      const word = route.split("/").findLast((part) => !part.startsWith("{")) ?? "";
      const data = answers[word];
      if (data instanceof Error) throw data;
      return { status: 200, headers: {}, data };
    },
    graphql: async () => null,
  };
}

describe("request", () => {
  const stage = "request";
  const phrase = "CONFIRM PRODUCTION DEPLOYMENT";

  test("everything holds: what was asked is told, and no permission more is needed", async () => {
    reviewers();
    github.checks.addRun({ headSha: commit, name: "gate" });
    github.checks.addStatus({ sha: commit, context: "ci/build", state: "success" });
    const permissions = { actions: "read", checks: "read", statuses: "read" } as const;
    const inputs = { stage, confirmation: phrase, "required-checks": "gate\nci/build" };
    const { exit, host, used } = await ask({ inputs, permissions });
    expect(exit).toBe(0);
    expect(host.outputs).toMatchObject({ approved: "", reason: "", gate: "reviewers", "approval-path": "" });
    expect(used).toEqual(permissions);
    const plain = await ask({ inputs: { stage, confirmation: phrase } });
    expect([plain.exit, plain.used]).toEqual([0, { actions: "read" }]);
  });

  test("everything that is wrong is told at once", async () => {
    github.actions.addEnvironment({ name: "production" });
    github.checks.addRun({ headSha: commit, name: "gate", conclusion: "failure" });
    const inputs = { stage, confirmation: `${phrase} `, "required-checks": "gate\ntests", branches: "release/*" };
    const permissions = { actions: "read", checks: "read", statuses: "read" } as const;
    const { exit, host, files } = await ask({ inputs, permissions });
    expect([exit, host.outputs["reason"], host.outputs["gate"]]).toEqual([1, "wrong-phrase", "none"]);
    const { problems } = JSON.parse(files.get("/reports/approval-request.json") ?? "") as {
      problems: { reason: string }[];
    };
    expect(problems.map(({ reason }) => reason)).toEqual([
      "wrong-phrase",
      "wrong-branch",
      "no-required-reviewers",
      "checks-not-green",
      "checks-not-green",
    ]);
    expect(host.annotations.filter(({ level }) => level === "error")).toHaveLength(5);
  });

  test("an emergency asks for no checks, says so loudly, and for everything else", async () => {
    const emergency = { stage, "required-checks": "gate", "emergency-reason": "Checkout is down" };
    const refused = await ask({ inputs: { ...emergency, confirmation: phrase } });
    expect([refused.exit, refused.host.outputs["reason"]]).toEqual([1, "environment-missing"]);
    reviewers();
    const { exit, host, used } = await ask({ inputs: { ...emergency, confirmation: phrase } });
    expect([exit, used]).toEqual([0, { actions: "read" }]);
    expect(host.annotations).toMatchObject([
      { level: "warning", message: expect.stringContaining("Checkout is down") },
    ]);
    expect(host.summaries.join()).toMatch(/\[!WARNING\][^]*Checkout is down/);
  });

  test("checks that may not be read are not green", async () => {
    reviewers();
    const { exit, host } = await ask({ inputs: { stage, confirmation: phrase, "required-checks": "gate" } });
    expect([exit, host.outputs["reason"]]).toEqual([1, "unreadable"]);
    expect(host.summaries.join()).toContain("permissions: checks: read");
  });
});

test("a run that is cancelled while it asks says neither yes nor no", async () => {
  const stop = new AbortController();
  const request = async () => {
    stop.abort();
    throw new Error("the run was cancelled");
  };
  const { exit, host, files } = await ask({ api: { request, graphql: request }, cancelled: stop.signal });
  expect([exit, host.outputs, files.size]).toEqual([3, {}, 0]);
  expect(host.errors[0]?.text).toContain("CANCELLED");
});

test("wrong inputs are told at once, before anything is asked", async () => {
  const inputs = { "plan-digest": "4f9c2a1b", fallback: "review\nluck", "emergency-reason": "now" };
  const { exit, host, used } = await ask({ inputs });
  expect([exit, used]).toEqual([2, {}]);
  expect(host.errors).toHaveLength(1);
  expect(host.errors[0]?.annotations.length ?? 0).toBeLessThan(4);
  for (const word of ["plan-digest", "luck", "emergency-reason"]) expect(host.errors[0]?.text).toContain(word);
});

test("outside a workflow there is nothing to prove", async () => {
  const { exit, host } = await ask({ env: { GITHUB_RUN_ID: "" } });
  expect(exit).toBe(2);
  expect(host.errors[0]?.text).toContain("no run of a workflow");
});

test("a config file cannot say by what a promotion is approved", () => {
  const decisive = Object.entries(spec.inputs).filter(([name]) => name !== "config" && name !== "output-dir");
  expect(decisive.filter(([, { inConfig }]) => inConfig !== "never").map(([name]) => name)).toEqual([]);
});
