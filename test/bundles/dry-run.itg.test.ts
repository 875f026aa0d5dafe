import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { readSealedPlan } from "@lockkeeper/core";
import { type BundleRun, type FakeGithub, type FreshDatabase, runBundle, startGithub } from "@lockkeeper/testing";
import { parse } from "yaml";
import { logFaults, markdownFaults } from "../dry-run/surfaces.js";
import {
  at,
  deployedTarget,
  headSha,
  previewOptions,
  pullRequestCheckout,
  pullRequestEvent,
  pullRequestRun,
  rehearsalCache,
} from "./previewing.js";
import { bundleOf, removeCheckouts, root } from "./run.js";

let target: FreshDatabase;
let github: FakeGithub;
beforeAll(async () => {
  target = await deployedTarget();
});
afterAll(async () => {
  removeCheckouts();
  await target.drop();
  rmSync(rehearsalCache, { recursive: true });
});
beforeEach(async () => {
  github = await startGithub();
});
/** Rejects when a call was not as GitHub describes its API. */
afterEach(() => github.close());

const clear = { [at("20260201000000_more")]: "create table public.more (id bigint primary key);\n" };
const blocking = { [at("20260201000000_less")]: "alter table public.t0 drop column note;\n" };

function preview(
  cwd: string,
  inputs: Record<string, string> = {},
  env: Record<string, string> = {},
): Promise<BundleRun> {
  const options = previewOptions({ url: target.url, github, cwd }, inputs);
  return runBundle(bundleOf("dry-run"), { ...options, env: { ...options.env, ...env } });
}

const only = (comments: FakeGithub["comments"]) => comments(1).map(({ body, edits }) => ({ body, edits }));

describe("the comment on a pull request", () => {
  test("is begun, left alone, changed, and in the end one green line", async () => {
    const cwd = pullRequestCheckout(blocking);
    const first = await preview(cwd);
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 1, stderr: "" });
    const [begun] = only(github.comments);
    expect(begun?.body).toMatch(/^<!-- lockkeeper:preview [^\n]*-->\n/);
    expect(begun?.body).toContain("1 blocking");
    expect(first.outputs["comment-url"]).toMatch(
      /^https:\/\/github\.com\/octo-org\/octo-repo\/pull\/1#issuecomment-\d+$/,
    );

    const second = await preview(cwd, {}, { GITHUB_RUN_ID: "1658821494" });
    expect(second.outputs["comment-url"]).toBe(first.outputs["comment-url"]);
    expect(only(github.comments)).toEqual([begun]);

    writeFileSync(join(cwd, at("20260202000000_more")), "create table public.more (id bigint primary key);\n");
    await preview(cwd, {}, { GITHUB_RUN_ID: "1658821495" });
    expect(only(github.comments)).toEqual([{ body: expect.stringContaining("20260202000000"), edits: 1 }]);

    for (const file of [...Object.keys(blocking), at("20260202000000_more")]) rmSync(join(cwd, file));
    const last = await preview(cwd, {}, { GITHUB_RUN_ID: "1658821496" });
    expect(last).toMatchObject({ code: 0, outputs: { verdict: "clear", "pending-count": "0" } });
    const [ended] = only(github.comments);
    expect(ended?.edits).toBe(2);
    expect(ended?.body.split("\n")[1]).toMatch(/^### ✅ No pending migrations/);
  });

  test("leads to the files as they stand at the pull request's head, and to the rules' pages", async () => {
    await preview(pullRequestCheckout(blocking));
    const body = github.comments(1)[0]?.body ?? "";
    expect(body).toContain(`https://github.com/octo-org/octo-repo/blob/${headSha}/${at("20260201000000_less")}#L1`);
    expect(body).toMatch(/https:\/\/github\.com\/acme\/lockkeeper\/blob\/v1\/docs\/reference\/hazards\/[a-z-]+\.md/);
    expect(body).toContain("https://github.com/octo-org/octo-repo/actions/runs/1658821493");
    expect(body).not.toContain("ffac537e6cbbf934b08745a378932722df287a53");
  });

  test.each([
    ["on-findings", clear, 0],
    ["on-findings", blocking, 1],
    ["never", blocking, 0],
  ])("%s: %j", async (comment, files, count) => {
    const run = await preview(pullRequestCheckout(files), { comment });
    expect(github.comments(1)).toHaveLength(count);
    expect(run.outputs["comment-url"] === "").toBe(count === 0);
    expect(run.annotations.filter(({ level }) => level === "notice").map(({ message }) => message)).toEqual([]);
    expect(run.summary).toContain("1 migration");
  });

  test.each([
    [
      "a token that can only read",
      () => github.tokenFor({ pullRequests: "read" }),
      /may not write there \(403\).*pull-requests: write/,
    ],
    ["a token that has expired", () => "ghs_old", /does not accept the token \(401\)/],
    ["no token", () => "", /there is no `github-token`/],
  ])("%s is a notice, and changes nothing else", async (_, token, notice) => {
    const run = await preview(pullRequestCheckout(blocking), { "github-token": token() });
    expect(run).toMatchObject({ code: 1, outputs: { verdict: "blocking", "comment-url": "" } });
    expect(run.annotations.filter(({ level }) => level === "notice")).toEqual([
      expect.objectContaining({ message: expect.stringMatching(notice) }),
    ]);
    expect(github.comments(1)).toEqual([]);
    expect(run.summary).toContain("1 blocking");
  });
});

describe("a run without secrets", () => {
  const withoutSecrets = { "database-url": "", "database-password": "" };
  const outsiders: [string, string, Record<string, string>, RegExp][] = [
    ["a fork", "mallory/octo-repo", {}, /comes from a fork/],
    ["Dependabot", "octo-org/octo-repo", { GITHUB_ACTOR: "dependabot[bot]" }, /Dependabot began the run/],
  ];
  test.each(outsiders)("for %s rehearses the folder, and says what it could not see", async (_, head, env, notice) => {
    const token = github.tokenFor({ pullRequests: "read" });
    const options = previewOptions(
      { url: "", github, cwd: pullRequestCheckout(clear) },
      { ...withoutSecrets, "github-token": token },
    );
    const event = pullRequestEvent(head);
    const run = await runBundle(bundleOf("dry-run"), { ...options, env: { ...options.env, ...env }, event });
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: "" });
    expect(run.outputs).toMatchObject({ "pending-count": "2", "comment-url": "" });
    const notices = run.annotations.filter(({ level }) => level === "notice").map(({ message }) => message);
    expect(notices[0]).toMatch(notice);
    expect(run.summary).toContain("no target");
    expect(github.comments(1)).toEqual([]);
  });

  test("knows an address without its password for a target that was not meant", async () => {
    const url = new URL(target.url);
    url.password = "";
    const options = previewOptions({ url: url.href, github, cwd: pullRequestCheckout(clear) });
    const run = await runBundle(bundleOf("dry-run"), { ...options, event: pullRequestEvent("mallory/octo-repo") });
    expect(run.code).toBe(0);
    expect(run.summary).toContain("This run is for a fork");
  });

  test("that fails, fails by its verdict", async () => {
    const cwd = pullRequestCheckout({ [at("20260201000000_slip")]: "select nothing from nowhere;" });
    const options = previewOptions({ url: "", github, cwd }, withoutSecrets);
    const run = await runBundle(bundleOf("dry-run"), { ...options, event: pullRequestEvent("mallory/octo-repo") });
    expect(run).toMatchObject({ code: 1, outputs: { verdict: "blocking" } });
  });
});

describe("outputs and files", () => {
  test("every output of action.yml is set, and every path leads to a file below output-dir", async () => {
    const cwd = pullRequestCheckout(blocking);
    const run = await preview(cwd);
    const { outputs } = parse(readFileSync(join(root, "actions/dry-run/action.yml"), "utf8")) as { outputs: object };
    expect(Object.keys(run.outputs).toSorted()).toEqual(Object.keys(outputs).toSorted());
    expect(run.outputs).toMatchObject({ verdict: "blocking", "pending-count": "1", "blocking-count": "1" });
    const read = (name: string) => readFileSync(run.outputs[name] ?? "", "utf8");
    const report = JSON.parse(read("report-json-path"));
    expect(report).toMatchObject({ schema: "lockkeeper/report@1", planDigest: run.outputs["plan-digest"] });
    const sealed = readSealedPlan(read("plan-path"), "plan.json");
    expect([sealed.plan.digest, sealed.seal]).toEqual([report.planDigest, run.outputs["plan-seal"]]);
    expect(read("report-html-path")).toMatch(/^<!doctype html>/i);
    expect(run.summary).toContain(read("report-markdown-path").slice(0, 200));
    for (const name of ["report.json", "report.md", "report.html", "plan.json", "target-schema.json"]) {
      expect(existsSync(join(cwd, "reports", name))).toBe(true);
    }
    expect(run.outputs["rehearsal-cache-path"]).toBe(rehearsalCache);
  });

  test("annotations stand on the pull request's files, ten of a level at most, the last of them with the rest", async () => {
    const files = Array.from({ length: 12 }, (_, n) => [
      at(`202602010000${String(n).padStart(2, "0")}_less`),
      `create table public.fine${n} (id bigint primary key);\n\nalter table public.t${n}\n  drop column note;\n`,
    ]);
    const cwd = pullRequestCheckout(Object.fromEntries(files) as Record<string, string>);
    const run = await preview(cwd);
    const errors = run.annotations.filter(({ level }) => level === "error");
    expect(errors).toHaveLength(10);
    expect(errors[0]?.properties).toMatchObject({ file: at("20260201000000_less"), line: "3" });
    expect(errors.at(-1)).toMatchObject({ message: expect.stringMatching(/^\d+ more: /), properties: {} });
    for (const { properties } of errors.slice(0, -1))
      expect(existsSync(join(cwd, properties["file"] ?? ""))).toBe(true);
  });

  test.each([
    ["blocking", clear, 0],
    ["never", blocking, 0],
  ])("fail-on: %s", async (failOn, files, code) => {
    const run = await preview(pullRequestCheckout(files), { "fail-on": failOn });
    expect(run.code).toBe(code);
  });

  test("a push to a branch has no pull request to write to, and needs no GitHub", async () => {
    const options = previewOptions({ url: target.url, github, cwd: pullRequestCheckout(clear) });
    const env = { ...pullRequestRun(github), GITHUB_EVENT_NAME: "push", GITHUB_API_URL: "http://127.0.0.1:9" };
    const run = await runBundle(bundleOf("dry-run"), { ...options, env, event: {} });
    expect({ code: run.code, annotations: run.annotations.filter(({ level }) => level !== "notice") }).toEqual({
      code: 0,
      annotations: [],
    });
    expect(run.outputs["comment-url"]).toBe("");
  });

  test("files that are refused as a whole are named, each at its line, and nothing is rehearsed", async () => {
    const cwd = pullRequestCheckout({
      [at("20260201000000_a")]: "select 1;\n\\! touch /tmp/x\n",
      [at("20260202000000_b")]: "begin;\nselect 1;\n",
    });
    const run = await preview(cwd);
    expect(run.code).toBe(2);
    expect(run.annotations.map(({ level, properties: { file, line } }) => [level, file, line])).toEqual([
      ["error", at("20260201000000_a"), "2"],
      ["error", at("20260202000000_b"), "1"],
    ]);
    expect(run.outputs).toEqual({});
    expect(github.comments(1)).toEqual([]);
  });
});

test("names and texts that want to be commands, colours or markup are none, on every way out of the process", async () => {
  const words =
    "<script>x<&script> @acme #1 `|` ![i](x) \u001b[31m\u202e\n::error::injected\n##[error]injected %0A::error::x";
  const raise = `do $$ begin raise exception using message = E'\\n::error::${words}', hint = E'\\n${words}'; end $$;`;
  const name = at(`20260201000000_${words.replaceAll("/", "")}`);
  const run = await preview(pullRequestCheckout({ [name]: `select 1;\n${raise}` }));
  expect(run).toMatchObject({ code: 1, outputs: { verdict: "blocking" } });
  const errors = run.annotations.filter(({ level }) => level === "error");
  expect(errors).toHaveLength(1);
  expect(errors[0]?.properties["line"]).toBe("2");
  for (const line of run.lines) expect(logFaults("log", line)).toEqual([]);
  expect(markdownFaults("summary", run.summary)).toEqual([]);
  expect(markdownFaults("comment", github.comments(1)[0]?.body ?? "")).toEqual([]);
});
