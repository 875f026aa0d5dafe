import { nodeFiles, type ReportingHost, runAction } from "@lockkeeper/action-kit";
import type { ExitCode } from "@lockkeeper/core";
import { nodeDisk } from "./disk.js";
import { findRepository } from "./repository.js";
import { run } from "./run.js";
import { spec } from "./spec.js";

/** `lockkeeper init` on this machine's disk, from anywhere within the repository. */
export async function main(host: ReportingHost): Promise<ExitCode> {
  const repository = await findRepository(host.workspace, nodeDisk);
  const files = nodeFiles(repository?.root ?? host.workspace);
  return await runAction(spec, host, files, (inputs) => run(inputs, { repository, files, disk: nodeDisk }));
}
