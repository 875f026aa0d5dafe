import { nodeFiles, type ReportingHost, runAction, runContext } from "@lockkeeper/action-kit";
import type { ExitCode } from "@lockkeeper/core";
import { run } from "./run.js";
import { spec } from "./spec.js";
import { surroundings } from "./surroundings.js";

/** The action with everything it needs from this machine. */
export function main(host: ReportingHost): Promise<ExitCode> {
  const files = nodeFiles(host.workspace);
  const context = runContext(host.env, spec.name);
  return runAction(spec, host, files, (inputs) => {
    const { outputDir } = host;
    return run(inputs, { files, context, outputDir, ...surroundings(inputs, host, context) });
  });
}
