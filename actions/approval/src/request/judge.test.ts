import { describe, expect, test } from "@jest/globals";
import type { GithubApi } from "@lockkeeper/action-kit";
import { Unreadable } from "../github/ask.js";
import type { CheckFound } from "../github/checks.js";
import type { EnvironmentRules } from "../github/environment.js";
import type { Question, RunHere } from "../question.js";
import { judge, type RequestFacts } from "./judge.js";

const phrase = "CONFIRM PRODUCTION DEPLOYMENT";
const here: RunHere = {
  owner: "octo-org",
  repo: "octo-repo",
  id: 7,
  attempt: 1,
  eventName: "workflow_dispatch",
  event: { repository: { default_branch: "main" } },
  actor: "dana",
  commit: "c".repeat(40),
  ref: "refs/heads/main",
  url: null,
};
const environment: EnvironmentRules = {
  name: "production",
  reviewers: { people: [], teams: ["dba"], preventSelfReview: true },
  adminsBypass: false,
};

type Asked = Partial<Omit<Question, "run">> & { run?: Partial<RunHere> };

/** Reasons of what is wrong, in order. */
function reasons({ run, ...asked }: Asked, facts: Partial<RequestFacts> = {}): string[] {
  return judged({ run: run ?? {}, ...asked }, facts).problems.map(({ reason }) => reason);
}

function judged({ run, ...asked }: Asked, facts: Partial<RequestFacts> = {}): ReturnType<typeof judge> {
  const question: Question = {
    stage: "request",
    environment: "production",
    planDigest: "",
    fallback: [],
    approvedDigest: null,
    confirmation: phrase,
    phrase,
    branches: [],
    requiredChecks: [],
    emergency: null,
    at: "2026-11-20T14:02:11.000Z",
    api: {} as GithubApi,
    cancelled: new AbortController().signal,
    ...asked,
    run: { ...here, ...run },
  };
  return judge(question, { environment, checks: null, ...facts });
}

test("nothing is wrong", () => {
  expect(judged({})).toMatchObject({ allowed: true, reason: "", gate: "reviewers", problems: [], notes: [] });
});

describe("the phrase", () => {
  test.each<[string | null, string, boolean]>([
    [phrase, "workflow_dispatch", true],
    [null, "workflow_dispatch", false],
    [phrase.toLowerCase(), "workflow_dispatch", false],
    [`${phrase} `, "workflow_dispatch", false],
    [` ${phrase}`, "workflow_dispatch", false],
    ["", "workflow_dispatch", false],
    [null, "push", true],
    ["confirm", "push", false],
  ])("%j on %s", (confirmation, eventName, fine) => {
    expect(reasons({ confirmation, run: { eventName } })).toEqual(fine ? [] : ["wrong-phrase"]);
  });
});

describe("the branch", () => {
  const fork = {
    workflow_run: { event: "push", head_branch: "main", head_repository: { full_name: "eve/octo-repo" } },
  };
  const before = (event: string, head_branch: string) => ({
    workflow_run: { event, head_branch, head_repository: { full_name: "Octo-Org/octo-repo" } },
  });
  const table: [name: string, branches: string[], run: Partial<RunHere>, fine: boolean][] = [
    ["the default one", [], {}, true],
    ["another one", [], { ref: "refs/heads/feature" }, false],
    ["unknown default", [], { event: {} }, false],
    ["a pattern", ["release/*"], { ref: "refs/heads/release/7" }, true],
    ["a pattern that does not cross a slash", ["release/*"], { ref: "refs/heads/release/7/x" }, false],
    ["a pattern that does", ["release/**"], { ref: "refs/heads/release/7/x" }, true],
    ["no pattern but a dot", ["v1.2"], { ref: "refs/heads/v1x2" }, false],
    ["one that only ends so", ["main"], { ref: "refs/heads/eve/main" }, false],
    ["a tag of that name", ["main"], { ref: "refs/tags/main" }, false],
    ["a merge of a pull request", ["**"], { ref: "refs/pull/7/merge", eventName: "pull_request" }, false],
    ["pull_request_target, on the base", ["main"], { eventName: "pull_request_target" }, false],
    ["a fork's branch main, by workflow_run", ["main"], { eventName: "workflow_run", event: fork }, false],
    ["a pull request's run", ["main"], { eventName: "workflow_run", event: before("pull_request", "main") }, false],
    ["an own push", ["main"], { eventName: "workflow_run", event: before("push", "main") }, true],
    ["an own push elsewhere", ["main"], { eventName: "workflow_run", event: before("push", "x") }, false],
  ];
  test.each(table)("%s", (_, branches, run, fine) => {
    expect(reasons({ branches, run, confirmation: phrase })).toEqual(fine ? [] : ["wrong-branch"]);
  });
});

describe("the environment", () => {
  const open: EnvironmentRules = { ...environment, reviewers: null };
  const table: [name: string, asked: Asked, found: RequestFacts["environment"], reason: string, gate: string | null][] =
    [
      ["does not exist", { fallback: ["review"] }, null, "environment-missing", null],
      ["has no reviewers", {}, open, "no-required-reviewers", null],
      ["has no reviewers, but a review may do", { fallback: ["review"] }, open, "", "review"],
      ["has no reviewers, but a digest may do", { fallback: ["digest"] }, open, "", "digest"],
      [
        "has no reviewers, and nobody can type a digest",
        { fallback: ["digest"], run: { eventName: "push" } },
        open,
        "no-required-reviewers",
        null,
      ],
      ["has reviewers, whatever else may do", { fallback: ["digest", "review"] }, environment, "", "reviewers"],
      ["cannot be read", { fallback: ["review"] }, new Unreadable("no"), "unreadable", null],
    ];
  test.each(table)("%s", (_, asked, found, reason, gate) => {
    expect(judged(asked, { environment: found })).toMatchObject({ reason, gate, allowed: reason === "" });
  });

  test("rules that could be stricter are told", () => {
    const weak = {
      ...environment,
      reviewers: { people: [], teams: ["a"], preventSelfReview: false },
      adminsBypass: true,
    };
    expect(judged({}, { environment: weak }).notes).toHaveLength(2);
  });
});

describe("a required check", () => {
  const ownSuite = 3;
  const check = (state: string, order: number, more: Partial<CheckFound> = {}): CheckFound => {
    const completed = !["queued", "in_progress", "pending"].includes(state);
    return { name: "gate", kind: "check run", state, completed, order, checkSuite: 1, ...more };
  };
  const status = (state: string) => check(state, 1, { kind: "status", checkSuite: null });
  const own = { checkSuite: ownSuite };
  const table: [name: string, found: CheckFound[], state: string][] = [
    ["is green", [check("success", 1)], "success"],
    ["is green as a status", [status("success")], "success"],
    ["is missing", [], "missing"],
    ["has another name", [check("success", 1, { name: "Gate" })], "missing"],
    ["failed", [check("failure", 1)], "failure"],
    ["was skipped", [check("skipped", 1)], "skipped"],
    ["is neutral", [check("neutral", 1)], "neutral"],
    ["still runs", [check("in_progress", 1)], "in_progress"],
    ["is pending as a status", [status("pending")], "pending"],
    ["failed, and was run again", [check("success", 2), check("failure", 1)], "success"],
    ["was green, and failed since", [check("success", 1), check("failure", 2)], "failure"],
    ["was green, and runs again", [check("success", 1), check("queued", 2)], "queued"],
    ["is green as a run, and failed as a status", [check("success", 1), status("failure")], "failure"],
    ["is the running job itself", [check("in_progress", 2, own)], "missing"],
    ["is the running job, and was green elsewhere", [check("in_progress", 2, own), check("success", 1)], "success"],
    ["is an ended job of this run", [check("success", 2, own)], "success"],
    ["is a failed job of this run", [check("failure", 2, own), check("success", 1)], "failure"],
  ];
  test.each(table)("%s", (_, found, state) => {
    const request = judged({ requiredChecks: ["gate"] }, { checks: { found, ownSuite } });
    expect(request.checks).toEqual([{ name: "gate", state }]);
    expect(request.reason).toBe(state === "success" ? "" : "checks-not-green");
  });

  test("is suggested when it was misspelt", () => {
    const checks = { found: [check("success", 1, { name: "pr-gate" })], ownSuite };
    expect(judged({ requiredChecks: ["pr_gate"] }, { checks }).problems[0]?.remedy).toContain("`pr-gate`");
  });

  test("is not asked in an emergency, which is told", () => {
    const request = judged({ requiredChecks: ["gate"], emergency: "Checkout is down" });
    expect(request).toMatchObject({ allowed: true, checks: [], emergency: "Checkout is down" });
    expect(request.notes.join()).toContain("`gate`");
  });
});
