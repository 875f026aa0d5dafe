import {
  type Clock,
  type FileOutcome,
  type LockkeeperError,
  type RollbackOutcome,
  type RollbackPlan,
  type RollbackReason,
  type RollbackReceipt,
  type Target,
} from "@lockkeeper/core";
import type { Origin } from "../audit/rows.js";
import { reasonOf } from "../receipt.js";
import type { Guard } from "../sealed/guard.js";

type Kept = "deploymentId" | "startLsn" | "refusal" | "endState" | "untold" | "failure" | "generation";

/** How a rollback ended; what is left out did not happen. */
export interface RollbackEnd extends Partial<Pick<RollbackReceipt, Kept>> {
  result: RollbackReceipt["result"];
  reason: RollbackReason;
  files?: readonly FileOutcome[];
  notices?: readonly string[];
}

/** Begins a receipt; the clock runs from here. */
export function receiptWriter(
  target: Target,
  { origin, guard, clock }: { origin: Origin; guard: Guard; clock: Clock },
): (plan: RollbackPlan, end: RollbackEnd) => RollbackReceipt {
  const [startedAt, start] = [clock.now(), clock.monotonic()];
  const { host, database, user } = target;
  const { sealed, approval, emergency, expectPlan } = guard;
  return (plan, { files = [], notices = [], ...end }) => ({
    schema: "lockkeeper/rollback-receipt@1",
    startedAt: startedAt.toISOString(),
    finishedAt: clock.now().toISOString(),
    durationMs: Math.round(clock.monotonic() - start),
    deploymentId: null,
    startLsn: null,
    target: { host, database, user },
    ...origin,
    expectedDigest: expectPlan,
    approval,
    sealed: sealed && { seal: sealed.seal, commit: sealed.commit },
    emergency,
    refusal: null,
    plan,
    endState: null,
    untold: null,
    failure: null,
    generation: null,
    ...end,
    files: files.map(outcomeOf),
    notices,
  });
}

function outcomeOf({ state, ...file }: FileOutcome): RollbackOutcome {
  return { ...file, state: state === "applied" ? "rolled-back" : state };
}

/** The reason for what stopped it. */
export function reasonOfRollback(error: LockkeeperError | null): RollbackReason {
  const reason = reasonOf(error);
  switch (reason) {
    case "":
    case "cancelled":
    case "lock-timeout":
    case "connection-lost":
    case "proof-failed":
      return reason;
    default:
      return "sql-failed";
  }
}
