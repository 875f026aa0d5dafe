import {
  choice,
  choiceOutput,
  connectionInputs,
  countOutput,
  defineAction,
  duration,
  fileInputs,
  flag,
  flagOutput,
  githubInputs,
  integer,
  list,
  migrationInputs,
  planInputs,
  rehearsalInputs,
  text,
  textOutput,
} from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "dry-run",
  description:
    "Runs the pending migrations on a rehearsal database, measures what they do, and says it on the pull request",
  inputs: {
    ...connectionInputs,
    ...migrationInputs,
    ...fileInputs,
    ...planInputs,
    ...githubInputs,
    "fail-on": choice(["blocking", "warning", "never"], {
      description: "Which findings fail the step.",
      default: "blocking",
    }),
    comment: choice(["always", "on-findings", "never"], {
      description: "When to comment on the pull request.",
      default: "always",
    }),
    ...rehearsalInputs,
    "postgres-major": integer({
      description:
        "Major of PostgreSQL to rehearse on without a target; left out, the newest at hand. With one, its own.",
      min: 14,
      max: 99,
      example: "17",
    }),
    probes: flag({
      description: "Ask the target's rows, read-only, what the migrations take for granted about them.",
      default: true,
    }),
    "queries-path": text({
      description: "Folder with .sql files whose queries must go on working.",
      inConfig: "within",
      example: "queries",
    }),
    ignore: list({
      description: "Findings to silence: `<rule> [in <files>] -- <reason>`.",
      example: "|\n  index-blocks-writes in supabase/migrations/2024* -- all of these tables are small",
    }),
    "exposed-schemas": list({
      description: "Schemas that an API shows to the world. Left out: `public` on Supabase, otherwise none.",
      example: "|\n  public\n  api",
    }),
    "statement-timeout": duration({
      description: "How long a statement may run on the rehearsal.",
      default: "60s",
    }),
    preflight: text({
      description:
        "Report of the action `preflight`: then the page tells those who approve how the target is at this moment.",
      inConfig: "never",
      example: "${{ steps.preflight.outputs.report-json-path }}",
    }),
    "expires-in": duration({ description: "How long the plan may be approved and applied.", default: "7d" }),
  },
  outputs: {
    verdict: choiceOutput(["clear", "warning", "blocking"], { description: "The worst finding." }),
    "plan-digest": textOutput({ description: "Digest of the plan, to give to `push` as `expect-plan`." }),
    "plan-path": textOutput({
      description:
        "File with the sealed plan (`lockkeeper/sealed-plan@1`), to give to `push` as `sealed-plan`; keep the files beside it together.",
    }),
    "plan-seal": textOutput({ description: "Its seal, to give to `push` as `expect-seal`." }),
    "plan-expires-at": textOutput({ description: "Until when it may be applied (ISO 8601)." }),
    "rollback-rehearsed": flagOutput({
      description:
        "Whether every pending migration has a way back that gave the schema back on the rehearsal; `false` when nothing is pending.",
    }),
    "pending-count": countOutput({ description: "Migrations that a push would apply." }),
    "findings-count": countOutput({ description: "Findings that are not silenced." }),
    "blocking-count": countOutput({ description: "Of these, how many block." }),
    "report-json-path": textOutput({ description: "File with the whole report (`lockkeeper/report@1`)." }),
    "report-markdown-path": textOutput({ description: "File with the report as Markdown." }),
    "report-html-path": textOutput({ description: "File with the report as one HTML page." }),
    "expected-fingerprint": textOutput({
      description:
        "Fingerprint of the schema that the target will have, to give to `push` as `expect-fingerprint`; empty when not every file ran, or it cannot be told from the rehearsal.",
    }),
    "expected-schema-path": textOutput({
      description:
        "File with that schema, `expected-schema.json`, to give to `push` as `expected-schema`; empty without one.",
    }),
    "comment-url": textOutput({ description: "Address of the comment; empty when there is none." }),
    "rehearsal-cache-path": textOutput({ description: "Folder to keep in a cache; empty without `rehearsal-cache`." }),
  },
  permissions: { contents: "read", "pull-requests": "write" },
  sideEffects: [
    "Starts a PostgreSQL of its own, or uses the one that `rehearsal` names, and removes what it made there.",
    "Writes or updates one comment on the pull request.",
    "Reads the target: its catalog, its statistics and, unless `probes: false`, counts of rows. It writes nothing there.",
  ],
  example: "--rehearsal local",
});
