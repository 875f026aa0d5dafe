import { defineAction, fileInputs, textOutput } from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "preflight",
  description:
    "Says whether a database is ready for a deployment: reachable, roomy, quiet, backed up, inside its window",
  inputs: { ...fileInputs },
  outputs: { greeting: textOutput({ description: "Replace it by what this action finds out." }) },
  permissions: { contents: "read" },
  sideEffects: [],
});
