import { nodeFiles, readPlainFile, type ReportingHost, runAction, systemClock as clock } from "@lockkeeper/action-kit";
import type { ExitCode } from "@lockkeeper/core";
import { run } from "./run.js";
import { spec } from "./spec.js";

/** The action with everything it needs from this machine. */
export function main(host: ReportingHost): Promise<ExitCode> {
  return runAction(spec, host, nodeFiles(host.workspace), (inputs) => run(inputs, { host, clock, readPlainFile }));
}
