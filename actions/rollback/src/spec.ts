import { defineAction, fileInputs, textOutput } from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "rollback",
  description: "Takes migrations back by their down files, under the same lock and proof as a push",
  inputs: { ...fileInputs },
  outputs: { greeting: textOutput({ description: "Replace it by what this action finds out." }) },
  permissions: { contents: "read" },
  sideEffects: [],
});
