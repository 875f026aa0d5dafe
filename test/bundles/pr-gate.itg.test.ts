import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  type BundleRun,
  defaultMajor,
  type FakeGithub,
  type FreshDatabase,
  runBundle,
  startGithub,
} from "@lockkeeper/testing";
import { parse } from "yaml";
import { at, deployedTarget, pullRequestCheckout, pullRequestEvent, pullRequestRun } from "./previewing.js";
import { resolved } from "./resolved.js";
import { bundleOf, removeCheckouts, root } from "./run.js";

interface Step {
  id?: string;
  uses?: string;
  name?: string;
  with?: Record<string, string>;
}
interface Workflow {
  on: { workflow_call: { inputs: Record<string, { default: string }> } };
  jobs: { preview: { outputs: Record<string, string>; steps: Step[] } };
}

const workflow = parse(readFileSync(join(root, ".github/workflows/pr-gate.yml"), "utf8")) as Workflow;
const { outputs: jobOutputs, steps } = workflow.jobs.preview;
const defaults = Object.fromEntries(
  Object.entries(workflow.on.workflow_call.inputs).map(([name, input]) => [name, input.default]),
);

let target: FreshDatabase;
let github: FakeGithub;
let temp: string;
beforeAll(async () => {
  target = await deployedTarget();
  temp = mkdtempSync(join(tmpdir(), "lockkeeper-pr-gate-"));
});
afterAll(async () => {
  removeCheckouts();
  await target.drop();
  rmSync(temp, { recursive: true });
});
beforeEach(async () => {
  github = await startGithub();
});
afterEach(() => github.close());

interface Job {
  cwd: string;
  secrets: Record<string, string>;
  inputs?: Record<string, string>;
  /** the job's own, which the action's default takes */
  token?: string;
  head?: string;
}

/** Runs a step that is an action of ours with the inputs that the workflow file gives it. */
async function runStep(id: string, job: Job): Promise<BundleRun> {
  const own = steps.find((step) => step.id === id);
  const context = { inputs: { ...defaults, ...job.inputs }, secrets: job.secrets, runner: { temp } };
  const given = Object.entries(own?.with ?? {}).map(([name, text]) => [name, resolved(text, context)]);
  const action = own?.uses?.replace("$/actions/", "") ?? "";
  return runBundle(bundleOf(action), {
    cwd: job.cwd,
    env: pullRequestRun(github),
    event: pullRequestEvent(job.head),
    inputs: {
      ...(action === "dry-run" ? { "github-token": job.token ?? github.token } : {}),
      // the runner's own temporary folder, which goes with each bundle that a test runs
      "output-dir": "reports",
      ...(Object.fromEntries(given) as Record<string, string>),
    },
  });
}

/** What the job says to its caller. */
function outputsOf(run: BundleRun): Record<string, string> {
  const context = { steps: { preview: { outputs: run.outputs } } };
  const values = Object.entries(jobOutputs).map(([name, text]) => [name, resolved(text, context)]);
  return Object.fromEntries(values) as Record<string, string>;
}

const blocking = { [at("20260201000000_less")]: "alter table public.t0 drop column note;\n" };
const clear = { [at("20260201000000_more")]: "create table public.more (id bigint primary key);\n" };

describe("the steps of pr-gate.yml", () => {
  const withTarget = () => {
    const url = new URL(target.url);
    const password = decodeURIComponent(url.password);
    url.password = "";
    return { DATABASE_URL: url.href, DATABASE_PASSWORD: password };
  };

  test("the target's major comes from the first, and the second one's verdict fails the check", async () => {
    const job = { cwd: pullRequestCheckout(blocking), secrets: withTarget() };
    const status = await runStep("status", job);
    expect({ code: status.code, state: status.outputs["state"] }).toEqual({ code: 0, state: "pending" });
    // what the step that installs PostgreSQL asks of it by jq
    const report = JSON.parse(readFileSync(status.outputs["report-json-path"] ?? "", "utf8"));
    expect(report.plan.server.major).toBe(defaultMajor());

    const run = await runStep("preview", job);
    expect(run.code).toBe(1);
    expect(outputsOf(run)).toMatchObject({ verdict: "blocking", "pending-count": "1", "blocking-count": "1" });
    expect(outputsOf(run)["plan-digest"]).toBe(status.outputs["plan-digest"]);
    expect(outputsOf(run)["comment-url"]).toMatch(/#issuecomment-\d+$/);
    const artifact = steps.find(({ name }) => name === "Keep the reports")?.with?.["path"] ?? "";
    const kept = resolved(artifact, { steps: { preview: { outputs: run.outputs } } })
      .trim()
      .split("\n");
    expect(kept.map((path) => existsSync(path))).toEqual([true, true, true, true]);
    expect(existsSync(run.outputs["rehearsal-cache-path"] ?? "")).toBe(true);
  });

  test("what the caller gives reaches the action", async () => {
    const inputs = { "fail-on": "never", comment: "never", "migrations-path": "db/migrations", layout: "plain" };
    const cwd = pullRequestCheckout({ "db/migrations/001_one.sql": "drop table public.t1;" });
    const run = await runStep("preview", { cwd, secrets: withTarget(), inputs });
    expect(run.code).toBe(0);
    expect(outputsOf(run)).toMatchObject({ "pending-count": "1", "comment-url": "" });
    expect(github.comments(1)).toEqual([]);
  });

  test("a fork's run has no secrets and a token that can only read, and is judged all the same", async () => {
    const job = { secrets: {}, token: github.tokenFor({ pullRequests: "read" }), head: "mallory/octo-repo" };
    const run = await runStep("preview", { ...job, cwd: pullRequestCheckout(clear) });
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: "" });
    expect(outputsOf(run)).toMatchObject({ "pending-count": "2", "comment-url": "" });
    expect(run.annotations.map(({ message }) => message).join("\n")).toContain("comes from a fork");
    const slip = pullRequestCheckout({ [at("20260201000000_slip")]: "select nothing from nowhere;" });
    expect((await runStep("preview", { ...job, cwd: slip })).code).toBe(1);
  });
});
