import type { Database, Refusal, SealedPlan } from "@lockkeeper/core";
import type { Probe } from "../history/probe.js";
import type { Planned } from "../plan/plan.js";
import type { PushInput } from "../push.js";
import { unapproved } from "./approval.js";
import { filesChanged } from "./files.js";
import { appliedByOthers, historyMoved, progressOf } from "./history.js";
import { interruptedUnder } from "./interrupted.js";
import { expired, wrongTarget } from "./target.js";
import { withAppliers } from "./who-applied.js";

/** What came of holding a plan against the sealed one. */
export interface Held {
  /** null: as far as it was looked at, it is the one that was reviewed */
  refusal: Refusal | null;
  /** files of it that an interrupted run has applied */
  done: number;
  /** a run of it has left something behind */
  goesOn: boolean;
  /** fingerprint that the schema must have before the first file that is left; null: it cannot be told, see `notice` */
  schema: string | null;
  /** what was not compared, and why */
  notice: string | null;
}

/**
 * Holds what the lock has found against the sealed plan: target, expiry, approval, history, files, in this order. At most one
 * flight, where an interrupted run goes on. Options and schema are compared later: they cost more, or say less.
 */
export async function holdToSealed(
  db: Database,
  input: PushInput,
  found: Probe,
  { plan, history }: Planned,
  sealed: SealedPlan,
): Promise<Held> {
  const approved = sealed.plan;
  const early =
    wrongTarget(approved, plan.server) ??
    expired(sealed, input.clock.now()) ??
    unapproved(input.guard, approved.digest);
  if (early) return refused(early);
  const progress = progressOf(approved, history.applied);
  const moved = historyMoved(approved, progress, history.applied);
  if (moved) return refused(await withAppliers(db, input, found, moved));
  const rest = approved.run.slice(progress.done);
  const { done } = progress;
  const begun = await interruptedUnder(db, input, found, { approved, done, ...history });
  if (begun.strangers.length > 0)
    return refused(await withAppliers(db, input, found, appliedByOthers(approved, done, begun.strangers)));
  const changed = filesChanged(rest, plan.run);
  if (changed) return refused(changed);
  const { goesOn, left } = begun;
  const schema = goesOn ? left : sealed.schemaBefore;
  return { refusal: null, done, goesOn, schema, notice: schema === null ? notCompared(goesOn) : null };
}

const refused = (refusal: Refusal): Held => ({ refusal, done: 0, goesOn: false, schema: null, notice: null });

function notCompared(goesOn: boolean): string {
  return goesOn
    ? "The schema was not compared: an interrupted run of this plan goes on, and nobody recorded what it had left."
    : "The schema was not compared with the one that the plan was made for: the plan does not know it, because `dry-run` could not read all of it.";
}
