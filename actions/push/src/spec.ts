import {
  choice,
  choiceOutput,
  connectionInputs,
  countOutput,
  defineAction,
  duration,
  fileInputs,
  flag,
  followInputs,
  guardInputs,
  jsonOutput,
  lockInputs,
  migrationInputs,
  planInputs,
  reloadInputs,
  text,
  textOutput,
} from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "push",
  description: "Applies pending migrations under a lock, each with its history row, and proves the end state",
  inputs: {
    ...connectionInputs,
    ...migrationInputs,
    ...fileInputs,
    ...planInputs,
    ...followInputs,
    "dry-run": flag({
      description: "Plan and report, and touch nothing.",
      default: false,
      // a deployment that a file turned into a question would end green, with nothing applied
      inConfig: "never",
    }),
    ...guardInputs,
    "expect-fingerprint": text({
      description:
        "Fingerprint of the schema that must stand in the end; any other fails the push, and what is applied stays. The preview's output `expected-fingerprint`; left out, what `sealed-plan` expects.",
      example: "${{ needs.preview.outputs.expected-fingerprint }}",
    }),
    "expected-schema": text({
      description:
        "The preview's file `expected-schema.json`: with it an unexpected schema is told object by object. Without `expect-fingerprint` its own fingerprint is the expected one.",
      inConfig: "within",
      example: "preview/expected-schema.json",
    }),
    ...lockInputs,
    "wait-for-lock": duration({ description: "How long to wait for another push to this database.", default: "10m" }),
    audit: flag({
      description: "Keep deployments, and the journal of files that cannot be one transaction, in the audit schema.",
      default: true,
    }),
    "record-schema": flag({
      description:
        "Keep the schema before and after in the audit schema: drift-check compares with it. Off with `audit: false`.",
      default: true,
    }),
    ...reloadInputs,
    engine: choice(["native"], { description: "What applies the files.", default: "native" }),
  },
  outputs: {
    result: choiceOutput(["applied", "nothing-to-do", "blocked", "failed", "cancelled"], {
      description: "How the push ended.",
    }),
    reason: textOutput({
      description:
        "Why it was blocked or failed: one word, such as `edited` or `schema-drifted`; `cut-off` when the process was killed before it could say how it stands.",
    }),
    "applied-count": countOutput({ description: "Migrations that this push applied." }),
    applied: jsonOutput({ description: "What this push applied, in order: version, name, file, durationMs." }),
    "plan-digest": textOutput({ description: "Digest of the plan." }),
    fingerprint: textOutput({
      description: "Fingerprint of the schema that stands now; empty when nobody looked.",
    }),
    "deployment-id": textOutput({
      description: "Id of the deployment in the audit; empty when nothing ran, or without an audit.",
    }),
    "approved-by": textOutput({ description: "Who approved it, with commas; empty without an approval." }),
    "receipt-path": textOutput({ description: "File with the receipt (`lockkeeper/receipt@1`)." }),
  },
  permissions: { contents: "read" },
  sideEffects: [
    "Runs the pending migrations and writes a history row for each.",
    "Creates the history table and, unless `audit: false`, the audit schema when they are missing.",
    "Keeps the last 20 schemas in the audit schema, packed, unless `record-schema: false`.",
    "Sends `NOTIFY pgrst` after a change when PostgREST is there.",
    "With `comment: always`, keeps one comment on each pull request that brought the files.",
  ],
  example: "--dry-run",
});
