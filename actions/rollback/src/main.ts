import { nodeFiles, type ReportingHost, runAction, runContext, systemClock as clock } from "@lockkeeper/action-kit";
import type { ExitCode } from "@lockkeeper/core";
import { openDatabase } from "@lockkeeper/postgres/open";
import { run } from "./run.js";
import { showEvent } from "./show-event.js";
import { spec } from "./spec.js";

/** The action with everything it needs from this machine. */
export function main(host: ReportingHost): Promise<ExitCode> {
  const files = nodeFiles(host.workspace);
  const context = runContext(host.env, spec.name);
  return runAction(spec, host, files, (inputs) => {
    const { cancelled, outputDir } = host;
    const settings = { ...inputs, applicationName: context.applicationName };
    const open = openDatabase(settings, { clock, signal: cancelled, log: (line) => host.info(line) });
    return run(inputs, { files, clock, context, cancelled, outputDir, on: showEvent(host), openDatabase: open });
  });
}
