import {
  type Blocker,
  LockkeeperError,
  type PipelineResult,
  type PlannedMigration,
  type Step,
  type StepDone,
} from "@lockkeeper/core";
import type { ApplyContext } from "./context.js";

/**
 * Sends a pipeline that the runner may cancel. A cancel that reaches the server between two statements of a pipeline is
 * lost, so it is repeated until the pipeline ends.
 */
export async function runCancellable(
  ctx: ApplyContext,
  steps: readonly Step[],
  onDone?: (done: StepDone) => void,
): Promise<PipelineResult> {
  refuseWhenCancelled(ctx);
  return cancellable(ctx, () => ctx.db.pipeline(steps, onDone));
}

export type Cancellable = Pick<ApplyContext, "db" | "clock" | "cancelled" | "on">;

/** Waits for work on the connection, and stops what the server does for it when the runner cancels. */
export async function cancellable<T>(ctx: Cancellable, work: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  let cancelling = Promise.resolve();
  const cancel = () => {
    cancelling = cancelUntil(ctx, over.signal);
  };
  ctx.cancelled.addEventListener("abort", cancel, { once: true });
  try {
    return await work();
  } finally {
    over.abort();
    ctx.cancelled.removeEventListener("abort", cancel);
    // a request that is still under way would hit what comes next: the rollback, or the audit's last word
    await cancelling;
  }
}

async function cancelUntil(ctx: Cancellable, over: AbortSignal): Promise<void> {
  ctx.on({ kind: "cancelling" });
  while (!over.aborted) {
    // a cancel request that fails is sent again; when the connection is gone, the pipeline ends by itself
    await ctx.db.cancel().catch(() => undefined);
    await ctx.clock.sleep(200, over);
  }
}

/** Between two flights nothing has to be undone. */
export function refuseWhenCancelled(ctx: Pick<ApplyContext, "cancelled">): void {
  if (ctx.cancelled.aborted)
    throw new LockkeeperError("CANCELLED", "Cancelled between two transactions; nothing was interrupted.");
}

/** Waits before a file is tried again: half a second, doubling up to 20 s, of which a random half, so that two do not meet again. */
export async function backOff(
  ctx: ApplyContext,
  migration: PlannedMigration,
  attempt: number,
  blockers: readonly Blocker[],
): Promise<void> {
  const delayMs = Math.round(Math.min(500 * 2 ** (attempt - 1), 20_000) * (0.5 + ctx.clock.random() / 2));
  const outcome = ctx.outcomes.get(migration.version);
  if (outcome) outcome.retries = attempt;
  ctx.on({ kind: "retrying", file: migration.file, attempt, attempts: ctx.options.lockRetries, delayMs, blockers });
  await ctx.clock.sleep(delayMs, ctx.cancelled);
  refuseWhenCancelled(ctx);
}
