import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { forgetSecrets, registerSecret } from "@lockkeeper/core";
import { type FakeGithub, startGithub } from "@lockkeeper/testing";
import { githubClient } from "../github-client.js";
import { recordingHost } from "../recording-host.js";
import { followPlan, type PlanNews, planTarget } from "./follow-plan.js";

const bot = "github-actions[bot]";
const target = planTarget({ systemIdentifier: "7437", host: "db", database: "shop" });
const preview = `<!-- lockkeeper:preview target=${target} digest=d run=3 -->\n### ✅ No hazards found\n\n<details><summary>What it does</summary>\n\n#### 1 migration\n\n</details>\n`;
let github: FakeGithub;

beforeEach(async () => {
  github = await startGithub();
});
afterEach(async () => {
  forgetSecrets();
  await github.close();
});

/** A merged pull request that brought this file by a commit of its own. */
function merged(number: number, path: string): void {
  const { sha } = github.git.addCommit({ files: { [path]: "select 1;" } });
  github.addPull({ number, state: "closed", mergedAt: "2026-11-01T00:00:00Z", mergeCommitSha: sha });
}

/** The plugin's queues without their seconds between two writes. */
const unpaced = { key: () => ({ schedule: (_job: object, call: () => unknown) => call() }) } as never;

interface Run {
  run?: number;
  token?: string;
  event?: unknown;
  env?: Record<string, string>;
}

/** One push that tells this, one after the other. */
async function told(news: readonly Partial<PlanNews>[], { run = 10, token = github.token, event, env }: Run = {}) {
  const queues = { write: unpaced, notifications: unpaced };
  const host = recordingHost({
    env: { GITHUB_REPOSITORY: github.repository, GITHUB_RUN_ID: String(run), ...env },
    event,
  });
  const debug = (line: string) => host.debug(line);
  const connect = async (text: string, signal = host.cancelled) =>
    await githubClient(getOctokit, { baseUrl: github.url, waits: { secondMs: 1 }, queues, signal, debug, token: text });
  const commit = github.git.refs.get("heads/main") ?? null;
  const comments = followPlan(Object.assign(host, { github: connect }), { token, commit });
  for (const one of news) {
    comments.tell({ state: "applying", target, files: ["db/a.sql", "db/b.sql"], head: `### ${one.state}\n`, ...one });
    await comments.told();
  }
  return { ...(await comments.told()), host };
}

const said = (number: number): string[] => github.comments(number).map(({ body }) => body);
const hidden = (state: string, run = 10) =>
  new RegExp(`^<!-- lockkeeper:preview target=${target} digest=${state}-\\w{12} run=${run} state=${state} -->$`);

describe("the pull requests that brought the files", () => {
  test("are told on the comment of their preview, which is kept below", async () => {
    merged(2, "db/a.sql");
    merged(3, "db/b.sql");
    merged(4, "db/c.sql");
    github.addComment(2, bot, preview);
    const { notices } = await told([{ state: "applying" }, { state: "applied" }]);
    expect(notices).toEqual([]);
    const [first = ""] = said(2);
    expect(first.split("\n")).toEqual([
      expect.stringMatching(hidden("applied")),
      "### applied",
      "",
      "<!-- lockkeeper:previewed -->",
      "<details><summary>The preview of this plan</summary>",
      "",
      ...preview.trimEnd().split("\n").slice(1),
      "",
      "</details>",
      "",
    ]);
    expect(github.comments(2)).toMatchObject([{ edits: 2 }]);
    expect(said(3)).toEqual([expect.stringMatching(/state=applied -->\n### applied\n$/)]);
    expect([...said(1), ...said(4)]).toEqual([]);
  });

  test("are those of the newest commit at or before the one that runs, asked with no more rights than it needs", async () => {
    merged(2, "db/a.sql");
    const commit = github.git.refs.get("heads/main") ?? "";
    merged(3, "db/a.sql");
    github.git.refs.set("heads/main", commit);
    const token = github.tokenFor({ permissions: { contents: "read", "pull-requests": "write" } });
    await told([{ state: "applied" }], { token });
    expect([said(2).length, said(3).length]).toEqual([1, 0]);
    expect(github.usedBy(token)).toEqual({ contents: "read", "pull-requests": "write" });
  });

  test("are merged ones, and the run's own", async () => {
    const { sha } = github.git.addCommit({ files: { "db/a.sql": "select 1;" } });
    github.addPull({ number: 2, headSha: sha });
    const pull = { number: 1, head: { sha, repo: { full_name: github.repository } } };
    await told([{ state: "applied" }], { event: { pull_request: pull } });
    expect([said(1).length, said(2).length]).toEqual([1, 0]);
  });

  test("of many files are asked for the last twenty", async () => {
    const files = Array.from({ length: 25 }, (_, n) => `db/${String(n).padStart(2, "0")}.sql`);
    merged(2, "db/04.sql");
    merged(3, "db/05.sql");
    await told([{ state: "applied", files }]);
    expect([said(2).length, said(3).length]).toEqual([0, 1]);
  });

  test("nobody is told of files that no commit has", async () => {
    expect((await told([{ state: "applied" }])).notices).toEqual([]);
    expect(said(1)).toEqual([]);
  });
});

describe("a comment in a state", () => {
  beforeEach(() => merged(2, "db/a.sql"));

  test("that is applied is frozen: the next plan begins another", async () => {
    await told([{ state: "applied" }]);
    await told([{ state: "refused" }], { run: 11 });
    expect(said(2)).toMatchObject([/state=applied/, /run=11 state=refused/].map((text) => expect.stringMatching(text)));
  });

  test("that is refused or failed is taken over by the next try", async () => {
    github.addComment(2, bot, preview);
    await told([{ state: "refused" }, { state: "failed" }, { state: "applied" }]);
    expect(said(2)).toEqual([expect.stringMatching(/state=applied -->\n### applied\n[^]*No hazards found/)]);
    expect(said(2)[0]?.match(/lockkeeper:previewed/g)).toHaveLength(1);
  });

  test("of a newer run stays as that run has left it", async () => {
    await told([{ state: "applying" }], { run: 12 });
    await told([{ state: "refused" }], { run: 11 });
    expect(said(2)).toEqual([expect.stringMatching(/run=12 state=applying/)]);
  });

  test("takes what was applied back where it was told", async () => {
    await told([{ state: "applied" }]);
    github.addComment(2, bot, preview);
    await told([{ state: "rolled-back", takesBack: true }], { run: 11 });
    expect(said(2)).toEqual([expect.stringMatching(/run=11 state=rolled-back/), preview]);
  });

  test("folds the doubles of it", async () => {
    for (const _ of [1, 2]) github.addComment(2, bot, preview);
    await told([{ state: "applied" }]);
    expect(github.comments(2)).toMatchObject([{ minimized: null }, { minimized: "OUTDATED" }]);
  });

  test("is found again when GitHub's answer was lost, also one that is frozen at once", async () => {
    github.interrupt("POST", /\/issues\/2\/comments$/, { kind: "lost-answer" });
    expect((await told([{ state: "applied" }])).notices).toEqual([]);
    expect(said(2)).toHaveLength(1);
  });

  test("keeps of a preview what there is room for", async () => {
    const long = `${preview}\n${"#### More\n\nx ".repeat(6_000)}`.slice(0, 65_000);
    github.addComment(2, bot, long);
    await told([{ state: "applied", head: `### applied\n\n${"y ".repeat(5_000)}` }]);
    const [body = ""] = said(2);
    expect(Buffer.byteLength(body)).toBeLessThan(65_537);
    expect(body).toMatch(/No hazards found[^]*left out for lack of room.*\n\n<\/details>\n$/);
  });

  test("is ended by no text that stands in it", async () => {
    const hostile =
      "### failed\n\n```sql\n<!-- lockkeeper:previewed -->\n<details><summary>The preview of this plan</summary>\n\n```\n@octo-org\n";
    await told([{ state: "failed", head: hostile }, { state: "applied" }]);
    expect(said(2)).toEqual([expect.stringMatching(/state=applied -->\n### applied\n$/)]);
  });

  test("has no secrets", async () => {
    registerSecret("hunter2-hunter2");
    await told([{ state: "failed", head: "### failed: password hunter2-hunter2" }]);
    expect(said(2)[0]).toContain("### failed: password ***");
  });
});

describe("what fails is a notice, and the next word is tried all the same", () => {
  beforeEach(() => merged(2, "db/a.sql"));

  test.each([
    ["no token", "", "no `github-token`"],
    ["an unknown token", "ghs_expired", "(401)"],
  ])("%s", async (_, token, text) => {
    expect((await told([{ state: "applied" }], { token })).notices).toEqual([expect.stringContaining(text)]);
  });

  test.each([
    [{ "pull-requests": "write" }, "contents: read"],
    [{ contents: "read", "pull-requests": "read" }, "pull-requests: write"],
  ] as const)("a token that may only %j", async (permissions, text) => {
    const token = github.tokenFor({ permissions });
    expect((await told([{ state: "applied" }], { token })).notices).toEqual([expect.stringContaining(text)]);
    expect(said(2)).toEqual([]);
  });

  test("GitHub is down for a while", async () => {
    github.interrupt("GET", /\/commits$/, { kind: "server-error", status: 502 }, 4);
    const { notices } = await told([{ state: "applying" }, { state: "applied" }]);
    expect([notices, said(2).length]).toEqual([[], 1]);
  });
});

test("news that nobody has read yet give way to newer ones, and a run that is stopped still says so", async () => {
  merged(2, "db/a.sql");
  const host = recordingHost({ env: { GITHUB_REPOSITORY: github.repository, GITHUB_RUN_ID: "10" } });
  const queues = { write: unpaced, notifications: unpaced };
  const connect = async (token: string, signal = host.cancelled) =>
    await githubClient(getOctokit, { baseUrl: github.url, queues, signal, debug: () => {}, token });
  const commit = github.git.refs.get("heads/main") ?? null;
  const comments = followPlan(Object.assign(host, { github: connect }), { token: github.token, commit });
  for (const state of ["approved", "applying"] as const)
    comments.tell({ state, target, files: ["db/a.sql"], head: state });
  host.cancel();
  comments.tell({ state: "failed", target, files: ["db/a.sql"], head: "stopped" });
  expect((await comments.told()).notices).toEqual([]);
  expect(github.comments(2)).toMatchObject([{ edits: 0, body: expect.stringMatching(hiddenLine("failed")) }]);
});

const hiddenLine = (state: string) => new RegExp(`${hidden(state).source.slice(0, -1)}\nstopped\n$`);

test("a terminal has nobody to tell", async () => {
  const comments = followPlan(recordingHost({}), { token: "t", commit: "c" });
  comments.tell({ state: "applied", target, files: ["a.sql"], head: "x" });
  expect(await comments.told()).toEqual({ urls: [], notices: [] });
});
