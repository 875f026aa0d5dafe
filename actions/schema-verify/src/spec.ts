import {
  connectionInputs,
  choice,
  countOutput,
  defineAction,
  duration,
  fileInputs,
  flag,
  flagOutput,
  list,
  planInputs,
  text,
  textOutput,
} from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "schema-verify",
  description: "Checks that what was declared about a database holds",
  inputs: {
    ...connectionInputs,
    ...fileInputs,
    "verify-path": text({
      description: "Folder with SQL files (verdict files and pgTAP), folders in it included.",
      default: "supabase/verify",
      inConfig: "within",
    }),
    expectations: text({
      description: "YAML file with expectations; left out, `expectations.yml` in `verify-path` when that exists.",
      inConfig: "within",
      example: "supabase/verify/expectations.yml",
    }),
    "fail-on": choice(["failed", "warning", "never"], {
      description:
        "When the step fails: on checks that failed, on warnings too, or never. A check that could not be told fails it unless this is `never`.",
      default: "failed",
    }),
    "built-in": list({
      description:
        "Built-in checks and what they count as, one `<check>: off | warning | failed` per line; `all: off` for none of them.",
      example: "|\n  table-without-primary-key: off\n  duplicate-index: failed",
    }),
    "exposed-schemas": list({
      description: "Schemas that an API shows to the world. Left out: `public` on Supabase, otherwise none.",
      example: "|\n  public\n  api",
    }),
    "rolled-back-writes": flag({
      description:
        "Let pgTAP files and trials of roles write in transactions that are rolled back; `false` skips them.",
      default: true,
    }),
    "statement-timeout": duration({ description: "How long one statement may run.", default: "30s" }),
    "audit-schema": planInputs["audit-schema"],
  },
  outputs: {
    passed: flagOutput({ description: "Whether everything holds; false, too, when something could not be told." }),
    "checks-count": countOutput({ description: "Checks that were made." }),
    "failed-count": countOutput({ description: "Of these, how many failed or could not be told." }),
    "report-json-path": textOutput({ description: "File with the whole report (`lockkeeper/verify@1`)." }),
  },
  permissions: { contents: "read" },
  sideEffects: [
    "Reads the catalog, and runs the SQL files in read-only transactions that are rolled back.",
    "Unless `rolled-back-writes: false`: runs pgTAP files and trials of roles in transactions that may write and are rolled back. Locks last until then, and numbers taken from sequences stay taken.",
  ],
  example: "--fail-on warning",
});
