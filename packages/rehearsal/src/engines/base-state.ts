import { type Database, LockkeeperError } from "@lockkeeper/core";
import type { HistoryStep } from "../cache/chain.js";
import { replay } from "../run/replay.js";
import type { Replayed } from "../shadow.js";
import { setAutomaticGrants } from "./base.js";

/** How far the way to the target's state was gone. */
export interface Progress {
  /** steps that stand */
  steps: number;
  failed: Replayed["failed"];
}

/**
 * Goes the steps of a history from number `from` on, files in as few flights as possible; stops at the first that fails.
 * @param admin the superuser's session in the base
 * @param session the migrating role's session there
 */
export async function goOn(
  { admin, session }: { admin: Database; session: Database },
  steps: readonly HistoryStep[],
  from: number,
): Promise<Progress> {
  let done = from;
  while (done < steps.length) {
    const step = steps[done];
    if (step && !("file" in step)) {
      await setAutomaticGrants(admin, step.automaticGrants);
      done += 1;
      continue;
    }
    const rest = steps.slice(done);
    const end = rest.findIndex((one) => !("file" in one));
    const files = (end < 0 ? rest : rest.slice(0, end)).flatMap((one) => ("file" in one ? [one.file] : []));
    const result = await replay(session, files);
    done += result.done;
    if (result.failed) return { steps: done, failed: result.failed };
  }
  return { steps: done, failed: null };
}

/** Files among the first `count` steps. */
export function filesAmong(steps: readonly HistoryStep[], count: number): number {
  return steps.slice(0, count).filter((step) => "file" in step).length;
}

/** A state that ends in the middle of a file is none that a later run could go on from. */
export function endsBetweenFiles(steps: readonly HistoryStep[], { steps: done, failed }: Progress): boolean {
  const next = steps[done];
  return failed === null || (next !== undefined && "file" in next && next.file.execution.transactional);
}

/** @throws LockkeeperError CANCELLED */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new LockkeeperError("CANCELLED", "Cancelled while the rehearsal was being set up.");
}
