import { defineAction, fileInputs, textOutput } from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "approval",
  description: "Proves who approved a plan, from the environment's rules and the run's approvals, and fails closed",
  inputs: { ...fileInputs },
  outputs: { greeting: textOutput({ description: "Replace it by what this action finds out." }) },
  permissions: { contents: "read" },
  sideEffects: [],
});
