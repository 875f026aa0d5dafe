import { defineAction, fileInputs, textOutput } from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "rehearsal",
  description: "Makes a throw-away database with the migrations applied, for the steps that follow",
  inputs: { ...fileInputs },
  outputs: { greeting: textOutput({ description: "Replace it by what this action finds out." }) },
  permissions: { contents: "read" },
  sideEffects: [],
});
