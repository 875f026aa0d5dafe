import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "@jest/globals";
import {
  type Cluster,
  type FakeGithub,
  dropDatabase,
  runBundle,
  runOnce,
  startCluster,
  startGithub,
} from "@lockkeeper/testing";
import { layoutNamed } from "@lockkeeper/migrations";
import { applyLockKey } from "../../packages/migrations/src/history/probe.js";
import { bundleOf, checkout, removeCheckouts } from "../bundles/run.js";
import { open, rowsOf } from "../push/world.js";
import { createRepository, type GitRepo } from "./host/git-repo.js";
import { startHost } from "./host/host.js";
import type { EnvironmentSettings, HostOptions, Run, RunRequest } from "./host/types.js";
import { applied, callers, checks } from "./project.js";
import { stableText } from "./stable-text.js";

export interface World {
  readonly production: { readonly url: string };
  readonly staging: { readonly url: string };
  readonly github: FakeGithub;
  readonly repository: GitRepo;
  /** settings of the repository, which a test may change before it runs something */
  readonly environments: Record<string, EnvironmentSettings>;
  readonly secrets: Record<string, string>;
  readonly vars: Record<string, string>;
  /** starts a workflow of the repository */
  run(file: string, request: Omit<RunRequest, "workflow">): Promise<Run>;
  /** opens a pull request with these files, has its gate run, and merges it */
  merge(number: number, files: Readonly<Record<string, string | null>>): Promise<Run>;
  /** dispatches the promotion with the phrase that it asks for, by mira */
  promote(request?: Partial<RunRequest> & { inputs?: Readonly<Record<string, string>> }): Promise<Run>;
  /** does something while another session holds the lock that every push takes */
  whileLocked<T>(act: () => Promise<T>): Promise<T>;
  /** rows of a query on production */
  ask(sql: string): Promise<Record<string, unknown>[]>;
  /** what the audit keeps of every deployment, as a table for people */
  audit(): Promise<string>;
  /** text of what was said, without what differs from run to run */
  stable(text: string): string;
  close(): Promise<void>;
}

/** Everything is green on the commit: the check that the callers' promotion asks for. */
const requiredCheck = "migrations / Gate";

/** A repository with its workflows, its GitHub, and two databases that are up to date with its main branch. */
export async function openWorld(files: Readonly<Record<string, string>> = {}): Promise<World> {
  const cluster = await ownCluster();
  // one after the other: nobody may be in a template that is copied
  const production = await database(cluster);
  const staging = await database(cluster);
  const github = await startGithub();
  const repository = createRepository({ ...callers, ...checks, ...applied, ...files });
  const environments: World["environments"] = { production: { reviewers: ["rita"], preventSelfReview: true } };
  const secrets: World["secrets"] = { DATABASE_URL: production.url, STAGING_DATABASE_URL: staging.url };
  const vars: World["vars"] = { REHEARSAL: cluster.url() };
  const options: HostOptions = {
    repository,
    github,
    environments,
    secrets,
    vars,
    actor: "mira",
    services: ({ env }) => container(env["POSTGRES_PASSWORD"] ?? ""),
    approve: () => ({ state: "approved", by: "rita" }),
  };
  const host = startHost(options);
  const known = () => ({
    [nameIn(production.url)]: "production",
    [nameIn(staging.url)]: "staging",
  });
  const ask = (sql: string) => rowsOf(production.url, sql);
  const run: World["run"] = (file, request) => host.run({ workflow: `.github/workflows/${file}.yml`, ...request });
  return {
    production,
    staging,
    github,
    repository,
    environments,
    secrets,
    vars,
    run,
    ask,
    whileLocked: (act) => whileLocked(production.url, act),
    merge: async (number, changes) => {
      repository.commit(changes, { branch: `change-${number}` });
      const payload = { number, pull_request: { number, head: { ref: `change-${number}` } } };
      const gate = await run("migrations", { event: { name: "pull_request", payload }, actor: "dana" });
      const mergeCommitSha = repository.merge(`change-${number}`);
      const pull = github.pulls().find((one) => one.number === number);
      github.addPull({ ...pull, number, state: "closed", mergeCommitSha, mergedAt: "2026-11-20T12:00:00Z" });
      return gate;
    },
    promote: ({ inputs, ...request } = {}) => {
      github.checks.addRun({ headSha: repository.sha("main"), name: requiredCheck });
      const given = { confirmation: "CONFIRM PRODUCTION DEPLOYMENT", ...inputs };
      return run("deploy", { event: { name: "workflow_dispatch", inputs: given }, ...request });
    },
    audit: async () => table(await ask(auditQuery)),
    stable: (text) => stableText(text, known()),
    close: async () => {
      host.close();
      removeCheckouts();
      repository.remove();
      await github.close();
      await Promise.all([production.drop(), staging.drop()]);
    },
  };
}

/** One major for all: what an action says on another one, its own tests say. */
const major = 17;

let started: Promise<Cluster> | null = null;
/** A password that nothing else is called by: what it stands in shows. */
export const password = "tr0ub4dor-of-production";
/** A server for the tests of one file; jest ends it with its process. */
const ownCluster = (): Promise<Cluster> => (started ??= startCluster({ password, major }));

let standing: Promise<Cluster> | null = null;

/** The server of a service container: one for all runs of a file, which each give it a password of their own. */
async function container(postgresPassword: string): Promise<{ host: string; port: number }> {
  const cluster = await (standing ??= withKeeper());
  const { host, port } = cluster;
  const keeper = `postgresql://keeper:${password}@${host}:${port}/postgres`;
  await runOnce(keeper, `alter role postgres password '${postgresPassword}'`);
  return { host, port };
}

/** Its own superuser gets another password in each run; the keeper lets us in. */
async function withKeeper(): Promise<Cluster> {
  const cluster = await startCluster({ password, major });
  await runOnce(cluster.url(), `create role keeper superuser login password '${password}'`);
  return cluster;
}

let base: Promise<string> | null = null;

/** A copy of a database that has what main had before anything of a test. */
async function database(cluster: Cluster): Promise<{ url: string; drop(): Promise<void> }> {
  const template = await (base ??= baseOf(cluster));
  const url = await cluster.createDatabase(undefined, template);
  return { url, drop: () => dropDatabase(cluster.url(), nameIn(url)) };
}

async function baseOf(cluster: Cluster): Promise<string> {
  const url = await cluster.createDatabase();
  await deploy(url);
  return nameIn(url);
}

const nameIn = (url: string): string => new URL(url).pathname.slice(1);

async function whileLocked<T>(url: string, act: () => Promise<T>): Promise<T> {
  const session = await open(url);
  try {
    await session.query("select pg_advisory_lock($1)", [applyLockKey(layoutNamed("plain", "lockkeeper"))]);
    return await act();
  } finally {
    await session.close();
  }
}

/** Brings a database up to these files, as a push beside the workflow does. */
export async function deploy(url: string, files: Readonly<Record<string, string>> = applied): Promise<void> {
  const { code, stdout, stderr } = await runBundle(bundleOf("push"), {
    cwd: checkout(files),
    inputs: { "database-url": url, "migrations-path": "db/migrations" },
  });
  if (code !== 0) throw new Error(stdout + stderr);
}

const auditQuery = `select kind, result, coalesce(reason, '') as reason, coalesce(approver, '') as approver,
  coalesce(approval->>'gate', '') as gate, coalesce(emergency, '') as emergency,
  coalesce(reverts::text, '') as "takes back", id::text as id, plan_digest as plan,
  coalesce((select string_agg(version, ' ' order by version) from lockkeeper.deployment_files f where f.deployment_id = d.id), '') as files
from lockkeeper.deployments d order by started_at`;

function table(rows: readonly Record<string, unknown>[]): string {
  const columns = Object.keys(rows[0] ?? { nothing: "" });
  const line = (cells: readonly unknown[]) => `| ${cells.map(String).join(" | ")} |`;
  return [
    line(columns),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(columns.map((name) => row[name]))),
  ].join("\n");
}

/** What people saw of a run, in the order in which they saw it. */
export function toldBy(run: Run): string {
  const jobs = Object.entries(run.jobs).map(
    ([key, { conclusion, summary }]) => `<!-- ${key}: ${conclusion} -->\n${summary.trim() || "(no summary)"}`,
  );
  return [`<!-- run: ${run.conclusion} -->`, ...jobs].join("\n\n");
}

/** `UPDATE_GOLDEN=1 npm run jest -- test/workflows` writes them anew. */
export function expectGolden(name: string, text: string): void {
  const path = new URL(`./golden/${name}.md`, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(path)) writeFileSync(path, `${text.trim()}\n`);
  expect(`${text.trim()}\n`).toBe(readFileSync(path, "utf8"));
}

/** The steps that did not succeed, each with the end of its log: what a test shows when a run went otherwise than expected. */
export function failures(run: Run): string[] {
  const steps = Object.entries(run.jobs).flatMap(([job, { steps: of }]) =>
    of
      .filter(({ outcome }) => outcome === "failure" || outcome === "cancelled")
      .map(({ name, outcome, log }) => `${job} / ${name}: ${outcome}\n${log.slice(-2_000)}`),
  );
  return run.error === null ? steps : [run.error, ...steps];
}

/** Everything that left the jobs, for one look whether a secret is in it. */
export function everythingTold(run: Run, world: Pick<World, "github">): string {
  const jobs = Object.values(run.jobs).map(({ log, summary, outputs }) => [log, summary, JSON.stringify(outputs)]);
  const comments = world.github.pulls().flatMap(({ number }) => world.github.comments(number).map(({ body }) => body));
  return JSON.stringify([jobs, run.artifacts, comments]);
}
