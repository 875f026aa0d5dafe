import type { Clock, Database } from "@lockkeeper/core";
import { throwIfCancelled } from "./base-state.js";

/** What was asked to stop and goes on all the same, which SQL can do, loses its session after this; the runner leaves 7.5 s. */
const graceMs = 1_000;

export interface Stop {
  clock: Clock;
  cancelled: AbortSignal;
}

/**
 * Does work that may take long on a session, and ends what runs there when the run is cancelled.
 * @throws LockkeeperError CANCELLED, whatever the work made of its end; and what `work` throws
 */
export async function stoppable<T>(db: Database, { clock, cancelled }: Stop, work: () => Promise<T>): Promise<T> {
  throwIfCancelled(cancelled);
  const over = new AbortController();
  let stopping: Promise<void> = Promise.resolve();
  const stop = () => void (stopping = end(db, clock, over.signal));
  cancelled.addEventListener("abort", stop, { once: true });
  try {
    const done = await work();
    throwIfCancelled(cancelled);
    return done;
  } catch (error) {
    throwIfCancelled(cancelled);
    throw error;
  } finally {
    cancelled.removeEventListener("abort", stop);
    over.abort();
    await stopping;
  }
}

async function end(db: Database, clock: Clock, over: AbortSignal): Promise<void> {
  // where nobody can be asked only leaving is left
  await db.cancel().catch(() => undefined);
  await clock.sleep(graceMs, over);
  if (!over.aborted) await db.close();
}
