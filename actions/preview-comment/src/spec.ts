import { defineAction, fileInputs, textOutput } from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "preview-comment",
  description: "Comments the preview of a pull request from a fork, whose own run may not",
  inputs: { ...fileInputs },
  outputs: { greeting: textOutput({ description: "Replace it by what this action finds out." }) },
  permissions: { contents: "read" },
  sideEffects: [],
});
