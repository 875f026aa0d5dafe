import { keepIssueFor, type ReportingHost, type RunContext, systemClock as clock } from "@lockkeeper/action-kit";
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
  };
}
