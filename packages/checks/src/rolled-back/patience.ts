import type { Clock, Database } from "@lockkeeper/core";

/** After the server's own limit, which a statement can lift: network and load need some room. */
const graceMs = 5_000;
const requests = 2;

/**
 * Ends a statement that runs longer than it may although the server was told to: first by asking, then by leaving. Ends it
 * at once when the run is cancelled.
 */
export function patience(
  db: Pick<Database, "cancel" | "close">,
  { clock, signal, limitMs }: { clock: Clock; signal: AbortSignal; limitMs: number },
): { progress: () => void; over: () => Promise<void> } {
  const finished = new AbortController();
  // by hand: a signal of AbortSignal.any may be collected before it fires
  const either = new AbortController();
  const wake = () => either.abort();
  signal.addEventListener("abort", wake, { once: true });
  let since = clock.monotonic();

  async function watch(): Promise<void> {
    for (let asked = 0; !finished.signal.aborted; ) {
      const left = since + limitMs + graceMs - clock.monotonic();
      if (left > 0 && !signal.aborted) await clock.sleep(left, either.signal);
      else if (asked < requests && (await answered(db))) {
        asked += 1;
        // time to obey; a statement that was asked because of the signal is not asked again at once
        await clock.sleep(graceMs, finished.signal);
        since = clock.monotonic() - limitMs - graceMs;
      } else return await db.close();
    }
  }

  const watching = watch();
  return {
    progress: () => {
      since = clock.monotonic();
    },
    over: async () => {
      signal.removeEventListener("abort", wake);
      finished.abort();
      wake();
      await watching;
    },
  };
}

/** False when nobody could be asked to stop the statement: then only leaving is left. */
async function answered(db: Pick<Database, "cancel">): Promise<boolean> {
  return await db.cancel().then(
    () => true,
    () => false,
  );
}
