import type { Inputs } from "@lockkeeper/action-kit";
import type { Expectation, OpenedFolder, PushInput } from "@lockkeeper/migrations";
import type { PushDeps } from "./run.js";
import { schemaLook } from "./schema-look.js";
import type { spec } from "./spec.js";

type Surroundings = Pick<PushDeps, "clock" | "context" | "cancelled" | "on">;

export interface Given {
  folder: OpenedFolder;
  expected: Expectation | null;
}

/** What the inputs ask of a push, in its own words. */
export function pushInput(inputs: Inputs<typeof spec>, { folder, expected }: Given, deps: Surroundings): PushInput {
  const { outOfOrder, edited, remoteOnly } = inputs;
  const { actor, commit, runUrl } = deps.context;
  return {
    ...folder,
    options: { outOfOrder, edited, remoteOnly },
    auditSchema: inputs.auditSchema,
    expectPlan: inputs.expectPlan ?? null,
    dryRun: inputs.dryRun,
    waitForLockMs: inputs.waitForLock,
    audit: inputs.audit,
    record: inputs.recordSchema,
    look: schemaLook(inputs.auditSchema),
    expected,
    postgrestReload: inputs.postgrestReload,
    apply: {
      lockTimeoutMs: inputs.lockTimeout,
      lockRetries: inputs.lockRetries,
      statementTimeoutMs: inputs.statementTimeout,
      role: null,
    },
    origin: { actor, commit, runUrl },
    standing: { kind: "push", approval: null, emergency: null, reverts: null },
    clock: deps.clock,
    cancelled: deps.cancelled,
    on: deps.on,
  };
}
