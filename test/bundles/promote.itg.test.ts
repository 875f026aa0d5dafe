import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type BundleRun, type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { parse } from "yaml";
import { resolved } from "./resolved.js";
import { checkout, removeCheckouts, root, step } from "./run.js";

interface Job {
  outputs: Record<string, string>;
  steps: { id?: string; uses: string; with?: Record<string, string> }[];
}
interface Workflow {
  on: { workflow_call: { inputs: Record<string, { default: string }> } };
  jobs: { plan: Job; apply: Job };
}

const workflow = parse(readFileSync(join(root, ".github/workflows/promote.yml"), "utf8")) as Workflow;

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());
afterAll(removeCheckouts);

const defaults = Object.fromEntries(
  Object.entries(workflow.on.workflow_call.inputs).map(([name, input]) => [name, input.default]),
);

/** Runs the step of a job that is an action of ours, with the inputs that the workflow file gives it. */
async function runJob(
  job: Job,
  cwd: string,
  needs: Record<string, unknown> = {},
): Promise<{ run: BundleRun; outputs: Record<string, string> }> {
  const own = job.steps.find((s) => s.uses.startsWith("$/actions/"));
  const context = { inputs: defaults, secrets: { DATABASE_URL: db.url }, needs };
  const given = Object.entries(own?.with ?? {}).map(([name, text]) => [name, resolved(text, context)]);
  const run = await step(
    own?.uses.replace("$/actions/", "") ?? "",
    cwd,
    Object.fromEntries(given) as Record<string, string>,
  );
  const steps = { [own?.id ?? ""]: { outputs: run.outputs } };
  const outputs = Object.entries(job.outputs).map(([name, text]) => [name, resolved(text, { steps })]);
  return { run, outputs: Object.fromEntries(outputs) as Record<string, string> };
}

describe("the steps of promote.yml", () => {
  const files = { "supabase/migrations/20240101000000_one.sql": "create table one (id int);" };

  test("the plan job's digest is what the apply job accepts", async () => {
    const folder = checkout(files);
    const plan = await runJob(workflow.jobs.plan, folder);
    expect(plan.outputs).toMatchObject({ state: "pending" });
    const apply = await runJob(workflow.jobs.apply, folder, { plan });
    expect(apply.outputs).toEqual({ result: "applied", "applied-count": "1" });
  });

  test("a migration that is merged in between is refused", async () => {
    const folder = checkout(files);
    const plan = await runJob(workflow.jobs.plan, folder);
    writeFileSync(join(folder, "supabase/migrations/20240102000000_two.sql"), "create table two (id int);");
    const { run } = await runJob(workflow.jobs.apply, folder, { plan });
    expect(run.code).toBe(1);
    expect(run.outputs).toMatchObject({ result: "blocked", reason: "plan-changed", "applied-count": "0" });
    expect(run.summary).toContain(plan.outputs["plan-digest"] ?? "no digest");
  });
});
