import type {
  Clock,
  EndState,
  Failure,
  FileOutcome,
  LockkeeperError,
  Plan,
  PushReason,
  PushResult,
  Receipt,
  Refusal,
  Target,
} from "@lockkeeper/core";
import type { Origin } from "./audit/rows.js";
import type { Guard } from "./sealed/guard.js";

/** How a push ended. */
export interface End {
  result: PushResult;
  reason: PushReason;
  refusal?: Refusal | null;
  files?: readonly FileOutcome[];
  endState?: EndState | null;
  failure?: Failure | null;
}

/** Collects what a receipt needs while a push runs. */
export class ReceiptDraft {
  readonly #target: Target;
  readonly #origin: Origin;
  readonly #guard: Guard;
  readonly #clock: Clock;
  readonly #startedAt: Date;
  readonly #start: number;
  #deploymentId: string | null = null;
  #startLsn: string | null = null;
  readonly notices: string[] = [];

  constructor(target: Target, origin: Origin, guard: Guard, clock: Clock) {
    this.#target = target;
    this.#origin = origin;
    this.#guard = guard;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#start = clock.monotonic();
  }

  started(deploymentId: string | null, lsn: string | null): void {
    this.#deploymentId = deploymentId;
    this.#startLsn = lsn;
  }

  finish(plan: Plan, { result, reason, refusal = null, files = [], endState = null, failure = null }: End): Receipt {
    const { host, database, user } = this.#target;
    const { expectPlan, approval, emergency } = this.#guard;
    return {
      schema: "lockkeeper/receipt@1",
      result,
      reason,
      deploymentId: this.#deploymentId,
      startedAt: this.#startedAt.toISOString(),
      finishedAt: this.#clock.now().toISOString(),
      durationMs: Math.round(this.#clock.monotonic() - this.#start),
      startLsn: this.#startLsn,
      target: { host, database, user },
      ...this.#origin,
      expectedDigest: expectPlan,
      approval,
      sealed: sealedOf(this.#guard),
      emergency,
      refusal,
      plan,
      files,
      endState,
      failure,
      notices: [...this.notices],
    };
  }
}

/** What a record keeps of a sealed plan beside the plan. */
export function sealedOf({ sealed }: Pick<Guard, "sealed">): Receipt["sealed"] {
  if (sealed === null) return null;
  const { seal, sealedAt, expiresAt, commit } = sealed;
  return { seal, sealedAt, expiresAt, commit };
}

/** An error as plain data. */
export function failureOf(error: LockkeeperError): Failure {
  return {
    code: error.code,
    message: error.message,
    hint: error.hint ?? null,
    file: error.file ?? null,
    line: error.place?.line ?? null,
    column: error.place?.column ?? null,
    endLine: error.endLine ?? null,
    sqlstate: error.sqlstate ?? null,
    excerpt: error.excerpt ?? null,
    notes: error.notes,
  };
}

export function reasonOf(error: LockkeeperError | null): PushReason {
  if (error === null) return "";
  if (error.code === "CANCELLED") return "cancelled";
  if (error.code === "LOCK_TIMEOUT") return "lock-timeout";
  if (error.code === "CONNECTION_LOST") return "connection-lost";
  return error.code === "PROOF_FAILED" ? "proof-failed" : "sql-failed";
}
