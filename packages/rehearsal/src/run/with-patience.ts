import { type Clock, type Database, formatDuration, LockkeeperError } from "@lockkeeper/core";

const longestStatementMs = 60_000;
const longestMs = 10 * 60_000;

export interface PatienceParts {
  clock: Clock;
  /** aborted when the run is to end */
  cancelled: AbortSignal;
}

/**
 * Lets a rehearsal's session work with other people's definitions, of which one may never come to an end: the server stops a
 * statement, and what has lifted its limit loses its session.
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE when it takes too long, CANCELLED; what `work` throws
 */
export async function withPatience<T>(
  session: Database,
  { clock, cancelled }: PatienceParts,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const wake = () => over.abort();
  cancelled.addEventListener("abort", wake, { once: true });
  let [done, left] = [false, false];
  const watch = async () => {
    if (!cancelled.aborted) await clock.sleep(longestMs, over.signal);
    if (done) return;
    left = true;
    await session.close();
  };
  const watching = watch();
  try {
    await session.query(`set statement_timeout = ${longestStatementMs}`);
    return await work();
  } catch (error) {
    if (cancelled.aborted) throw new LockkeeperError("CANCELLED", "The run was cancelled", { cause: error });
    if (!left) throw error;
    const why = `The migration was still running on the rehearsal after ${formatDuration(longestMs)}.`;
    throw new LockkeeperError("REHEARSAL_UNAVAILABLE", why, { cause: error });
  } finally {
    done = true;
    cancelled.removeEventListener("abort", wake);
    over.abort();
    await watching;
  }
}
