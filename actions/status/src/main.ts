import { type ReportingHost, runAction } from "@lockkeeper/action-kit";
import { nodeFiles } from "@lockkeeper/action-kit/node-files";
import { runContext } from "@lockkeeper/action-kit/run-context";
import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import type { ExitCode } from "@lockkeeper/core";
import { openDatabase } from "@lockkeeper/postgres/open";
import { run } from "./run.js";
import { spec } from "./spec.js";

/** The action with everything it needs from this machine. */
export function main(host: ReportingHost): Promise<ExitCode> {
  const files = nodeFiles(host.env["GITHUB_WORKSPACE"] ?? ".");
  const { applicationName } = runContext(host.env, spec.name);
  return runAction(spec, host, files, (inputs) => {
    const open = openDatabase({ ...inputs, applicationName }, { clock, signal: host.cancelled, log: host.info });
    return run(inputs, { files, clock, outputDir: host.outputDir, openDatabase: open });
  });
}
