import {
  commentOnPullRequest,
  type Inputs,
  pullRequestOf,
  type ReportingHost,
  type RunContext,
  systemClock as clock,
} from "@lockkeeper/action-kit";
import { dumpSchema, findPgDump, resolveConnection } from "@lockkeeper/postgres";
import { openDatabase, openDirectly } from "@lockkeeper/postgres/open";
import type { DryRunDeps } from "./run.js";
import type { spec } from "./spec.js";

type DryRunInputs = Inputs<typeof spec>;
type Surroundings = Pick<
  DryRunDeps,
  | "openTarget"
  | "withoutTarget"
  | "commit"
  | "dump"
  | "connect"
  | "log"
  | "cancelled"
  | "env"
  | "workspace"
  | "tempDir"
  | "publish"
  | "docs"
>;

/** Everything outside that a preview reaches: the target, a rehearsal server, pg_dump, the pull request. */
export async function surroundings(
  inputs: DryRunInputs,
  host: ReportingHost,
  context: RunContext,
): Promise<Surroundings> {
  const settings = { ...inputs, applicationName: context.applicationName };
  const log = (line: string) => host.info(line);
  const pull = pullRequestOf(host.env, await host.event());
  const withoutTarget = reasonForNoTarget(inputs, pull?.readOnly ?? null);
  const signal = host.cancelled;
  const tempDir = host.env["RUNNER_TEMP"] || host.env["TMPDIR"] || "/tmp";
  return {
    // of a pull request's run GITHUB_SHA is a merge commit that goes away
    commit: pull?.headSha ?? context.commit,
    withoutTarget,
    openTarget: withoutTarget === null ? openDatabase(settings, { clock, signal, log }) : null,
    dump: async (major, exclude) => {
      const pgDump = await findPgDump(major, host.env["PATH"] ?? "");
      if (pgDump === null) return null;
      const options = { tempDir: tempDir, exclude, signal, timeoutMs: 120_000 };
      return dumpSchema(pgDump, resolveConnection(settings), options);
    },
    connect: openDirectly("lockkeeper rehearsal", { clock, signal }),
    log,
    cancelled: signal,
    env: { PATH: host.env["PATH"] ?? "" },
    workspace: host.workspace,
    tempDir,
    publish: (comment) => commentOnPullRequest(host, { kind: "preview", token: inputs.githubToken, ...comment }),
    docs: `${homeOf(host.env)}/docs/reference/hazards`,
  };
}

/**
 * Null when there is a target. Runs for forks and Dependabot get no secrets: a target whose password is not there cannot be
 * meant, and the preview goes on without.
 */
function reasonForNoTarget(inputs: DryRunInputs, outsider: "fork" | "dependabot" | null): string | null {
  const { databaseUrl, databaseHost, databasePassword, projectRef } = inputs;
  if ([databaseUrl, databaseHost, projectRef].every((given) => given === undefined)) {
    return "There is no connection to a target.";
  }
  const password = databasePassword ?? /^[a-z]+:\/\/[^:/@]*:[^@]+@/i.exec(databaseUrl ?? "")?.[0];
  if (outsider === null || password !== undefined) return null;
  const whose = outsider === "fork" ? "a fork" : "Dependabot";
  return `This run is for ${whose}, to which GitHub gives no secrets, so there is no connection to the target.`;
}

/** Where our own pages stand: the repository and commit that the runner took this action from. */
function homeOf(env: ReportingHost["env"]): string {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
  return `${server || "https://github.com"}/${repository || "OWNER/lockkeeper"}/blob/${ref || "main"}`;
}
