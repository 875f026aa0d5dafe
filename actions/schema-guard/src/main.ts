import { nodeFiles, type ReportingHost, runAction, runContext, systemClock as clock } from "@lockkeeper/action-kit";
import type { ExitCode } from "@lockkeeper/core";
import { openDatabase } from "@lockkeeper/postgres/open";
import { run } from "./run.js";
import { spec } from "./spec.js";

/** The action with everything it needs from this machine. */
export function main(host: ReportingHost): Promise<ExitCode> {
  const files = nodeFiles(host.workspace);
  const { applicationName } = runContext(host.env, spec.name);
  return runAction(spec, host, files, (inputs) => {
    const { cancelled, env, outputDir } = host;
    const log = (line: string) => host.info(line);
    const open = openDatabase({ ...inputs, applicationName }, { clock, signal: cancelled, log });
    return run(inputs, { files, clock, env, outputDir, openDatabase: open, cancelled });
  });
}
