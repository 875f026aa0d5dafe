import {
  keepIssueFor,
  keepPullFor,
  type ReportingHost,
  type RunContext,
  systemClock as clock,
} from "@lockkeeper/action-kit";
import { openDatabase, openDirectly } from "@lockkeeper/postgres/open";
import { pushEventLine } from "@lockkeeper/report";
import type { DriftDeps, DriftInputs } from "./run.js";

type Surroundings = Omit<DriftDeps, "files" | "clock" | "context" | "outputDir">;

/** Everything outside that a drift check reaches: two databases, a rehearsal server, the issue. */
export function surroundings(inputs: DriftInputs, host: ReportingHost, context: RunContext): Surroundings {
  const log = (line: string) => host.info(line);
  const signal = host.cancelled;
  const { applicationName } = context;
  const { baselineUrl, sslmode, sslRootCert, connection } = inputs;
  const other = { databaseUrl: baselineUrl, sslmode, sslRootCert, connection, applicationName };
  return {
    openTarget: openDatabase({ ...inputs, applicationName }, { clock, signal, log }),
    openBaseline: baselineUrl === undefined ? null : openDatabase(other, { clock, signal, log }),
    connect: openDirectly("lockkeeper rehearsal", { clock, signal }),
    on: (event) => {
      const line = pushEventLine(event);
      if (line?.transient) host.progress(line.text);
      else if (line) host.info(line.text);
    },
    log,
    cancelled: signal,
    env: { PATH: host.env["PATH"] ?? "" },
    workspace: host.workspace,
    tempDir: host.env["RUNNER_TEMP"] || host.env["TMPDIR"] || "/tmp",
    keepIssue: async (issue) => {
      if (host.github === null) log("No issue: only a workflow keeps one.");
      return await keepIssueFor(host, { token: inputs.githubToken, ...issue });
    },
    keepPull: async (pull) => {
      if (host.github === null) log("No pull request: only a workflow keeps one.");
      return await keepPullFor(host, { token: inputs.githubToken, ...pull });
    },
    page: pageOf(host.env),
  };
}

/** Where our own page stands: in the repository and commit that the runner took this action from. */
function pageOf({
  GITHUB_SERVER_URL,
  GITHUB_ACTION_REPOSITORY,
  GITHUB_ACTION_REF,
}: ReportingHost["env"]): string | null {
  if (!GITHUB_ACTION_REPOSITORY) return null;
  const place = `${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || "main"}`;
  const address = `${GITHUB_SERVER_URL || "https://github.com"}/${place}/docs/how-to/drift.md#close-the-gap`;
  return /^https:\/\/[\w./#-]+$/.test(address) ? address : null;
}
