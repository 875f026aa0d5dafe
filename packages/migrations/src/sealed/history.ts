import type { AppliedMigration, HistoryEntry, Plan, Refusal, RefusalRow } from "@lockkeeper/core";
import { historyDigest } from "../plan/digest.js";
import { named, refusal } from "./refusal.js";

/** How far an approved plan has been carried out, as the history tells it. */
export interface Progress {
  /** files of the plan, from its first on, that are applied */
  done: number;
  /** beside them the history is the one that the plan was made for */
  unmoved: boolean;
}

export function progressOf({ run, historySha256 }: Plan, applied: readonly AppliedMigration[]): Progress {
  const finished = new Set(applied.filter((one) => one.finished).map(({ version }) => version));
  const first = run.findIndex(({ version }) => !finished.has(version));
  const done = first === -1 ? run.length : first;
  const ours = new Set(run.slice(0, done).map(({ version }) => version));
  return { done, unmoved: historyDigest(applied.filter(({ version }) => !ours.has(version))) === historySha256 };
}

/** `history-moved`: something was applied, or taken back, since the plan was made. */
export function historyMoved(
  approved: Plan,
  { unmoved }: Progress,
  applied: readonly AppliedMigration[],
): Refusal | null {
  if (unmoved) return null;
  const then = approved.entries.flatMap(inHistory);
  const known = new Set(then.map(({ version }) => version));
  const now = new Set(applied.map(({ version }) => version));
  const gone = then.filter(({ version, sure }) => sure && !now.has(version));
  const fresh = applied.filter(({ version }) => !known.has(version));
  const rows: RefusalRow[] = [
    ...gone.map(({ version }) => ({ what: named(version), approved: "applied", found: null })),
    ...fresh.map(({ version, finished }) => ({
      what: named(version),
      approved: null,
      found: finished ? "applied" : "begun, not finished",
    })),
  ];
  const what = rows.length === 0 ? "The history has other rows" : moved(gone.length, fresh.length);
  return refusal("history-moved", `${what} than when the plan was made.`, rows);
}

/**
 * The files that an interrupted run would go on after, or in the middle of, were applied by nobody who had this approval.
 * @param done files of the plan that are applied
 */
export function appliedByOthers({ run }: Plan, done: number, versions: readonly string[]): Refusal {
  const whole = new Set(run.slice(0, done).map(({ version }) => version));
  const rows = versions.map((version) => ({
    what: named(version),
    approved: null,
    found: whole.has(version) ? "applied" : "begun, not finished",
  }));
  return refusal(
    "history-moved",
    "Files of the plan were applied, or begun, and the audit knows of no run of this plan that did it.",
    rows,
  );
}

function moved(gone: number, fresh: number): string {
  if (gone === 0) return `The history has ${fresh === 1 ? "one more version" : `${fresh} more versions`}`;
  if (fresh === 0) return `The history has ${gone === 1 ? "one version" : `${gone} versions`} fewer`;
  return "The history has other versions";
}

/** The version under which an entry stands in the history; of what was interrupted it may, or may not. */
function inHistory({ class: kind, version, other }: HistoryEntry): { version: string; sure: boolean }[] {
  if (kind === "pending" || kind === "out-of-order") return [];
  if (kind === "renamed") return other === null ? [] : [{ version: other, sure: true }];
  return [{ version, sure: kind !== "interrupted" }];
}
