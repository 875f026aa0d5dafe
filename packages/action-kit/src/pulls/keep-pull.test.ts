import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { forgetSecrets, registerSecret } from "@lockkeeper/core";
import { type FakeGithub, startGithub } from "@lockkeeper/testing";
import { githubClient } from "../github-client.js";
import { recordingHost } from "../recording-host.js";
import { keepPullFor } from "./keep-pull.js";
import type { PullReport, PullResult } from "./upsert-pull.js";

const bot = "github-actions[bot]";
const branch = "lockkeeper/drift/3f2a9c417a11";
const grants = { contents: "write", "pull-requests": "write" } as const;
let github: FakeGithub;
let token: string;

beforeEach(async () => {
  github = await startGithub();
  token = github.tokenFor({ permissions: grants });
  github.git.addCommit({ files: { "db/1_a.sql": "a" } });
});
afterEach(async () => {
  forgetSecrets();
  await github.close();
});

/** The plugin's queues without their seconds between two writes. */
const unpaced = { key: () => ({ schedule: (_job: object, call: () => unknown) => call() }) } as never;

interface Run extends Partial<PullReport> {
  runId?: number;
  token?: string;
  path?: string;
}

/** One run of an action that finds this; null: it could not look, and empty: there is nothing. */
async function found(what: string | null, options: Run = {}): Promise<PullResult> {
  const { runId = 10, token: given = token, path = "db/2_catch_up.sql", ...more } = options;
  const queues = { write: unpaced, notifications: unpaced };
  const signal = new AbortController().signal;
  const client = { baseUrl: github.url, signal, debug: () => {}, waits: { secondMs: 1 }, queues };
  const host = recordingHost({
    env: { GITHUB_REPOSITORY: github.repository, GITHUB_RUN_ID: String(runId) },
    github: await githubClient(getOctokit, { ...client, token: given || "none" }),
  });
  const report: PullReport = {
    title: `Catch up: ${what}`,
    body: `Found: ${what}`,
    digest: what ?? "",
    ground: "1",
    open: what === null ? null : what !== "",
    commit: what ? { message: `Catch up: ${what}`, path, text: `-- ${what}\n` } : null,
    farewell: "Nothing differs any more.",
    ...more,
  };
  return await keepPullFor(host, { token: given, key: "3f2a9c417a11", report });
}

const pull = () => github.pulls().at(-1);
const head = () => github.git.commits.get(github.git.refs.get(`heads/${branch}`) ?? "");
const textOf = (path: string) => github.git.textAt(branch, path);
const address = (number: number) => `https://github.com/octo-org/octo-repo/pull/${number}`;

describe("a pull request", () => {
  test("is made of one commit on the default branch, left alone while nothing changes, and rewritten in place", async () => {
    const first = await found("a");
    expect(first).toEqual({ outcome: "created", url: address(2), notice: null });
    expect(pull()).toMatchObject({ number: 2, author: bot, title: "Catch up: a", headRef: branch, baseRef: "main" });
    expect(pull()?.body.split("\n")).toEqual([
      "<!-- lockkeeper:drift-pull key=3f2a9c417a11 digest=a ground=1 run=10 -->",
      "Found: a",
    ]);
    expect(head()).toMatchObject({ author: bot, parents: [github.git.refs.get("heads/main")] });
    expect(textOf("db/2_catch_up.sql")).toBe("-- a\n");
    expect(textOf("db/1_a.sql")).toBe("a");
    expect(github.usedBy(token)).toEqual(grants);

    const commit = head()?.sha;
    expect(await found("a", { runId: 11, path: "db/3_catch_up.sql" })).toMatchObject({ outcome: "unchanged" });
    expect([head()?.sha, pull()?.edits]).toEqual([commit, 0]);

    // the default branch has gone on: there is one commit on top of it again
    github.git.addCommit({ files: { "db/2_b.sql": "b" } });
    expect(await found("b", { runId: 12, path: "db/3_catch_up.sql" })).toMatchObject({
      outcome: "updated",
      url: address(2),
    });
    expect(head()).toMatchObject({ parents: [github.git.refs.get("heads/main")] });
    expect([textOf("db/2_catch_up.sql"), textOf("db/2_b.sql"), textOf("db/3_catch_up.sql")]).toEqual([
      null,
      "b",
      "-- b\n",
    ]);
    expect(pull()).toMatchObject({ title: "Catch up: b", edits: 1 });
    expect(github.pulls()).toHaveLength(2);
  });

  test("is written anew when a newer migration has joined the folder", async () => {
    await found("a");
    expect(await found("a", { ground: "2", path: "db/3_catch_up.sql" })).toMatchObject({ outcome: "updated" });
    expect([textOf("db/2_catch_up.sql"), textOf("db/3_catch_up.sql")]).toEqual([null, "-- a\n"]);
  });

  test("is closed with a comment when nothing differs, and a new one is made for what comes later", async () => {
    await found("a");
    expect(await found("", { runId: 11 })).toMatchObject({ outcome: "closed", url: address(2) });
    expect(pull()).toMatchObject({ state: "closed", body: expect.stringMatching(/state=gone -->\nFound: a$/) });
    expect(github.comments(2)).toMatchObject([{ author: bot, body: "Nothing differs any more." }]);
    expect(await found("")).toMatchObject({ outcome: "not-wanted", url: null });

    expect(await found("a", { runId: 12 })).toMatchObject({ outcome: "created", url: address(3) });
    expect(textOf("db/2_catch_up.sql")).toBe("-- a\n");
  });

  test("stays as it is while nobody knows, and when a later run has written it", async () => {
    expect(await found(null)).toMatchObject({ outcome: "not-wanted" });
    await found("a", { runId: 20 });
    expect(await found(null, { runId: 21 })).toMatchObject({ outcome: "not-wanted" });
    expect(await found("b", { runId: 19 })).toMatchObject({ outcome: "outrun", url: address(2) });
    expect(pull()).toMatchObject({ state: "open", edits: 0 });
  });
});

describe("what people decide stands", () => {
  test("a branch that somebody else has pushed to is theirs", async () => {
    await found("a");
    const theirs = github.git.addCommit({ branch, files: { "db/2_catch_up.sql": "-- better\n" }, author: "mira" });
    const left = await found("b", { runId: 11 });
    expect(left).toMatchObject({ outcome: "taken", url: address(2) });
    expect(left.notice).toMatch(/somebody else has pushed to `lockkeeper\/drift\/3f2a9c417a11`/);
    expect([head()?.sha, pull()?.edits]).toEqual([theirs.sha, 0]);
    // the same as before is no news
    expect(await found("a", { runId: 11 })).toMatchObject({ outcome: "unchanged", notice: null });
    // nothing differs: there is nothing to bring, whoever wrote it last
    expect(await found("", { runId: 12 })).toMatchObject({ outcome: "closed" });
    expect(head()?.sha).toBe(theirs.sha);
  });

  test.each([
    ["copies our mark", "Catch up\n\nLockkeeper-Branch: 3f2a9c417a11", "mira"],
    ["is by the same bot, for something else", "Bump actions", bot],
  ])("a branch of that name whose commit %s is not ours", async (_, message, author) => {
    const theirs = github.git.addCommit({ branch, message, author });
    expect(await found("a")).toMatchObject({ outcome: "taken", url: null });
    expect(head()?.sha).toBe(theirs.sha);
    expect(github.pulls()).toHaveLength(1);
  });

  test("a pull request of somebody else from our branch is left alone, marker or not", async () => {
    const body = "<!-- lockkeeper:drift-pull key=3f2a9c417a11 digest=x ground=1 run=1 -->\nmine";
    github.addPull({ number: 7, headRef: branch, author: "mira", body });
    expect(await found("a")).toMatchObject({ outcome: "taken", url: address(7) });
    expect(pull()).toMatchObject({ body, edits: 0 });
    expect(await found("")).toMatchObject({ outcome: "not-wanted" });
  });

  test("one that was closed by hand stays closed until something else differs", async () => {
    await found("a");
    Object.assign(pull() ?? {}, { state: "closed" });
    expect(await found("a", { runId: 11 })).toMatchObject({ outcome: "closed-by-hand", url: address(2) });
    expect(github.pulls()).toHaveLength(2);
    expect(await found("b", { runId: 12 })).toMatchObject({ outcome: "created", url: address(3) });
  });

  test("one that was merged is not made again, and it is said what is left to do", async () => {
    await found("a");
    Object.assign(pull() ?? {}, { state: "closed", mergedAt: "2026-11-20T00:00:00Z" });
    const again = await found("a", { runId: 11, ground: "2" });
    expect(again).toMatchObject({
      outcome: "merged",
      url: address(2),
      notice: expect.stringMatching(/#2 .* is merged/),
    });
    expect(github.pulls()).toHaveLength(2);
  });
});

describe("what cannot be done is a notice", () => {
  test.each([
    ["reads only", { contents: "read", "pull-requests": "read" }, /contents: write` and `pull-requests: write/],
    ["sees nothing", {}, /the token/],
  ] as const)("with a token that %s", async (_, permissions, words) => {
    const result = await found("a", { token: github.tokenFor({ permissions }) });
    expect(result).toMatchObject({ outcome: "failed", url: null, notice: expect.stringMatching(words) });
    expect(github.git.refs.has(`heads/${branch}`)).toBe(false);
  });

  test("where workflows may not make pull requests: the setting is named, and the branch is gone on with later", async () => {
    github.forbidPulls();
    const refused = await found("a");
    expect(refused).toMatchObject({
      outcome: "failed",
      notice: expect.stringMatching(/settings under Actions, General/),
    });
    const app = github.tokenFor({ permissions: grants, login: "mira", app: false });
    // the branch is the bot's, and another login does not take it over
    expect(await found("a", { token: app })).toMatchObject({ outcome: "taken" });
  });

  test("without a token", async () => {
    expect(await found("a", { token: "" })).toMatchObject({ notice: expect.stringMatching(/no `github-token`/) });
  });

  test("a pull request whose answer was lost is found again", async () => {
    github.interrupt("POST", /\/pulls$/, { kind: "lost-answer" });
    expect(await found("a")).toMatchObject({ outcome: "created", url: address(2) });
    expect(github.pulls()).toHaveLength(2);
  });
});

test("no secret leaves, in the file neither, and a body that is too long is cut", async () => {
  registerSecret("s3cret-word");
  const body = `s3cret-word\n\n${"a line of text\n\n".repeat(10_000)}`;
  const commit = { message: "m", path: "db/2_catch_up.sql", text: "select 's3cret-word';\n" };
  await found("a", { body, title: "s3cret-word", commit });
  expect(JSON.stringify([pull(), textOf("db/2_catch_up.sql")])).not.toContain("s3cret");
  expect(Buffer.byteLength(pull()?.body ?? "")).toBeLessThanOrEqual(65_536);
});
