import { dirname } from "node:path";
import { runnerNode } from "@lockkeeper/testing";
import type { StandIn } from "./stand-in.js";

/** Puts the Node that this machine has for actions first. */
export const setupNode: StandIn = {
  inputs: { "node-version": "", "node-version-file": "", cache: "", "registry-url": "", "check-latest": "false" },
  outputs: ["node-version", "cache-hit"],
  run: ({ job }) => {
    job.paths.unshift(dirname(runnerNode()));
    return { "node-version": "v24", "cache-hit": "" };
  },
};
