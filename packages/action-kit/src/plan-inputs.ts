import { choice, text } from "./inputs.js";

/** What decides which files may run. Part of the plan's digest, so every action that makes a plan has them alike. */
export const planInputs = {
  "out-of-order": choice(["block", "allow"], {
    description: "What to do with files that are older than the newest applied one and were never applied.",
    default: "block",
  }),
  edited: choice(["block", "warn"], {
    description: "What to do when a file has changed since it was applied.",
    default: "block",
  }),
  "remote-only": choice(["block", "ignore"], {
    description: "What to do with versions that are in the history and have no file.",
    default: "block",
  }),
  "audit-schema": text({
    description: "Schema of the audit tables, and of the history of layout `plain`.",
    default: "lockkeeper",
  }),
} as const;
