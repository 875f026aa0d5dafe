import {
  choice,
  choiceOutput,
  connectionInputs,
  countOutput,
  defineAction,
  fileInputs,
  jsonOutput,
  migrationInputs,
  planInputs,
  textOutput,
} from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "status",
  description: "Says which migrations are applied, pending or at odds with the database",
  inputs: {
    ...connectionInputs,
    ...migrationInputs,
    ...fileInputs,
    ...planInputs,
    "fail-on": choice(["pending", "diverged", "never"], {
      description:
        "When the step fails: `pending` also when something is left to apply, `diverged` only when files and history do not fit together.",
      default: "diverged",
    }),
  },
  outputs: {
    state: choiceOutput(["up-to-date", "pending", "diverged"], { description: "Where the database stands." }),
    "pending-count": countOutput({ description: "Migrations that a push would apply." }),
    "applied-count": countOutput({ description: "Migrations that are applied and have their file." }),
    pending: jsonOutput({ description: "What a push would apply, in order: version, name, file, transactional." }),
    "plan-digest": textOutput({ description: "Digest of the plan, to give to `push` as `expect-plan`." }),
    "report-json-path": textOutput({ description: "File with the whole report (`lockkeeper/status@1`)." }),
  },
  permissions: { contents: "read" },
  sideEffects: [],
});
