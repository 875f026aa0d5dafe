import {
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
  rehearsalInputs,
  reloadInputs,
  text,
  textOutput,
} from "@lockkeeper/action-kit";

/** The word for "everything": no version, so that nobody says it by accident. */
export const beforeFirst = "before-first";

export const spec = defineAction({
  name: "rollback",
  description: "Takes migrations back by their down files, under the same lock and proof as a push",
  inputs: {
    ...connectionInputs,
    ...migrationInputs,
    ...fileInputs,
    ...followInputs,
    to: text({
      description: `Version that is to be the newest in the end: everything applied after it is taken back, the last first. \`${beforeFirst}\` takes back all. Either this or \`deployment\`.`,
      inConfig: "never",
      example: "20261118093000",
    }),
    deployment: text({
      description:
        "Deployment to take back: its id in the receipt, or the first eight digits and more of it. Refused while later deployments stand that have to go first.",
      inConfig: "never",
      example: "${{ steps.push.outputs.deployment-id }}",
    }),
    "history-only": flag({
      description:
        "Remove the history rows and run nothing. The objects stay; the next push runs the files again, and most fail at what is there.",
      default: false,
      inConfig: "never",
    }),
    generate: flag({
      description:
        "Write the ways back that are missing from the recorded schemas, prove on a rehearsal that they give the schema back, and run nothing. Commit the files to use them.",
      default: false,
      inConfig: "never",
    }),
    edited: planInputs.edited,
    "audit-schema": planInputs["audit-schema"],
    ...guardInputs,
    "sealed-plan": text({
      description:
        "The `plan.json` under which the deployment ran: only the very bytes run that its rehearsal has shown to give the schema back. Its approval stands for them, too.",
      inConfig: "never",
      example: "plan/plan.json",
    }),
    "expect-plan": text({
      description: "Digest of the rollback that was reviewed: `plan-digest` of a `dry-run`; anything else is refused.",
      inConfig: "never",
      example: "${{ needs.plan.outputs.plan-digest }}",
    }),
    "dry-run": flag({
      description: "Plan and report, and touch nothing.",
      default: false,
      // a deployment that a file turned into a question would end green, with nothing applied
      inConfig: "never",
    }),
    ...lockInputs,
    "wait-for-lock": duration({ description: "How long to wait for a push to this database.", default: "10m" }),
    audit: flag({ description: "Keep the rollback in the audit schema.", default: true }),
    "record-schema": flag({
      description: "Keep the schema before and after in the audit schema. Off with `audit: false`.",
      default: true,
    }),
    ...reloadInputs,
    ...rehearsalInputs,
  },
  outputs: {
    result: choiceOutput(["rolled-back", "nothing-to-do", "blocked", "failed", "cancelled"], {
      description: "How the rollback ended.",
    }),
    reason: textOutput({
      description:
        "Why it was blocked or failed: one word, such as `no-down` or `down-changed`; `cut-off` when the process was killed before it could say how it stands.",
    }),
    "rolled-back": jsonOutput({
      description: "What was taken back, in order: version, name, file (of the way back), durationMs.",
    }),
    "rolled-back-count": countOutput({ description: "Migrations that were taken back." }),
    "plan-digest": textOutput({ description: "Digest of the rollback." }),
    fingerprint: textOutput({ description: "Fingerprint of the schema that stands now; empty when nobody looked." }),
    "deployment-id": textOutput({ description: "Row of the rollback in the audit; empty without one." }),
    "generated-path": textOutput({ description: "Folder with the ways back that `generate` has written; else empty." }),
    "receipt-path": textOutput({ description: "File with the receipt (`lockkeeper/rollback-receipt@1`)." }),
  },
  permissions: { contents: "read" },
  sideEffects: [
    "Runs the ways back, and removes the history row of each in its transaction (layout `prisma`: marks it rolled back).",
    "Writes a deployment of kind `rollback` into the audit schema, unless `audit: false`; what was applied stays on record.",
    "Sends `NOTIFY pgrst` after a change when PostgREST is there.",
    "With `comment: always`, says on each pull request that brought the files that they were taken back.",
    "`generate` starts a PostgreSQL server of its own, or uses the one of `rehearsal`, and writes files into `output-dir`.",
  ],
  example: "--deployment 0f6c9a52 --dry-run",
});
