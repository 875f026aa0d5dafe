import { HostError } from "./host-error.js";
import { cacheActions } from "./stand-ins/cache.js";
import { checkout } from "./stand-ins/checkout.js";
import { downloadArtifact } from "./stand-ins/download-artifact.js";
import { setupNode } from "./stand-ins/setup-node.js";
import type { StandIn } from "./stand-ins/stand-in.js";
import { uploadArtifact } from "./stand-ins/upload-artifact.js";
import type { StepOutcome, StepRun } from "./step-runner.js";
import { refuseUnknown } from "./workflow-file.js";

const standIns: Readonly<Record<string, StandIn>> = {
  "actions/checkout": checkout,
  "actions/upload-artifact": uploadArtifact,
  "actions/download-artifact": downloadArtifact,
  "actions/setup-node": setupNode,
  ...cacheActions,
};

/** Does what one of GitHub's own actions would do. @throws {HostError} for any other */
export async function runStandIn(
  run: StepRun,
  uses: string,
  inputs: Readonly<Record<string, string>>,
): Promise<StepOutcome> {
  const { frame, log } = run;
  const standIn = standIns[uses.replace(/@.*/, "")];
  if (standIn === undefined) throw new HostError(`${frame.job.plan.key}: this host has no stand-in for ${uses}`);
  refuseUnknown(inputs, Object.keys(standIn.inputs), `${frame.job.plan.key}: ${uses}`);
  const say = (line: string) => void log.push(frame.job.masks.apply(line));
  const call = { job: frame.job, inputs: { ...standIn.inputs, ...inputs }, say };
  try {
    const outputs = await standIn.run(call);
    const { post } = standIn;
    if (post !== undefined) frame.job.posts.push(async () => post(call, frame.job.status === "success"));
    return { ok: true, outputs, declared: standIn.outputs };
  } catch (error) {
    if (error instanceof HostError) throw error;
    say(`Error: ${error instanceof Error ? error.message : String(error)}`);
    return { ok: false, outputs: {}, declared: standIn.outputs };
  }
}
