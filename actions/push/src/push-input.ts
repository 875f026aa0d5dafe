import type { Inputs } from "@lockkeeper/action-kit";
import type { OpenedFolder, PushInput } from "@lockkeeper/migrations";
import type { HeldTo } from "./held-to.js";
import type { PushDeps } from "./run.js";
import { schemaLook } from "./schema-look.js";
import type { spec } from "./spec.js";

type Surroundings = Pick<PushDeps, "clock" | "context" | "cancelled" | "on">;

/** What the inputs ask of a push, in its own words. */
export function pushInput(
  inputs: Inputs<typeof spec>,
  folder: OpenedFolder,
  held: HeldTo,
  deps: Surroundings,
): PushInput {
  const { outOfOrder, edited, remoteOnly } = inputs;
  const { actor, commit, runUrl } = deps.context;
  const { approval, emergency } = held.guard;
  return {
    ...folder,
    ...held,
    options: { outOfOrder, edited, remoteOnly },
    auditSchema: inputs.auditSchema,
    dryRun: inputs.dryRun,
    waitForLockMs: inputs.waitForLock,
    audit: inputs.audit,
    record: inputs.recordSchema,
    look: schemaLook(inputs.auditSchema),
    postgrestReload: inputs.postgrestReload,
    apply: {
      lockTimeoutMs: inputs.lockTimeout,
      lockRetries: inputs.lockRetries,
      statementTimeoutMs: inputs.statementTimeout,
      role: null,
    },
    origin: { actor, commit, runUrl },
    standing: { kind: "push", approval, emergency, reverts: null },
    clock: deps.clock,
    cancelled: deps.cancelled,
    on: deps.on,
  };
}
