import { type ReportingHost, runAction } from "@lockkeeper/action-kit";
import { nodeFiles } from "@lockkeeper/action-kit/node-files";
import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import type { ExitCode } from "@lockkeeper/core";
import { run } from "./run.js";
import { spec } from "./spec.js";

/** The action with everything it needs from this machine. */
export function main(host: ReportingHost): Promise<ExitCode> {
  const files = nodeFiles(host.env["GITHUB_WORKSPACE"] ?? ".");
  return runAction(spec, host, files, (inputs) => run(inputs, { clock }));
}
