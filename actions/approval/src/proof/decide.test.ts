import { describe, expect, test } from "@jest/globals";
import type { GithubApi } from "@lockkeeper/action-kit";
import type { ApprovalReason } from "@lockkeeper/core";
import type { EnvironmentRules, Person, Said } from "../github/environment.js";
import type { MergedPull, Review } from "../github/reviews.js";
import type { Question } from "../question.js";
import { decide } from "./decide.js";
import type { ProofFacts } from "./finding.js";

const person = (login: string, more: Partial<Person> = {}): Person => ({ login, id: null, bot: false, ...more });
const [dana, rita, omar, eve] = ["dana", "rita", "omar", "eve"].map((login) => person(login)) as [
  Person,
  Person,
  Person,
  Person,
];
const digest = "4f".repeat(32);

const question: Question = {
  stage: "proof",
  environment: "production",
  planDigest: digest,
  fallback: [],
  approvedDigest: null,
  confirmation: null,
  phrase: "",
  branches: [],
  requiredChecks: [],
  emergency: null,
  at: "2026-11-20T14:02:11.000Z",
  run: {
    owner: "octo-org",
    repo: "octo-repo",
    id: 7,
    attempt: 1,
    eventName: "workflow_dispatch",
    event: null,
    actor: "dana",
    commit: "c".repeat(40),
    ref: "refs/heads/main",
    url: "https://github.com/octo-org/octo-repo/actions/runs/7",
  },
  api: {} as GithubApi,
  cancelled: new AbortController().signal,
};

const run: ProofFacts["run"] = {
  event: "workflow_dispatch",
  attempt: 1,
  actor: dana,
  triggeringActor: dana,
  checkSuite: 9,
};

function reviewedBy(
  people: readonly Person[],
  rules: { teams?: readonly string[]; preventSelfReview?: boolean; adminsBypass?: boolean } = {},
): EnvironmentRules {
  const { teams = [], preventSelfReview = true, adminsBypass = true } = rules;
  return { name: "production", reviewers: { people, teams, preventSelfReview }, adminsBypass };
}

const open: EnvironmentRules = { name: "production", reviewers: null, adminsBypass: true };
const yes = (by: Person, comment = ""): Said => ({ by, state: "approved", comment });
const no = (by: Person, comment = ""): Said => ({ by, state: "rejected", comment });

type Facts = Partial<ProofFacts>;
type Expected = [reason: ApprovalReason, by?: readonly string[], note?: RegExp];

function expectDecision(asked: Partial<Question>, facts: Facts, [reason, by = [], note]: Expected): void {
  const approval = decide({ ...question, ...asked }, { environment: open, run, said: [], pulls: null, ...facts });
  expect(approval).toMatchObject({ approved: reason === "", reason, approvedBy: by, environment: "production" });
  expect(approval.gate === null).toBe(reason !== "");
  if (note !== undefined) expect(approval.notes.join("\n")).toMatch(note);
}

describe("an environment with required reviewers", () => {
  const second = { ...run, attempt: 2, triggeringActor: eve };
  const table: [name: string, facts: Facts, expected: Expected][] = [
    ["one reviewer approves", { said: [yes(rita, "go")] }, ["", ["rita"], /`rita` approved: go/]],
    ["two approve", { said: [yes(rita), yes(omar)] }, ["", ["rita", "omar"]]],
    ["nobody says anything", { said: [] }, ["nobody-approved", [], /administrator who goes past/]],
    ["who began the run approves alone", { said: [yes(dana)] }, ["self-review", [], /`dana` approved, but began/]],
    ["who began the run approves, too", { said: [yes(dana), yes(rita)] }, ["", ["rita"], /`dana` approved, but began/]],
    ["who began a later attempt approves alone", { run: second, said: [yes(eve)] }, ["self-review"]],
    ["a login in another case", { said: [yes(person("Rita"))] }, ["", ["Rita"]]],
    ["somebody who is not listed", { said: [yes(eve)] }, ["not-a-reviewer", [], /`eve` approved, but is none/]],
    ["an app", { said: [yes(person("rita", { bot: true }))] }, ["not-a-reviewer"]],
    ["somebody who took over a reviewer's old name", { said: [yes(person("rita", { id: 2 }))] }, ["not-a-reviewer"]],
    ["somebody rejects", { said: [no(omar, "not today")] }, ["rejected", [], /`omar` rejected this run: not today/]],
    ["one approves, another rejects", { said: [yes(rita), no(omar)] }, ["rejected"]],
    ["a later attempt", { run: second, said: [yes(rita)] }, ["", ["rita"], /attempt 2, begun by `eve`/]],
    [
      "a later attempt of a rejected run",
      { run: second, said: [no(omar), yes(rita)] },
      ["rejected", [], /all attempts/],
    ],
  ];
  const listed = { environment: reviewedBy([person("rita", { id: 1 }), omar, dana]) };
  test.each(table)("%s", (_, facts, expected) => expectDecision({}, { ...listed, ...facts }, expected));

  test("of a team nobody but GitHub knows who is in it", () => {
    const environment = reviewedBy([rita], { teams: ["dba"] });
    expectDecision({}, { environment, said: [yes(eve)] }, ["", ["eve"]]);
    expectDecision({}, { environment, said: [yes(dana)] }, ["self-review"]);
    expectDecision({}, { environment, said: [yes(person("x[bot]", { bot: true }))] }, ["not-a-reviewer"]);
  });

  test("who began the run may approve it where the environment allows that, and it is told", () => {
    const environment = reviewedBy([dana], { preventSelfReview: false });
    expectDecision({}, { environment, said: [yes(dana)] }, ["", ["dana"], /does not bar self-review/]);
  });

  test("no fallback is ever taken", () => {
    const asked = { fallback: ["review", "digest"], approvedDigest: digest } as const;
    expectDecision(asked, { environment: reviewedBy([rita]), said: [], pulls: [merged()] }, ["nobody-approved"]);
    expectDecision(asked, { environment: reviewedBy([]), said: [] }, ["nobody-approved"]);
  });

  test("nothing is said of administrators where they cannot go past the rules", () => {
    const environment = reviewedBy([rita], { adminsBypass: false });
    const approval = decide(question, { environment, run, said: [], pulls: null });
    expect(approval.notes).toEqual([]);
  });
});

const head = "d".repeat(40);
const review = (by: Person, more: Partial<Review> = {}): Review => {
  return { by, state: "APPROVED", association: "MEMBER", commit: head, ...more };
};

function merged(...reviews: Review[]): MergedPull {
  return { number: 12, author: omar, headSha: head, reviews: reviews.length > 0 ? reviews : [review(rita)] };
}

describe("an environment without reviewers", () => {
  const both = ["review", "digest"] as const;
  const table: [name: string, asked: Partial<Question>, facts: Facts, expected: Expected][] = [
    ["and no fallback", {}, { pulls: [merged()] }, ["no-required-reviewers"]],
    ["that does not exist", { fallback: both }, { environment: null }, ["environment-missing"]],
    ["review: a member approved", { fallback: ["review"] }, { pulls: [merged()] }, ["", ["rita"], /not this plan/]],
    ["review: no pull request", { fallback: ["review"] }, { pulls: [] }, ["no-review", [], /No merge of a pull/]],
    ["digest: typed", { fallback: ["digest"], approvedDigest: digest }, {}, ["", ["dana"], /nobody else was asked/]],
    ["digest: not typed", { fallback: ["digest"] }, {}, ["digest-differs", [], /No digest was typed/]],
    ["digest: too short", { fallback: ["digest"], approvedDigest: digest.slice(0, 8) }, {}, ["digest-differs"]],
    ["digest: another", { fallback: ["digest"], approvedDigest: "0".repeat(64) }, {}, ["digest-differs"]],
    ["digest: typed, but nobody named it a fallback", { approvedDigest: digest }, {}, ["no-required-reviewers"]],
    [
      "digest: not begun by hand",
      { fallback: ["digest"], approvedDigest: digest },
      { run: { ...run, event: "push" } },
      ["digest-differs", [], /begun by `push`/],
    ],
    ["both, the second holds", { fallback: both, approvedDigest: digest }, { pulls: [] }, ["", ["dana"]]],
    ["both, neither holds", { fallback: both }, { pulls: [] }, ["no-review", [], /No merge[^]*No digest/]],
  ];
  test.each(table)("%s", (_, asked, facts, expected) => expectDecision(asked, facts, expected));

  const reviews: [name: string, pull: MergedPull, expected: Expected][] = [
    ["by its author", merged(review(omar)), ["no-review", [], /`omar` approved pull request 12, but wrote it/]],
    ["by who began the run", merged(review(dana)), ["no-review", [], /but began this run/]],
    ["by an outsider", merged(review(eve, { association: "CONTRIBUTOR" })), ["no-review", [], /no member/]],
    ["by an app", merged(review(person("a[bot]", { bot: true }))), ["no-review", [], /no member/]],
    ["of an earlier commit", merged(review(rita, { commit: "e".repeat(40) })), ["no-review", [], /last commit/]],
    ["taken back", merged(review(rita), review(rita, { state: "CHANGES_REQUESTED" })), ["no-review"]],
    ["dismissed", merged(review(rita, { state: "DISMISSED" })), ["no-review", [], /Nobody approved pull request 12/]],
    ["followed by a comment", merged(review(rita), review(rita, { state: "COMMENTED" })), ["", ["rita"]]],
    [
      "after changes were asked for",
      merged(review(rita, { state: "CHANGES_REQUESTED" }), review(rita)),
      ["", ["rita"]],
    ],
    ["beside one that does not count", merged(review(omar), review(rita)), ["", ["rita"], /`omar` approved/]],
    ["by a collaborator", merged(review(eve, { association: "COLLABORATOR" })), ["", ["eve"]]],
  ];
  test.each(reviews)("a review %s", (_, pull, expected) =>
    expectDecision({ fallback: ["review"] }, { pulls: [pull] }, expected),
  );
});

test("what could not be read is no approval, and says what was missing", () => {
  const approval = decide(question, { unreadable: "GitHub did not tell who approved this run." });
  expect(approval).toMatchObject({ approved: false, reason: "unreadable", gate: null, approvedBy: [] });
  expect(approval.notes).toEqual(["GitHub did not tell who approved this run."]);
});

test("an emergency changes nothing but what is told", () => {
  const said = { environment: reviewedBy([rita]), run, said: [], pulls: null };
  const approval = decide({ ...question, emergency: "Checkout is down" }, said);
  expect(approval).toMatchObject({ approved: false, reason: "nobody-approved" });
  expect(approval.notes).toContain("Emergency: Checkout is down");
});
