import { parse } from "yaml";
import type { Json } from "./expression.js";
import { HostError, InvalidWorkflow } from "./host-error.js";
import { schemaErrors } from "./schema.js";

export type Fields = Readonly<Record<string, Json>>;

export interface JobFile {
  readonly id: string;
  readonly fields: Fields;
  readonly needs: readonly string[];
  readonly steps: readonly Fields[];
  /** line and column of its key, as GitHub's messages name it */
  readonly place: string;
}

export interface WorkflowFile {
  /** `.github/workflows/promote.yml` */
  readonly path: string;
  readonly text: string;
  readonly name: string;
  readonly fields: Fields;
  /** events with their filters, `{}` for one without */
  readonly on: Readonly<Record<string, Fields>>;
  readonly jobs: readonly JobFile[];
}

const words = (text: string): readonly string[] => text.split(" ");

const knownKeys = {
  workflow: words("name run-name on permissions env defaults concurrency jobs"),
  job: words(
    "name needs if runs-on permissions environment concurrency outputs env defaults strategy continue-on-error " +
      "timeout-minutes services steps uses with secrets",
  ),
  step: words("id name if uses run with env shell working-directory continue-on-error timeout-minutes"),
};

/** Reads a workflow, held to GitHub's own schema. @throws {InvalidWorkflow} @throws {HostError} for a key that this host does not execute */
export function readWorkflow(path: string, text: string): WorkflowFile {
  const errors = schemaErrors(path, text);
  if (errors.length > 0) throw new InvalidWorkflow(`The workflow is not valid. ${errors.join(" ")}`);
  const fields = fieldsOf(parse(text) as Json);
  refuseUnknown(fields, knownKeys.workflow, path);
  const jobs = Object.entries(fieldsOf(fields["jobs"])).map(([id, job]) => readJob(path, text, id, fieldsOf(job)));
  for (const { id, needs, place } of jobs) {
    const missing = needs.filter((need) => !jobs.some((job) => job.id === need));
    if (missing.length > 0)
      throw new InvalidWorkflow(
        `The workflow is not valid. ${path} ${place}: Job '${id}' depends on unknown job '${missing[0]}'.`,
      );
  }
  refuseCycles(path, jobs);
  return {
    path,
    text,
    name: typeof fields["name"] === "string" ? fields["name"] : path,
    fields,
    on: events(fields["on"]),
    jobs,
  };
}

function readJob(path: string, text: string, id: string, fields: Fields): JobFile {
  refuseUnknown(fields, knownKeys.job, `${path}: job ${id}`);
  const needs = [fields["needs"] ?? []].flat() as string[];
  const steps = ((fields["steps"] ?? []) as Json[]).map((step) => fieldsOf(step));
  for (const [index, step] of steps.entries()) {
    refuseUnknown(step, knownKeys.step, `${path}: job ${id}: step ${index + 1}`);
  }
  const line = text.split("\n").findIndex((one) => new RegExp(`^\\s+["']?${id}["']?:`).test(one)) + 1;
  const column = (/^\s*/.exec(text.split("\n")[line - 1] ?? "")?.[0].length ?? 0) + 1;
  return { id, fields, needs, steps, place: `(Line: ${line}, Col: ${column})` };
}

/** Any mapping; nothing for what is none. */
export function fieldsOf(value: Json | undefined): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function refuseUnknown(fields: Fields, known: readonly string[], where: string): void {
  const unknown = Object.keys(fields).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new HostError(`${where}: this host does not execute \`${unknown.join("`, `")}\``);
}

function events(on: Json | undefined): WorkflowFile["on"] {
  if (typeof on === "string") return { [on]: {} };
  if (Array.isArray(on)) return Object.fromEntries(on.map((name) => [name as string, {}]));
  return Object.fromEntries(Object.entries(fieldsOf(on)).map(([name, filters]) => [name, fieldsOf(filters)]));
}

function refuseCycles(path: string, jobs: readonly JobFile[]): void {
  const done = new Set<string>();
  for (let left = jobs; left.length > 0; left = jobs.filter(({ id }) => !done.has(id))) {
    const ready = left.filter(({ needs }) => needs.every((need) => done.has(need)));
    if (ready.length === 0) {
      const names = left.map(({ id }) => id).join(", ");
      throw new InvalidWorkflow(`The workflow is not valid. ${path}: the jobs ${names} depend on each other.`);
    }
    for (const { id } of ready) done.add(id);
  }
}
