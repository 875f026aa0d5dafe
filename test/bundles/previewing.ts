import { chmodSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BundleOptions, type FakeGithub, type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { deployed } from "../dry-run/world.js";
import { checkout, root } from "./run.js";

export const at = (version: string) => `supabase/migrations/${version}.sql`;

/** What stands on the target: a dozen tables, with rows that a migration can lose. */
export const applied = {
  [at("20260101000000_tables")]: Array.from(
    { length: 12 },
    (_, n) =>
      `create table public.t${n} (id bigint primary key, note text);\ninsert into public.t${n} values (1, 'a');\n`,
  ).join(""),
};

/** Folder in which all previews of a test file keep what they have rebuilt. */
export const rehearsalCache = mkdtempSync(join(tmpdir(), "lockkeeper-bundle-cache-"));

/** A target that holds what is applied. */
export async function deployedTarget(): Promise<FreshDatabase> {
  const database = await freshDatabase();
  await deployed(database.url, applied);
  return database;
}

/** The checkout of a pull request: what is applied, these files, and the packages with the PostgreSQL of the target's major. */
export function pullRequestCheckout(files: Readonly<Record<string, string>>): string {
  const folder = checkout({ ...applied, ...files });
  chmodSync(folder, 0o755); // a server's account has to get through where tests run as root
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** The webhook of a pull request, as much of it as we read. */
export const pullRequestEvent = (repository = "octo-org/octo-repo") => ({
  pull_request: { number: 1, head: { sha: headSha, repo: { full_name: repository } } },
});

export const headSha = "6dcb09b5b57875f334f61aebed695e2e4193db5e";

/** The environment of a run for a pull request. */
export const pullRequestRun = (github: FakeGithub) => ({
  GITHUB_API_URL: github.url,
  GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
  GITHUB_EVENT_NAME: "pull_request",
  GITHUB_REF: "refs/pull/1/merge",
  GITHUB_ACTION_REPOSITORY: "acme/lockkeeper",
  GITHUB_ACTION_REF: "v1",
});

/** Inputs of a preview against a target, and how the runner starts it. */
export function previewOptions(
  { url, github, cwd }: { url: string; github: FakeGithub; cwd: string },
  inputs: Readonly<Record<string, string>> = {},
): BundleOptions {
  return {
    cwd,
    env: pullRequestRun(github),
    event: pullRequestEvent(),
    inputs: {
      "database-url": url,
      "github-token": github.token,
      "output-dir": "reports",
      "rehearsal-cache": rehearsalCache,
      ...inputs,
    },
  };
}

/** A process of this machine; Linux only. */
export interface Process {
  pid: number;
  parent: number;
  /** the command line, arguments apart by blanks; PostgreSQL's sessions write there what they do */
  command: string;
}

/** All processes that there are. */
export function processes(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
        const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
        return [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        return []; // it has ended in between
      }
    });
}

/** The rehearsal server that a process has started, and its sessions. */
export function rehearsalOf(pid: number): { folder: string; server: Process; sessions: Process[] } | null {
  const all = processes();
  const server = all.find(
    ({ parent, command }) => parent === pid && /postgres -D \S*lockkeeper-rehearsal-/.test(command),
  );
  const folder = /-D (\S*lockkeeper-rehearsal-\w+)/.exec(server?.command ?? "")?.[1];
  if (!server || folder === undefined) return null;
  return { folder, server, sessions: all.filter(({ parent }) => parent === server.pid) };
}
