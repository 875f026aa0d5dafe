import { nodeFiles, type ReportingHost, runAction, runContext, systemClock as clock } from "@lockkeeper/action-kit";
import type { ExitCode } from "@lockkeeper/core";
import { run } from "./run.js";
import { spec } from "./spec.js";

/** The action with everything it needs from this machine. */
export function main(host: ReportingHost): Promise<ExitCode> {
  const files = nodeFiles(host.workspace);
  const { runUrl } = runContext(host.env, spec.name);
  return runAction(spec, host, files, async (inputs) => {
    const { env, outputDir, github, cancelled } = host;
    const event = await host.event();
    return await run(inputs, { files, clock, env, event, runUrl, outputDir, github, cancelled });
  });
}
