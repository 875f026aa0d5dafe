import { choice } from "./inputs.js";
import { githubInputs } from "./shared-inputs.js";

/** Whether pull requests are told what becomes of their plan, and with which token. */
export const followInputs = {
  ...githubInputs,
  comment: choice(["always", "never"], {
    description:
      "Whether the pull requests that brought the files are told, on the comment of their preview, what becomes of them. Needs `pull-requests: write`.",
    default: "never",
  }),
} as const;
