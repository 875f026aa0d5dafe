import { defineAction, flagOutput, githubInputs, text, textOutput } from "@lockkeeper/action-kit";

/** Why nothing was written; empty when it was. */
export type Reason =
  | ""
  | "not-a-fork"
  | "no-report"
  | "no-open-pull-request"
  | "head-moved"
  | "ambiguous"
  | "report-refused"
  | "not-written";

export const spec = defineAction({
  name: "preview-comment",
  description: "Comments the preview of a pull request from a fork, whose own run may not",
  inputs: {
    "report-path": text({
      description: "The downloaded artifact's `report.json`. What it says is shown, and trusted in nothing.",
      required: true,
      inConfig: "never",
      example: "${{ runner.temp }}/lockkeeper-preview/report.json",
    }),
    ...githubInputs,
  },
  outputs: {
    posted: flagOutput({ description: "True when the comment stands there as the report says." }),
    reason: textOutput({
      description:
        "Why it does not: `not-a-fork`, `no-report`, `no-open-pull-request`, `head-moved`, `ambiguous`, `report-refused` or `not-written`; empty when it does.",
    }),
    "comment-url": textOutput({ description: "Address of the comment; empty when there is none." }),
  },
  permissions: { "pull-requests": "write" },
  sideEffects: ["Writes or updates one comment on the pull request, apart from that of a preview with a target."],
});
