import { formatDuration, formatMoment, type WindowFact } from "@lockkeeper/core";
import type { PreflightLimits } from "./limits.js";
import { endOf, nextOf, type Schedule } from "./schedule.js";
import { foreign, type Judged, passed } from "./theme.js";

/** So many windows are looked at for one that no blackout covers. */
const attempts = 1_000;

/** Whether a deployment may begin at `now`: within a window where any is declared, and in no blackout. */
export function windowAt({ window, blackout }: Pick<PreflightLimits, "window" | "blackout">, now: Date): WindowFact {
  const said = [...saidBy(window), ...saidBy(blackout).map((line) => `not ${line}`)];
  const open = opensAt({ window, blackout }, now.getTime());
  if (open !== null) return { open: true, until: isoOf(closing({ window, blackout }, now)), next: null, said };
  return { open: false, until: null, next: isoOf(opening({ window, blackout }, now.getTime())), said };
}

type Schedules = Pick<PreflightLimits, "window" | "blackout">;

function saidBy(schedule: Schedule | null): string[] {
  return (schedule?.times ?? []).map(({ said }) => foreign(said));
}

/** The same moment when it is open then; null when it is not. */
function opensAt({ window, blackout }: Schedules, at: number): number | null {
  const now = new Date(at);
  if (blackout !== null && endOf(blackout, now) !== null) return null;
  return window === null || endOf(window, now) !== null ? at : null;
}

function closing({ window, blackout }: Schedules, now: Date): number | null {
  const ends = [window && endOf(window, now), blackout && nextOf(blackout, now.getTime())];
  const known = ends.filter((end) => end !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** From one end of a blackout, or beginning of a window, to the next, until both allow it. */
function opening(schedules: Schedules, now: number): number | null {
  const { window, blackout } = schedules;
  let at: number | null = now;
  for (let attempt = 0; at !== null && attempt < attempts; attempt += 1) {
    const covered = blackout && endOf(blackout, new Date(at));
    if (covered === Number.POSITIVE_INFINITY) return null;
    const free: number = covered ?? at;
    if (opensAt(schedules, free) !== null) return free;
    at = window === null ? free : nextOf(window, free);
  }
  return null;
}

function isoOf(moment: number | null): string | null {
  return moment === null || !Number.isFinite(moment) ? null : new Date(moment).toISOString();
}

/** The check of the maintenance window. */
export function judgeWindow(limits: PreflightLimits, now: Date): Judged {
  if (limits.window === null && limits.blackout === null)
    return { facts: {}, verdict: { state: "skipped", message: "No `maintenance-window` is declared.", remedy: null } };
  const fact = windowAt(limits, now);
  const { open, until, next } = fact;
  if (open) {
    const left =
      until === null
        ? ""
        : `, until ${formatMoment(until)}, for ${formatDuration(Date.parse(until) - now.getTime())} more`;
    return { facts: { window: fact }, verdict: passed(`open${left}`) };
  }
  const opens =
    next === null
      ? "and nobody can tell when it opens"
      : `and opens at ${formatMoment(next)}, in ${formatDuration(Date.parse(next) - now.getTime())}`;
  return {
    facts: { window: fact },
    verdict: {
      state: "failed",
      message: `The maintenance window is closed, ${opens} (${fact.said.join("; ")}).`,
      remedy: "Wait for it; in an emergency give `emergency-reason`.",
    },
  };
}
