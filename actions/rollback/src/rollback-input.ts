import type { Inputs } from "@lockkeeper/action-kit";
import { catalogState, diffSnapshots, readSnapshot, snapshot } from "@lockkeeper/catalog";
import type { Files } from "@lockkeeper/core";
import { badDigest, type Guard, type OpenedFolder, readGuard, type RollbackInput } from "@lockkeeper/migrations";
import { goalOf, goalProblems } from "./goal.js";
import type { RollbackDeps } from "./run.js";
import type { spec } from "./spec.js";

/**
 * Everything that the rollback is held to, read before the server is asked.
 * @throws LockkeeperError INPUT_INVALID with every problem of the inputs and of the files that they name
 */
export async function guardOf(inputs: Inputs<typeof spec>, files: Files): Promise<Guard> {
  const { expectPlan } = inputs;
  const digest = expectPlan === undefined || /^[0-9a-f]{64}$/.test(expectPlan);
  const also = [
    ...goalProblems(inputs),
    ...(digest ? [] : [badDigest("expect-plan", "a plan's digest", "plan-digest")]),
  ];
  // the sealed plan is the push's, and this rollback has a digest of its own
  const guard = await readGuard({ ...inputs, expectPlan: undefined }, files, also);
  return { ...guard, expectPlan: expectPlan ?? null };
}

type Given = { folder: OpenedFolder; guard: Guard };

/** What the inputs ask of a rollback, in its own words. */
export function rollbackInput(
  inputs: Inputs<typeof spec>,
  { folder, guard }: Given,
  deps: Pick<RollbackDeps, "files" | "clock" | "context" | "cancelled" | "on">,
): RollbackInput {
  const { actor, commit, runUrl } = deps.context;
  const { auditSchema } = inputs;
  return {
    ...folder,
    files: deps.files,
    auditSchema,
    goal: goalOf(inputs),
    mode: inputs.historyOnly ? "history-only" : "down-files",
    edited: inputs.edited,
    guard,
    dryRun: inputs.dryRun,
    waitForLockMs: inputs.waitForLock,
    audit: inputs.audit,
    record: inputs.recordSchema,
    look: {
      // as a push looks, or no fingerprint would fit
      snapshot: (db) => snapshot(db, { ignoreSchemas: [auditSchema], connections: 3, lockTimeoutMs: 5_000 }),
      state: catalogState,
    },
    differences: (expected, live) => diffSnapshots(expected, live),
    readSnapshot: (json) => readSnapshot(json, "it"),
    postgrestReload: inputs.postgrestReload,
    apply: {
      lockTimeoutMs: inputs.lockTimeout,
      lockRetries: inputs.lockRetries,
      statementTimeoutMs: inputs.statementTimeout,
      role: null,
    },
    origin: { actor, commit, runUrl },
    clock: deps.clock,
    cancelled: deps.cancelled,
    on: deps.on,
  };
}
