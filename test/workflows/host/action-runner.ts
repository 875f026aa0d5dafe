import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { runnerNode } from "@lockkeeper/testing";
import { parse } from "yaml";
import { asText, condition, interpolate, type Json, valueIn, resolveAll } from "./expression.js";
import { contextsOf, type Frame, refuseTwice, stepFunctions } from "./frame.js";
import { HostError } from "./host-error.js";
import { ownRoot } from "./load.js";
import { type Contexts, scopeAt } from "./schema.js";
import { runStandIn } from "./stand-ins.js";
import { runStepProcess } from "./step-process.js";
import { runSteps, type StepOutcome, type StepRun } from "./step-runner.js";
import { type Fields, fieldsOf, refuseUnknown } from "./workflow-file.js";

interface Found {
  readonly path: string;
  readonly repository: string;
  readonly ref: string;
  readonly fields: Fields;
}

/** Runs what `uses:` names: an action of ours as a process or as its steps, or the stand-in of one of GitHub's. */
export async function runAction(run: StepRun, uses: string): Promise<StepOutcome> {
  const { frame, step, env } = run;
  const scope = scopeAt("step-with", contextsOf(frame, env), stepFunctions(frame));
  const given = fieldsOf(resolveAll(step["with"] ?? {}, scope));
  const inputs = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), asText(value)]));
  const found = findAction(uses, frame);
  if (found === null) return await runStandIn(run, uses, inputs);

  const declared = fieldsOf(found.fields["inputs"]);
  refuseUnknown(inputs, Object.keys(declared), `${frame.job.plan.key}: ${uses} has no such input`);
  const all = { ...defaultsOf(declared, frame, env), ...inputs };
  const runs = fieldsOf(found.fields["runs"]);
  const outputs = fieldsOf(found.fields["outputs"]);
  if (runs["using"] === "composite") return await runComposite(run, found, runs, all, outputs);
  if (runs["using"] !== "node24")
    throw new HostError(`${uses}: this host does not run \`using: ${asText(runs["using"] ?? null)}\``);
  return await runNode(run, found, runs, all, Object.keys(outputs));
}

/** `LOCKKEEPER_TEST_DIST` names other bundles than the committed ones, to try them before they are committed. */
function bundle(path: string): string {
  const other = process.env["LOCKKEEPER_TEST_DIST"];
  return other !== undefined && dirname(path) === join(ownRoot, "dist") ? join(other, basename(path)) : path;
}

/** `$/` is the repository of the file, `./` the workspace; both fall to this source when the test's repository has none. */
function findAction(uses: string, { job }: Frame): Found | null {
  const [, mark, theirs] = /^(\$|\.)\/|^[^/]+\/lockkeeper\/([^@]+)@/i.exec(uses) ?? [];
  if (mark === undefined && theirs === undefined) return null;
  const name = theirs ?? uses.slice(2);
  const [, ref = ""] = uses.split("@");
  const folders = mark === "." ? [job.workspace, ownRoot] : [ownRoot];
  const path = folders.map((folder) => join(folder, name)).find((folder) => existsSync(join(folder, "action.yml")));
  if (path === undefined) throw new HostError(`${job.plan.key}: \`uses: ${uses}\` has no action.yml`);
  const fields = fieldsOf(parse(readFileSync(join(path, "action.yml"), "utf8")) as Json);
  return { path, fields, repository: "OWNER/lockkeeper", ref };
}

function defaultsOf(declared: Fields, frame: Frame, env: StepRun["env"]): Record<string, string> {
  const { github, job, runner, strategy, matrix } = contextsOf(frame, env);
  const contexts = { github, job, runner, strategy, matrix } as Contexts;
  const scope = scopeAt("step-with", contexts, stepFunctions(frame));
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => {
      const fallback = fieldsOf(input)["default"] ?? "";
      return [name, asText(typeof fallback === "string" ? valueIn(fallback, scope) : fallback)];
    }),
  );
}

async function runNode(
  run: StepRun,
  found: Found,
  runs: Fields,
  inputs: Record<string, string>,
  declared: string[],
): Promise<StepOutcome> {
  const { frame, key, env, signal, log } = run;
  const { job } = frame;
  refuseUnknown(runs, ["using", "main", "post", "post-if"], found.path);
  // the runner upper-cases names and replaces blanks, and leaves dashes as they are
  const variables = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
    value,
  ]);
  const given = { ...env, ...(Object.fromEntries(variables) as Record<string, string>) };
  const action = { path: found.path, repository: found.repository, ref: found.ref };
  const program = (entry: Json | undefined) => ({
    job,
    step: key,
    command: runnerNode(),
    args: [bundle(join(found.path, asText(entry ?? null)))],
    cwd: job.workspace,
    action,
  });
  const saved: Record<string, string> = {};
  if (runs["post"] !== undefined) {
    job.posts.push(async () => {
      const scope = scopeAt("step-if", contextsOf(frame, env), stepFunctions(frame));
      if (!condition(asText(runs["post-if"] ?? "always()"), scope)) return;
      const state = Object.entries(saved).map(([name, value]) => [`STATE_${name}`, value]);
      const lines: string[] = [];
      const whole = { ...given, ...job.exported, ...(Object.fromEntries(state) as Record<string, string>) };
      const end = await runStepProcess({
        ...program(runs["post"]),
        env: whole,
        log: lines,
        signal: new AbortController().signal,
      });
      job.log.push(`##[group]Post ${key}`, ...lines, "##[endgroup]");
      if (end.code !== 0) job.failed = true;
    });
  }
  const end = await runStepProcess({ ...program(runs["main"]), env: given, signal, log });
  Object.assign(saved, end.state);
  if (end.summary !== "") run.summaries.push(end.summary);
  if (end.code !== 0) log.push(`Error: The action ended with exit code ${end.code}.`);
  return { ok: end.code === 0, outputs: end.outputs, declared };
}

async function runComposite(
  run: StepRun,
  found: Found,
  runs: Fields,
  inputs: Fields,
  declared: Fields,
): Promise<StepOutcome> {
  const { frame, env, key } = run;
  refuseUnknown(runs, ["using", "steps"], found.path);
  const steps = (runs["steps"] as Json[]).map((step) => fieldsOf(step));
  refuseTwice(steps, found.path);
  const action = { inputs, path: found.path, repository: found.repository, ref: found.ref };
  const inner: Frame = { job: frame.job, steps, results: {}, env, defaults: {}, action, failed: false };
  await runSteps(inner, `${key}/`, run);
  const scope = scopeAt("string-steps-context", contextsOf(inner, env), stepFunctions(inner));
  const outputs = Object.entries(declared).map(([name, output]) => [
    name,
    interpolate(asText(fieldsOf(output)["value"] ?? ""), scope),
  ]);
  return {
    ok: !inner.failed,
    outputs: Object.fromEntries(outputs) as Record<string, string>,
    declared: Object.keys(declared),
  };
}
