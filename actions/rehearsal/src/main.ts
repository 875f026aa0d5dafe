import { nodeFiles, type ReportingHost, runAction, runContext, systemClock as clock } from "@lockkeeper/action-kit";
import type { ExitCode } from "@lockkeeper/core";
import { keeperOf } from "./keeper.js";
import { run } from "./run.js";
import { spec } from "./spec.js";
import { surroundings } from "./surroundings.js";

/** The action with everything it needs from this machine; on a terminal it stays until it is stopped. */
export async function main(host: ReportingHost): Promise<ExitCode> {
  const files = nodeFiles(host.workspace);
  const context = runContext(host.env, spec.name);
  const keeper = keeperOf(host);
  const exit = await runAction(spec, host, files, (inputs) =>
    run(inputs, { files, clock, context, outputDir: host.outputDir, keep: keeper.keep, ...surroundings(host) }),
  );
  await keeper.untilStopped();
  return exit;
}
