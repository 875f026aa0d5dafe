import { grantsEndAfter, type HistoryStep } from "../cache/chain.js";
import type { Replayed, ShadowRequest } from "../shadow.js";
import { whatIsPlayed } from "../stub/played.js";
import { filesAmong, goOn, type Progress } from "./base-state.js";
import { withExtensions } from "./extensions.js";
import { setAutomaticGrants } from "./base.js";
import { listRoles } from "./server-shadow.js";
import { type Open, withAdmin, withSessions } from "./sessions.js";
import { type Stop, stoppable } from "./stoppable.js";

/** A base that is to be brought to the target's state. */
export interface Unfinished {
  open: Open;
  base: string;
  request: Pick<ShadowRequest, "platform" | "automaticGrants">;
  steps: readonly HistoryStep[];
  /** steps that stand already */
  cached: number;
  /** ends a history that takes its time */
  stop: Stop;
}

/** What a shadow needs of a finished base. */
export interface FinishedBase {
  /** sessions of the migrating role have their extensions done for them */
  open: Open;
  replayed: Replayed;
  progress: Progress;
  /** what is played; grows when a session creates an extension that has a stand-in only */
  standIns: string[];
}

/** Replays what is missing, and finds out what of the result is only played. */
export function finishBase({ open, base, request, steps, cached, stop }: Unfinished): Promise<FinishedBase> {
  return withSessions(open, base, async ({ admin, session }) => {
    const before = await whatIsPlayed(admin, request.platform);
    const standIns = [...before.names];
    const onCreate = (name: string) => {
      const words = `extension ${name}`;
      if (before.extensions.has(name) && !standIns.includes(words)) standIns.push(words);
    };
    const extended = { standIns: before.extensions, onCreate };
    const sessions = { admin, session: withExtensions(session, extended) };
    const progress = await stoppable(session, stop, () => goOn(sessions, steps, cached));
    const replayed = {
      files: filesAmong(steps, progress.steps),
      cached: filesAmong(steps, cached),
      failed: progress.failed,
    };
    return {
      progress,
      replayed,
      standIns,
      async open(database, as) {
        const db = await open(database, as);
        return as === "admin" ? db : withExtensions(db, extended);
      },
    };
  });
}

/** The last touch, which no kept state has: it differs from run to run. Returns the roles that stand now. */
export function settleBase({ open, base, request, steps }: Omit<Unfinished, "cached" | "stop">): Promise<string[]> {
  return withAdmin(open, base, async (admin) => {
    if (grantsEndAfter(steps, request.platform, request.automaticGrants ?? false))
      await setAutomaticGrants(admin, false);
    return listRoles(admin);
  });
}
