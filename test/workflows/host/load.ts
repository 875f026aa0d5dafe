import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HostError, InvalidWorkflow } from "./host-error.js";
import { excess, type PermissionMap, readPermissions } from "./permissions.js";
import { type Fields, fieldsOf, type JobFile, readWorkflow, type WorkflowFile } from "./workflow-file.js";

/** The repository of this host's own source: what `$/` and `OWNER/lockkeeper/...@ref` mean. */
export const ownRoot = fileURLToPath(new URL("../../..", import.meta.url));

export interface LoadedJob {
  readonly file: JobFile;
  readonly permissions: PermissionMap;
  /** the workflow that it calls */
  readonly callee: LoadedWorkflow | null;
}

export interface LoadedWorkflow {
  readonly file: WorkflowFile;
  readonly jobs: readonly LoadedJob[];
  /** `owner/repo/.github/workflows/x.yml@ref` */
  readonly reference: string;
  /** its secrets come from anybody, without being declared */
  readonly inherits: boolean;
}

export interface Loading {
  /** `owner/repo` under test and its files at the run's commit */
  readonly repository: string;
  readonly ref: string;
  readonly read: (path: string) => string | null;
  readonly defaults: PermissionMap;
}

/** A workflow with all that it calls, held to what GitHub asks before it starts anything. @throws {InvalidWorkflow} */
export function loadWorkflow(path: string, text: string, loading: Loading): LoadedWorkflow {
  const file = readWorkflow(path, text);
  const granted = readPermissions(file.fields["permissions"]) ?? loading.defaults;
  const reference = `${loading.repository}/${path}@${loading.ref}`;
  return { file, reference, inherits: true, jobs: file.jobs.map((job) => loadJob(job, file, granted, loading, 1)) };
}

function loadJob(job: JobFile, file: WorkflowFile, granted: PermissionMap, loading: Loading, depth: number): LoadedJob {
  const permissions = readPermissions(job.fields["permissions"]) ?? granted;
  const { uses } = job.fields;
  if (typeof uses !== "string") return { file: job, permissions, callee: null };
  const where = `${file.path} ${job.place}`;
  if (depth >= 10) throw invalid(where, "reusable workflows are nested too deeply");
  const { path, text } = findWorkflow(uses, loading);
  const called = readWorkflow(path, text);
  const declared = called.on["workflow_call"];
  if (declared === undefined) throw invalid(where, `'${uses}' has no workflow_call trigger`);
  checkGiven(job.fields, declared, where);

  const top = readPermissions(called.fields["permissions"]);
  const beyond = called.jobs.flatMap((inner) => {
    const tells = excess(readPermissions(inner.fields["permissions"]) ?? top ?? {}, permissions);
    return tells === null ? [] : [`${where}: Error calling workflow '${uses}'. The nested job '${inner.id}' ${tells}.`];
  });
  if (beyond.length > 0) throw new InvalidWorkflow(`The workflow is not valid. ${beyond.join(" ")}`);
  const jobs = called.jobs.map((inner) => loadJob(inner, called, top ?? permissions, loading, depth + 1));
  const inherits = job.fields["secrets"] === "inherit";
  return { file: job, permissions, callee: { file: called, jobs, inherits, reference: referenceOf(uses, loading) } };
}

const invalid = (where: string, problem: string) =>
  new InvalidWorkflow(`The workflow is not valid. ${where}: ${problem}`);

/** `./` is looked for in the repository under test first; any `OWNER/lockkeeper` means this source. */
function findWorkflow(uses: string, { read }: Loading): { path: string; text: string } {
  const [, owner, path] = /^(?:\.\/|([^/]+\/[^/]+)\/)(\.github\/workflows\/[^@]+)(?:@.+)?$/.exec(uses) ?? [];
  if (path === undefined) throw new HostError(`\`uses: ${uses}\` names no workflow`);
  if (owner !== undefined && !/\/lockkeeper$/i.test(owner)) throw new HostError(`\`uses: ${uses}\` is not ours`);
  const text = owner === undefined ? read(path) : null;
  const own = join(ownRoot, path);
  if (text === null && !existsSync(own))
    throw new InvalidWorkflow(`The workflow is not valid. '${uses}' was not found`);
  return { path, text: text ?? readFileSync(own, "utf8") };
}

const referenceOf = (uses: string, { repository, ref }: Loading): string =>
  uses.startsWith("./") ? `${repository}/${uses.slice(2)}@${ref}` : uses;

/** Inputs and secrets that the called workflow does not declare, or demands. */
function checkGiven(job: Fields, declared: Fields, where: string): void {
  const [inputs, secrets] = [fieldsOf(declared["inputs"]), fieldsOf(declared["secrets"])];
  const [given, mapped] = [fieldsOf(job["with"]), fieldsOf(job["secrets"])];
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(inputs, name))
      throw invalid(where, `Invalid input, ${name} is not defined in the referenced workflow.`);
  }
  for (const name of Object.keys(mapped)) {
    if (!Object.hasOwn(secrets, name))
      throw invalid(where, `Invalid secret, ${name} is not defined in the referenced workflow.`);
  }
  for (const [name, input] of Object.entries(inputs)) {
    if (fieldsOf(input)["required"] === true && !Object.hasOwn(given, name))
      throw invalid(where, `Input ${name} is required, but not provided while calling.`);
  }
  if (job["secrets"] === "inherit") return;
  for (const [name, secret] of Object.entries(secrets)) {
    if (fieldsOf(secret)["required"] === true && !Object.hasOwn(mapped, name))
      throw invalid(where, `Secret ${name} is required, but not provided while calling.`);
  }
}
