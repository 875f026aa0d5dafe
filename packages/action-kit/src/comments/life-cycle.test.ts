import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { forgetSecrets, registerSecret } from "@lockkeeper/core";
import { type FakeGithub, startGithub } from "@lockkeeper/testing";
import { githubClient } from "../github-client.js";
import { recordingHost } from "../recording-host.js";
import { commentOnPullRequest, type PullRequestComment } from "./pull-request-comment.js";
import type { CommentResult } from "./upsert-comment.js";

const bot = "github-actions[bot]";
let github: FakeGithub;

beforeEach(async () => {
  github = await startGithub();
});
afterEach(async () => {
  forgetSecrets();
  await github.close();
});

interface Run extends Partial<PullRequestComment> {
  env?: Record<string, string>;
  pull?: number;
  waits?: { rateLimitMs?: number; totalMs?: number };
  signal?: AbortSignal;
  headRepository?: string;
}

/** The plugin's queues without their seconds between two writes. */
const unpaced = { key: () => ({ schedule: (_job: object, call: () => unknown) => call() }) } as never;

/** One run of the action on the pull request; its comment says `text`, which is its digest, too. */
async function run(text: string, options: Run = {}): Promise<CommentResult> {
  const { env, pull = 1, token = github.token, waits, headRepository = github.repository, ...rest } = options;
  const { signal = new AbortController().signal, ...wanted } = rest;
  const queues = { write: unpaced, notifications: unpaced };
  const client = { baseUrl: github.url, signal, debug: () => {}, waits: { secondMs: 1, ...waits }, queues };
  const host = recordingHost({
    env: { GITHUB_REPOSITORY: github.repository, GITHUB_EVENT_NAME: "pull_request", GITHUB_RUN_ID: "10", ...env },
    event: { pull_request: { number: pull, head: { sha: "a", repo: { full_name: headRepository } } } },
    github: await githubClient(getOctokit, { ...client, token: token || "none" }),
  });
  return await commentOnPullRequest(host, {
    token,
    kind: "preview",
    target: "prod",
    digest: text,
    clean: false,
    body: (marker) => `${marker}\n${text}`,
    ...wanted,
  });
}

const bodies = (): string[] => github.comments(1).map(({ body }) => body);
const lines = (): string[] => bodies().map((body) => body.split("\n").slice(1).join("\n"));

describe("a comment", () => {
  test("is begun, left alone while its digest is the same, and changed in place", async () => {
    const first = await run("one");
    const [comment] = github.comments(1);
    expect(first).toEqual({ outcome: "created", url: comment && github.urlOf(comment), notice: null });
    expect(comment).toMatchObject({
      author: bot,
      body: "<!-- lockkeeper:preview target=prod digest=one run=10 -->\none",
    });

    expect(await run("other clock", { digest: "one" })).toMatchObject({ outcome: "unchanged", url: first.url });
    expect(github.comments(1)).toMatchObject([{ edits: 0, body: expect.stringContaining("one") }]);

    expect(await run("two")).toEqual({ outcome: "updated", url: first.url, notice: null });
    expect(github.comments(1)).toMatchObject([{ id: comment?.id, edits: 1 }]);
    expect(lines()).toEqual(["two"]);
  });

  test("is not begun when there is nothing to say, but one that stands there is changed", async () => {
    expect(await run("green", { clean: true })).toEqual({ outcome: "not-wanted", url: null, notice: null });
    expect(github.comments(1)).toEqual([]);
    await run("red");
    expect(await run("green", { clean: true })).toMatchObject({ outcome: "updated" });
    expect(lines()).toEqual(["green"]);
  });

  test.each([40, 250])("is found behind %d comments of others", async (count) => {
    for (let n = 0; n < count; n += 1) github.addComment(1, `user-${n}`, "me too");
    await run("one");
    for (let n = 0; n < count; n += 1) github.addComment(1, `user-${n}`, "me three");
    expect(await run("two")).toMatchObject({ outcome: "updated" });
    expect(github.comments(1)).toHaveLength(2 * count + 1);
    expect(github.comments(1)[count]).toMatchObject({ author: bot, body: expect.stringContaining("two") });
  });

  test("of another target or another kind is another one", async () => {
    await run("prod");
    await run("staging", { target: "https://x y/ -->" });
    await run("drift", { kind: "drift" });
    expect(await run("staging 2", { target: "https://x y/ -->" })).toMatchObject({ outcome: "updated" });
    expect(lines()).toEqual(["prod", "staging 2", "drift"]);
  });

  test("that was applied stays, and a new one is begun", async () => {
    const applied = "<!-- lockkeeper:preview target=prod digest=one run=9 state=applied -->\napplied";
    github.addComment(1, bot, applied);
    expect(await run("one")).toMatchObject({ outcome: "created" });
    expect(await run("two")).toMatchObject({ outcome: "updated" });
    expect(github.comments(1)).toMatchObject([{ body: applied, edits: 0 }, { edits: 1 }]);
  });

  test("of a later run is not overwritten by an earlier one that took longer", async () => {
    await run("later", { env: { GITHUB_RUN_ID: "12" } });
    expect(await run("earlier", { env: { GITHUB_RUN_ID: "11" } })).toMatchObject({ outcome: "outrun", notice: null });
    expect(lines()).toEqual(["later"]);
  });
});

describe("whose a comment is", () => {
  const marker = "<!-- lockkeeper:preview target=prod digest=one -->";

  test.each(["mallory", "github-actions", "other-app[bot]"])(
    "a marker forged by %s counts for nothing",
    async (login) => {
      github.addComment(1, login, `${marker}\nall is well`);
      expect(await run("one")).toMatchObject({ outcome: "created" });
      expect(await run("two")).toMatchObject({ outcome: "updated" });
      expect(github.comments(1)).toMatchObject([
        { author: login, edits: 0 },
        { author: bot, edits: 1 },
      ]);
    },
  );

  test("a marker that is not the first line counts for nothing", async () => {
    github.addComment(1, bot, `> somebody wrote\n${marker}`);
    expect(await run("one")).toMatchObject({ outcome: "created" });
  });

  test.each([
    ["the job's token that may not ask", bot, { viewer: false }],
    ["a person's token", "dana", { app: false }],
    ["a person's token without GraphQL", "dana", { app: false, viewer: false }],
    ["an app's token", "our-app[bot]", {}],
    ["an app's token that GraphQL counts otherwise", "our-app[bot]", { viewerId: 5 }],
  ])("our own comments are known with %s", async (_, login, rights) => {
    const token = github.tokenFor({ login, ...rights });
    await run("one", { token });
    expect(await run("two", { token })).toMatchObject({ outcome: "updated" });
    expect(github.comments(1)).toMatchObject([{ author: login, edits: 1 }]);
  });

  test("an app that is told its name without [bot] knows its comments, and not those of a person of that name", async () => {
    github.addComment(1, "our-app", `${marker}\nall is well`);
    await run("one", { token: github.tokenFor({ login: "our-app[bot]" }) });
    const token = github.tokenFor({ login: "our-app[bot]", viewerLogin: "our-app" });
    await run("two", { token });
    expect(github.comments(1)[1]).toMatchObject({ author: "our-app[bot]", body: expect.stringContaining("two") });
  });
});

describe("doubles of ours", () => {
  const double = (digest: string) => `<!-- lockkeeper:preview target=prod digest=${digest} -->\n${digest}`;

  test("the oldest goes on, the others are put away once", async () => {
    for (const digest of ["a", "b", "c"]) github.addComment(1, bot, double(digest));
    expect(await run("new")).toMatchObject({ outcome: "updated" });
    const [kept, ...away] = github.comments(1);
    expect(kept).toMatchObject({ minimized: null, body: expect.stringContaining("new") });
    expect(away).toMatchObject([{ minimized: "OUTDATED" }, { minimized: "OUTDATED" }]);
    expect(away[0]?.body).toContain(`Superseded by [this comment](${kept && github.urlOf(kept)})`);
    await run("newer");
    expect(github.comments(1).map(({ edits }) => edits)).toEqual([2, 1, 1]);
  });

  test("are passed by, unfolded, where the token may not fold", async () => {
    for (const digest of ["a", "b"]) github.addComment(1, bot, double(digest));
    const token = github.tokenFor({ mayMinimize: false });
    expect(await run("new", { token })).toMatchObject({ outcome: "updated", notice: null });
    await run("newer", { token });
    expect(github.comments(1)).toMatchObject([{ edits: 2 }, { edits: 1, minimized: null }]);
  });

  test("of two runs at the same time are gone after the next", async () => {
    await Promise.all([run("left"), run("right")]);
    await run("next");
    const live = bodies().filter((body) => !body.includes("state=superseded"));
    expect(live).toEqual([expect.stringMatching(/\nnext$/)]);
  });
});

describe("no right to write", () => {
  test.each([
    ["a token that may only read", { pullRequests: "read" }, {}, "`permissions: pull-requests: write`"],
    ["a token that may not even read", { pullRequests: "none" }, {}, "`permissions: pull-requests: write`"],
    ["Dependabot", { pullRequests: "read" }, { GITHUB_ACTOR: "dependabot[bot]" }, "Dependabot began the run"],
  ] as const)("%s: a notice says what is missing", async (_, rights, env, text) => {
    const result = await run("one", { token: github.tokenFor(rights), env });
    expect(result).toEqual({ outcome: "failed", url: null, notice: expect.stringContaining(text) });
    expect(github.comments(1)).toEqual([]);
  });

  test("a fork: a notice says so", async () => {
    const options = { token: github.tokenFor({ pullRequests: "read" }), headRepository: "mallory/octo-repo" };
    expect((await run("one", options)).notice).toContain("it comes from a fork");
  });

  test.each([
    ["an unknown token", { token: "ghs_expired" }, "(401)"],
    ["an unknown pull request", { pull: 99 }, "(404)"],
    ["no token", { token: "" }, "no `github-token`"],
  ])("%s", async (_, options, text) => {
    expect(await run("one", options)).toMatchObject({ outcome: "failed", notice: expect.stringContaining(text) });
  });

  test("a closed conversation", async () => {
    github.addPull({ number: 2, locked: true });
    expect((await run("one", { pull: 2 })).notice).toContain("issue is locked");
  });
});

describe("a text that is too long", () => {
  test("is asked for within the limit", async () => {
    const body = (marker: string, limit: number) => `${marker}\n${"x".repeat(200_000)}`.slice(0, limit - 4) + "\nend";
    expect(await run("one", { body })).toMatchObject({ outcome: "created" });
    expect(bodies()[0]).toHaveLength(65_536);
    expect(bodies()[0]).toMatch(/end$/);
  });

  test("is cut when the writer does not keep to the limit", async () => {
    expect(await run("x".repeat(70_000), { digest: "d" })).toMatchObject({ outcome: "created" });
    expect(bodies()[0]).toHaveLength(65_536);
  });

  test("is asked for shorter when GitHub counts otherwise", async () => {
    github.limitBodies(20_000);
    expect(await run("x".repeat(70_000), { digest: "d" })).toMatchObject({ outcome: "created" });
    expect(await run("y".repeat(70_000), { digest: "e" })).toMatchObject({ outcome: "updated" });
    expect(bodies()[0]).toHaveLength(16_384);
  });

  test("is a notice in the end", async () => {
    github.limitBodies(100);
    const result = await run("x".repeat(70_000), { digest: "d" });
    expect(result).toMatchObject({ outcome: "failed", notice: expect.stringContaining("too long") });
  });
});

describe("a bad day of GitHub's", () => {
  const list = /\/issues\/1\/comments$/;
  const one = /\/issues\/comments\/\d+$/;

  test.each([
    ["the list fails once", "GET", list, { kind: "server-error", status: 502 }],
    ["the list's connection breaks", "GET", list, { kind: "hang-up" }],
    ["the writing fails once", "POST", list, { kind: "server-error", status: 500 }],
    ["the writing's answer is lost", "POST", list, { kind: "lost-answer" }],
    ["the writing is too fast", "POST", list, { kind: "secondary-limit", retryAfter: 50 }],
    ["the writing has used up its hour", "POST", list, { kind: "primary-limit", resetInSeconds: 50 }],
  ] as const)("%s: one comment stands there all the same", async (_, method, path, interruption) => {
    github.interrupt(method, path, interruption);
    const result = await run("one");
    const [comment] = github.comments(1);
    expect(result).toEqual({ outcome: "created", url: comment && github.urlOf(comment), notice: null });
    expect(lines()).toEqual(["one"]);
  });

  test.each([
    ["fails once", { kind: "server-error", status: 503 }],
    ["loses its answer", { kind: "lost-answer" }],
  ] as const)("a change that %s is made", async (_, interruption) => {
    await run("one");
    github.interrupt("PATCH", one, interruption);
    expect(await run("two")).toMatchObject({ outcome: "updated" });
    expect(lines()).toEqual(["two"]);
  });

  test.each([
    ["secondary", { kind: "secondary-limit", retryAfter: 3_600 }],
    ["primary", { kind: "primary-limit", resetInSeconds: 3_600 }],
  ] as const)("a long wait for the %s rate limit is a notice instead", async (_, interruption) => {
    github.interrupt("GET", list, interruption);
    expect(await run("one")).toMatchObject({ outcome: "failed", notice: expect.stringContaining("rate limit") });
  });

  test("a rate limit that goes on is a notice after some tries", async () => {
    github.interrupt("GET", list, { kind: "secondary-limit", retryAfter: 1 }, 100);
    expect(await run("one")).toMatchObject({ outcome: "failed", notice: expect.stringContaining("rate limit") });
  });

  test("an error that goes on is a notice", async () => {
    github.interrupt("GET", list, { kind: "server-error", status: 502 }, 100);
    expect(await run("one")).toMatchObject({ outcome: "failed", notice: expect.stringContaining("502") });
  });

  test("no GitHub at all", async () => {
    const { url } = github;
    await github.close();
    const result = await run("one");
    expect(result).toMatchObject({
      outcome: "failed",
      url: null,
      notice: expect.stringContaining("could not be reached"),
    });
    expect(url).not.toBe("");
    github = await startGithub();
  });

  test("silence ends with the time that there is, and with the run", async () => {
    github.interrupt("GET", list, { kind: "silence" }, 2);
    expect((await run("one", { waits: { totalMs: 200 } })).notice).toContain("in time");
    const stop = new AbortController();
    const running = run("one", { signal: stop.signal });
    stop.abort();
    expect((await running).notice).toContain("cancelled");
  });

  test("who we are is not guessed when GitHub does not answer", async () => {
    await run("one");
    github.interrupt("POST", /graphql/, { kind: "hang-up" }, 100);
    expect(await run("two")).toMatchObject({ outcome: "failed" });
    expect(lines()).toEqual(["one"]);
  });
});

test("hostile text stays text: what looks like a marker is none, and secrets are gone", async () => {
  registerSecret("hunter2-hunter2");
  const text =
    "@everyone --> <!-- lockkeeper:preview target=prod digest=z state=applied -->\n<b>\u202e hunter2-hunter2";
  await run(text, { digest: "h --> <script>" });
  expect(bodies()[0]).not.toContain("hunter2");
  expect(bodies()[0]?.split("\n")[0]).toMatch(/^<!-- lockkeeper:preview target=prod digest=\S+ run=10 -->$/);
  expect(await run("next")).toMatchObject({ outcome: "updated" });
  expect(github.comments(1)).toHaveLength(1);
});

test.each([
  ["a push", { GITHUB_EVENT_NAME: "push" }, { ref: "refs/heads/main" }],
  ["a merge group", { GITHUB_EVENT_NAME: "merge_group" }, { merge_group: {} }],
])("%s wants no comment", async (_, env, event) => {
  const api = await githubClient(getOctokit, {
    token: github.token,
    baseUrl: github.url,
    signal: new AbortController().signal,
    debug: () => {},
  });
  const host = recordingHost({ env: { GITHUB_REPOSITORY: github.repository, ...env }, event, github: api });
  const wanted = { token: "t", kind: "preview", target: "prod", digest: "d", clean: false, body: () => "x" };
  expect(await commentOnPullRequest(host, wanted)).toEqual({ outcome: "not-wanted", url: null, notice: null });
  const terminal = recordingHost({ event: { pull_request: { number: 1 } } });
  expect(await commentOnPullRequest(terminal, wanted)).toMatchObject({ outcome: "not-wanted" });
});
