import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { forgetSecrets, registerSecret } from "@lockkeeper/core";
import { type FakeGithub, startGithub } from "@lockkeeper/testing";
import { githubClient } from "../github-client.js";
import { recordingHost } from "../recording-host.js";
import { keepIssueFor, type RollingIssue } from "./keep-issue.js";
import type { IssueReport, IssueResult } from "./upsert-issue.js";

const bot = "github-actions[bot]";
let github: FakeGithub;

beforeEach(async () => {
  github = await startGithub();
});
afterEach(async () => {
  forgetSecrets();
  await github.close();
});

/** The plugin's queues without their seconds between two writes. */
const unpaced = { key: () => ({ schedule: (_job: object, call: () => unknown) => call() }) } as never;

interface Run extends Partial<Omit<RollingIssue, "report">> {
  runId?: number;
  body?: string;
  title?: string;
}

/** One run of an action that finds these differences; null: it could not look. */
async function found(differences: readonly string[] | null, options: Run = {}): Promise<IssueResult> {
  const { runId = 10, body, title, token = github.token, ...rest } = options;
  const queues = { write: unpaced, notifications: unpaced };
  const signal = new AbortController().signal;
  const client = { baseUrl: github.url, signal, debug: () => {}, waits: { secondMs: 1 }, queues };
  const host = recordingHost({
    env: {
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_REPOSITORY: github.repository,
      GITHUB_RUN_ID: String(runId),
    },
    github: await githubClient(getOctokit, { ...client, token: token || "none" }),
  });
  const report: IssueReport = {
    title: title ?? `${differences?.length} differences`,
    body: body ?? `Found: ${differences?.join(", ")}`,
    digest: (differences ?? []).join(","),
    open: differences === null ? null : differences.length > 0,
    items: (differences ?? []).map((name) => ({ id: name, text: `index \`${name}\`` })),
  };
  return await keepIssueFor(host, {
    token,
    key: "db/postgres recorded",
    now: new Date("2026-11-02T00:00:00Z"),
    report,
    ...rest,
  });
}

const said = (number: number): string[] => github.comments(number).map(({ body }) => body);
const hidden = (fields: string) => `<!-- lockkeeper:drift key=${fields} -->`;
const key = "d99ae3d3fd0f1d0b";

describe("an issue", () => {
  test("is begun with its label, left alone while nothing changes, and says what is new", async () => {
    const first = await found(["a"]);
    const [issue] = github.issues();
    expect(first).toEqual({ outcome: "created", url: issue && github.issueUrl(issue), notice: null });
    expect(issue).toMatchObject({ author: bot, title: "1 differences", labels: ["lockkeeper-drift"], state: "open" });
    expect(issue?.body.split("\n")).toEqual([
      expect.stringMatching(/^<!-- lockkeeper:drift key=\w{16} digest=a run=10 items=a -->$/),
      "Found: a",
    ]);
    expect(github.labels()).toMatchObject([{ name: "lockkeeper-drift", color: "d93f0b" }]);

    expect(await found(["a"])).toMatchObject({ outcome: "unchanged", url: first.url });
    expect(github.issues()).toMatchObject([{ edits: 0 }]);
    expect(await found(["a", "b", "c"])).toEqual({ outcome: "updated", url: first.url, notice: null });
    expect(github.issues()).toMatchObject([
      { edits: 1, title: "3 differences", body: expect.stringContaining("Found: a, b, c") },
    ]);
    expect(said(2)).toEqual([
      expect.stringMatching(/^\*\*2 new differences\*\*.*\[this run\][^]*- index `b`\n- index `c`$/),
    ]);
  });

  test("that got better is changed, and nobody is disturbed", async () => {
    await found(["a", "b"]);
    expect(await found(["b"])).toMatchObject({ outcome: "updated" });
    expect(said(2)).toEqual([]);
  });

  test("is closed as completed when nothing is left, once, and keeps what it said last", async () => {
    await found(["a"]);
    expect(await found([])).toMatchObject({
      outcome: "closed",
      url: expect.stringContaining("/issues/2"),
      notice: null,
    });
    expect(github.issues()).toMatchObject([
      { state: "closed", stateReason: "completed", body: expect.stringContaining("Found: a") },
    ]);
    expect(said(2)).toEqual([expect.stringMatching(/^Nothing differs any more/)]);
    expect(await found([])).toEqual({ outcome: "not-wanted", url: null, notice: null });
    expect(github.issues()).toMatchObject([{ edits: 1 }]);
  });

  test("stays as it is when nobody could look", async () => {
    await found(["a"]);
    expect(await found(null)).toEqual({ outcome: "not-wanted", url: null, notice: null });
    expect(github.issues()).toMatchObject([{ state: "open", edits: 0 }]);
  });

  test("about more differences than it can remember claims nothing about what is new", async () => {
    const many = Array.from({ length: 700 }, (_, n) => `difference-${n}`);
    await found(many);
    expect(github.issues()[0]?.body.length).toBeLessThan(65_537);
    expect(await found([...many, "one more"])).toMatchObject({ outcome: "updated", notice: null });
    expect(said(2)).toEqual([]);
  });

  test("of another key is another one", async () => {
    await found(["a"]);
    await found(["b"], { key: "other --> db" });
    expect(await found(["a", "z"])).toMatchObject({ outcome: "updated", url: expect.stringContaining("/issues/2") });
    expect(github.issues()).toHaveLength(2);
  });

  test("is found behind hundreds of others, pull requests among them", async () => {
    await found(["a"]);
    for (let n = 0; n < 130; n += 1) github.addIssue({});
    for (let n = 200; n < 300; n += 1) github.addPull({ number: n });
    expect(await found(["a", "b"])).toMatchObject({ outcome: "updated", url: expect.stringContaining("/issues/2") });
  });

  test("of a later run is not overwritten by an earlier one that took longer", async () => {
    await found(["later"], { runId: 12 });
    expect(await found(["earlier"], { runId: 11 })).toMatchObject({ outcome: "outrun", notice: null });
    expect(github.issues()).toMatchObject([{ body: expect.stringContaining("later") }]);
  });
});

describe("an issue that was closed", () => {
  test("by us goes on when the drift comes back within a week", async () => {
    await found(["a"]);
    await found([]);
    expect(await found(["a"])).toMatchObject({ outcome: "reopened", url: expect.stringContaining("/issues/2") });
    expect(github.issues()).toMatchObject([{ state: "open", stateReason: "reopened" }]);
    expect(said(2).at(-1)).toMatch(/^\*\*Back again:\*\* 1 difference/);
  });

  test("longer ago is history: a new one is begun", async () => {
    await found(["a"]);
    await found([]);
    expect(await found(["a"], { now: new Date("2026-11-20T00:00:00Z") })).toMatchObject({ outcome: "created" });
    expect(github.issues()).toMatchObject([{ state: "closed" }, { state: "open" }]);
  });

  test("by somebody who knew stays closed until there is something else", async () => {
    await found(["a"]);
    const [issue] = github.issues();
    Object.assign(issue ?? {}, { state: "closed", stateReason: "not_planned" });
    expect(await found(["a"])).toMatchObject({ outcome: "closed-by-hand", url: expect.stringContaining("/issues/2") });
    expect(github.issues()).toMatchObject([{ state: "closed", edits: 0 }]);
    expect(await found(["a", "b"])).toMatchObject({ outcome: "reopened" });
  });
});

describe("whose an issue is", () => {
  test.each(["mallory", "other-app[bot]"])("a marker forged by %s counts for nothing", async (author) => {
    await found(["a"]);
    const [own] = github.issues();
    const forged = github.addIssue({ author, body: own?.body ?? "" });
    Object.assign(own ?? {}, { state: "closed", updatedAt: "2020-01-01T00:00:00Z" });
    expect(await found(["a"])).toMatchObject({ outcome: "created" });
    expect(await found([])).toMatchObject({ outcome: "closed" });
    expect(forged).toMatchObject({ state: "open", edits: 0 });
  });

  test("a marker that is not the first line counts for nothing", async () => {
    github.addIssue({ author: bot, body: `> somebody wrote\n${hidden(`${key} digest=a`)}` });
    expect(await found(["a"])).toMatchObject({ outcome: "created" });
  });

  test.each([
    ["a person", "dana", { app: false }],
    ["an app", "our-app[bot]", {}],
    ["a token that may not ask", bot, { viewer: false }],
  ])("%s knows the issue again", async (_, login, rights) => {
    const token = github.tokenFor({ login, ...rights });
    await found(["a"], { token });
    expect(await found(["a", "b"], { token })).toMatchObject({ outcome: "updated" });
    expect(github.issues()).toMatchObject([{ author: login, edits: 1 }]);
  });
});

test("doubles of two runs at the same time are closed by the next", async () => {
  await Promise.all([found(["left"]), found(["right"])]);
  await found(["next"]);
  const open = github.issues().filter(({ state }) => state === "open");
  expect(open).toMatchObject([{ number: 2, body: expect.stringContaining("next") }]);
  const [, double] = github.issues();
  if (double)
    expect(double).toMatchObject({ stateReason: "not_planned", body: expect.stringContaining("Superseded by #2.") });
  expect(github.issues().length).toBeGreaterThan(0);
});

describe("what fails is a notice", () => {
  test.each([
    ["a token that may only read", { issues: "read" }, "`permissions: issues: write`"],
    ["a token that may not even read", { issues: "none" }, "`permissions: issues: write`"],
  ] as const)("%s", async (_, rights, text) => {
    const result = await found(["a"], { token: github.tokenFor(rights) });
    expect(result).toEqual({ outcome: "failed", url: null, notice: expect.stringContaining(text) });
    expect(github.issues()).toEqual([]);
  });

  test("a repository without issues", async () => {
    github.disableIssues();
    expect(await found(["a"])).toMatchObject({ outcome: "failed", notice: expect.stringContaining("no issues (410)") });
  });

  test.each([
    ["an unknown token", "ghs_expired", "(401)"],
    ["no token", "", "no `github-token`"],
  ])("%s", async (_, token, text) => {
    expect(await found(["a"], { token })).toMatchObject({ outcome: "failed", notice: expect.stringContaining(text) });
  });

  test.each([
    ["the list", "GET", /\/issues$/],
    ["the writing", "POST", /\/issues$/],
  ])("a long wait for the rate limit of %s", async (_, method, path) => {
    github.interrupt(method, path, { kind: "secondary-limit", retryAfter: 3_600 });
    expect(await found(["a"])).toMatchObject({ outcome: "failed", notice: expect.stringContaining("rate limit") });
  });

  test("a label that nobody may make: the issue goes without it", async () => {
    github.interrupt("POST", /\/labels$/, { kind: "server-error", status: 403 });
    expect(await found(["a"])).toMatchObject({
      outcome: "created",
      notice: expect.stringContaining("`lockkeeper-drift`"),
    });
    expect(github.issues()).toMatchObject([{ labels: [] }]);
  });

  test("a comment that cannot be made: the issue is up to date all the same", async () => {
    await found(["a"]);
    Object.assign(github.issues()[0] ?? {}, { locked: true });
    expect(await found(["a", "b"])).toMatchObject({
      outcome: "updated",
      notice: expect.stringContaining("No comment on issue 2"),
    });
    expect(github.issues()).toMatchObject([{ edits: 1 }]);
  });
});

test.each([
  ["the list fails once", "GET", /\/issues$/, { kind: "server-error", status: 502 }],
  ["the writing fails once", "POST", /\/issues$/, { kind: "server-error", status: 500 }],
  ["the writing's answer is lost", "POST", /\/issues$/, { kind: "lost-answer" }],
  ["the label's answer is lost", "POST", /\/labels$/, { kind: "lost-answer" }],
] as const)("%s: one issue stands there all the same", async (_, method, path, interruption) => {
  github.interrupt(method, path, interruption);
  expect(await found(["a"])).toMatchObject({ outcome: "created", url: expect.stringContaining("/issues/2") });
  expect(github.issues()).toHaveLength(1);
});

test("a text that is too long is cut between its parts, a title within", async () => {
  github.limitBodies(20_000);
  const body = Array.from({ length: 2_000 }, (_, n) => `#### Part ${n}\n\nSome text of this part.`).join("\n\n");
  expect(await found(["a"], { body, title: "t".repeat(300) })).toMatchObject({ outcome: "created" });
  const [issue] = github.issues();
  expect(issue?.title).toHaveLength(256);
  expect(issue?.body).toMatch(/Some text of this part\.\n\n… and more in the job summary\.$/);
});

test("no secret reaches GitHub", async () => {
  registerSecret("correct-horse");
  await found(["correct-horse-a"], { title: "correct-horse", body: "correct-horse" });
  await found(["correct-horse-a", "correct-horse-b"], { title: "correct-horse", body: "correct-horse" });
  const all = [
    ...github.issues().flatMap(({ title, body }) => [title, body.split("\n").slice(1).join("\n")]),
    ...said(2),
  ];
  expect(all.join("\n")).toContain("***");
  expect(all.join("\n")).not.toContain("correct-horse");
});
