import {
  connectionInputs,
  countOutput,
  defineAction,
  duration,
  fileInputs,
  flag,
  flagOutput,
  integer,
  list,
  secret,
  text,
  textOutput,
} from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "smoke-test",
  description: "Runs a smoke file, HTTP checks and timed statements against what was deployed",
  inputs: {
    ...connectionInputs,
    ...fileInputs,
    "smoke-file": text({
      description:
        "SQL file with psql's commands, run in one transaction that is rolled back. The default may be missing when there are other checks.",
      default: "scripts/smoke.sql",
      inConfig: "within",
    }),
    variables: list({
      description: "Variables of the smoke file, `name=value` each, as `psql -v` takes them.",
      example: "|\n  tenant=42\n  region=eu",
    }),
    commit: flag({
      description: "Commit what the smoke file wrote, when everything in it holds.",
      default: false,
      inConfig: "never",
    }),
    http: text({
      description: "HTTP checks: a YAML file, or the YAML itself.",
      inConfig: "within",
      example: "scripts/http.yml",
    }),
    "http-base-url": text({
      description: "Address that the paths in `http` belong to, and the only one that `http-headers` are sent to.",
      inConfig: "never",
      example: "https://api.example.com",
    }),
    "http-headers": secret({
      description: "Headers with secrets, `Name: value` on a line each, sent to `http-base-url` only.",
      example: "|\n  Authorization: Bearer ${{ secrets.API_TOKEN }}",
    }),
    "http-timeout": duration({ description: "How long one request may take.", default: "10s" }),
    queries: text({
      description: "Timed queries: a YAML file, or the YAML itself.",
      inConfig: "within",
      example: "scripts/queries.yml",
    }),
    duration: duration({
      description: "How long each timed query is called, unless it says so itself.",
      default: "10s",
    }),
    concurrency: integer({
      description: "Connections on which each timed query is called, unless it says so itself.",
      default: 1,
      min: 1,
      max: 32,
    }),
    "compare-with": text({
      description: "The `performance.json` of an earlier run, which may be missing.",
      inConfig: "within",
      example: "performance-before.json",
    }),
    "statement-timeout": duration({ description: "How long one statement may run.", default: "30s" }),
    "lock-timeout": duration({
      description: "How long a statement of the smoke file may wait for a lock, and others behind it.",
      default: "5s",
    }),
  },
  outputs: {
    passed: flagOutput({ description: "Everything was checked, and holds." }),
    "failed-count": countOutput({ description: "Checks that do not hold or could not be made." }),
    "performance-path": textOutput({
      description: "File with what the timed queries took (`lockkeeper/performance@1`); empty without any.",
    }),
    "report-json-path": textOutput({ description: "File with all checks (`lockkeeper/smoke@1`)." }),
  },
  permissions: { contents: "read" },
  sideEffects: [
    "Runs the smoke file on the database, in one transaction that is rolled back unless `commit: true`. Sequences go on all the same.",
    "Sends the requests of `http`.",
    "Calls the statements of `queries` for their duration, each in a transaction that is rolled back.",
  ],
  example: "--smoke-file scripts/smoke.sql",
});
