import {
  choice,
  choiceOutput,
  connectionInputs,
  countOutput,
  defineAction,
  duration,
  fileInputs,
  flag,
  githubInputs,
  list,
  migrationInputs,
  planInputs,
  rehearsalInputs,
  secret,
  text,
  textOutput,
} from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "drift-check",
  description:
    "Compares the live schema with a baseline, says what differs and who did it, and writes the migration that closes the gap",
  inputs: {
    ...connectionInputs,
    ...migrationInputs,
    ...fileInputs,
    "audit-schema": planInputs["audit-schema"],
    ...rehearsalInputs,
    ...githubInputs,
    baseline: choice(["recorded", "migrations", "database", "file"], {
      description:
        "What the live schema is compared with: what the last push left (`recorded`), the applied migrations replayed on a rehearsal (`migrations`), another database (`database`), or a committed snapshot (`file`).",
      default: "recorded",
    }),
    "baseline-url": secret({
      description: "Connection string of the other database, for `baseline: database`.",
      example: "${{ secrets.STAGING_DATABASE_URL }}",
    }),
    "baseline-file": text({
      description: "Snapshot to compare with, for `baseline: file`; `snapshot-path` of an earlier run is one.",
      inConfig: "within",
      example: "schema/snapshot.json",
    }),
    "fail-on": choice(["any", "breaking", "security", "never"], {
      description:
        "Which differences fail the step: all, those that break callers or worse (`breaking`, `destructive`, `security`), or `security` alone.",
      default: "any",
    }),
    ignore: list({
      description: "Objects that may differ: `<kind> <name> [in <schema>] [-- reason]`, with `*` in each part.",
      example: "|\n  index idx_tmp_* in public -- made by hand while we measure\n  * * in analytics",
    }),
    "catch-up": choice(["repository", "database", "never"], {
      description:
        "Which way the catch-up migration goes: it brings the `repository` to the database, or the `database` back to the baseline.",
      default: "repository",
    }),
    issue: flag({
      description: "Keep one GitHub issue that says what differs, and close it when nothing does.",
      default: false,
    }),
    "pull-request": flag({
      description:
        "Keep one pull request against the default branch with the catch-up migration, and close it when nothing differs.",
      default: false,
    }),
    "wait-for-lock": duration({
      description: "How long to wait for a push that is running: its changes are no drift.",
      default: "10m",
    }),
  },
  outputs: {
    drifted: choiceOutput(["true", "false"], {
      description: "Whether the schema differs; empty when that could not be told.",
      optional: true,
    }),
    "differences-count": countOutput({ description: "Differences that are not ignored." }),
    severity: choiceOutput(["security", "destructive", "breaking", "performance", "additive", "cosmetic"], {
      description: "Of the worst difference; empty without one.",
      optional: true,
    }),
    fingerprint: textOutput({ description: "Fingerprint of the live schema." }),
    "report-json-path": textOutput({ description: "File with the report (`lockkeeper/drift@1`)." }),
    "catch-up-path": textOutput({ description: "File with the catch-up migration; empty when there is none." }),
    "snapshot-path": textOutput({
      description: "File with the live schema (`lockkeeper/snapshot@1`); empty when it was not read.",
    }),
    "issue-url": textOutput({ description: "Address of the issue; empty when there is none." }),
    "pull-request-url": textOutput({ description: "Address of the pull request; empty when there is none." }),
  },
  permissions: { contents: "read", issues: "write" },
  sideEffects: [
    "Holds the apply lock in shared mode while it reads, so that a push waits for it and it waits for a push. It writes nothing on the target.",
    "Starts a PostgreSQL of its own for `baseline: migrations` and to try the catch-up migration, and removes it.",
    "With `issue: true`, writes, updates and closes one issue.",
    "With `pull-request: true`, makes and rewrites one branch, `lockkeeper/drift/<target>`, and opens, updates and closes one pull request from it.",
  ],
  example: "--baseline migrations",
});
