import type { PushEvent } from "@lockkeeper/core";
import { Events } from "./events.js";
import { pushOnce } from "./world.js";

/** A runner kills 10 s after its first signal; a push that is cancelled has to be done before. */
export const limitMs = 10_000;

export interface Cancelled {
  files: Record<string, string>;
  /** the moment at which the runner cancels */
  when: (event: PushEvent) => boolean;
  afterMs?: number;
  lockTimeoutMs?: number;
}

/** A push that is cancelled at a chosen moment. Returns how it ended, and how long that took. */
export async function cancelled(url: string, { files, when, afterMs = 0, lockTimeoutMs = 5_000 }: Cancelled) {
  const abort = new AbortController();
  let at = 0;
  const events = new Events();
  const cancel = () => {
    at = performance.now();
    abort.abort();
  };
  const on = (event: PushEvent) => {
    events.push(event);
    if (at === 0 && when(event)) {
      at = 1;
      setTimeout(cancel, afterMs);
    }
  };
  const { receipt, error } = await pushOnce({
    url,
    files,
    apply: { lockTimeoutMs },
    input: { cancelled: abort.signal, on },
  });
  return { receipt, error, events, tookMs: performance.now() - at };
}
