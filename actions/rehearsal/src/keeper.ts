import type { ReportingHost } from "@lockkeeper/action-kit";
import type { Standing } from "@lockkeeper/rehearsal";

/** Who sees to a database once it is filled. */
export interface Keeper {
  keep: (standing: Standing) => Promise<void>;
  /** on a terminal: until Ctrl-C, and then the end of the database */
  untilStopped(): Promise<void>;
}

/** In a job the action's own second part ends the database; a terminal has none, so there the command itself waits. */
export function keeperOf(host: ReportingHost): Keeper {
  let mine: Standing | null = null;
  return {
    async keep(standing) {
      if (host.kind === "github") await standing.letGo();
      else mine = standing;
    },
    async untilStopped() {
      if (mine === null) return;
      host.info("It stands until you press Ctrl-C.");
      await stopped(host.cancelled);
      await mine.end();
    },
  };
}

/** Waits, and keeps the process alive meanwhile: a signal that is waited for does not. */
function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const alive = setInterval(() => undefined, 60_000);
    const end = () => {
      clearInterval(alive);
      resolve();
    };
    signal.addEventListener("abort", end, { once: true });
  });
}
