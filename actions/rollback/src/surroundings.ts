import { type Inputs, type ReportingHost, type RunContext, systemClock as clock } from "@lockkeeper/action-kit";
import { openDatabase, openDirectly } from "@lockkeeper/postgres/open";
import { pushEventLine } from "@lockkeeper/report";
import type { RollbackDeps } from "./run.js";
import type { spec } from "./spec.js";
import { tellOf } from "./tell.js";

type Surroundings = Omit<RollbackDeps, "files" | "context" | "outputDir">;

/** Everything outside that a rollback reaches: the target, and for `generate` a rehearsal server. */
export function surroundings(
  inputs: Inputs<typeof spec>,
  host: ReportingHost,
  { applicationName }: RunContext,
): Surroundings {
  const log = (line: string) => host.info(line);
  const signal = host.cancelled;
  return {
    openDatabase: openDatabase({ ...inputs, applicationName }, { clock, signal, log }),
    connect: openDirectly("lockkeeper rehearsal", { clock, signal }),
    on: (event) => {
      if (event.kind === "planned-rollback") {
        // what a process leaves that is killed; one that ends says how
        host.output("result", "failed");
        host.output("reason", "cut-off");
      }
      const line = pushEventLine(event);
      if (line?.transient) host.progress(line.text);
      else if (line) host.info(line.text);
    },
    tell: tellOf(inputs, host),
    clock,
    log,
    cancelled: signal,
    env: { PATH: host.env["PATH"] ?? "" },
    workspace: host.workspace,
    tempDir: host.env["RUNNER_TEMP"] || host.env["TMPDIR"] || "/tmp",
  };
}
