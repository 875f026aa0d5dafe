import { type HeldLock, strongerLock } from "@lockkeeper/core";
import { heldLock, worstFirst } from "./held-locks.js";
import type { Reports } from "./objects.js";
import type { Known } from "./relations.js";

/**
 * Locks that event triggers saw inside a DO block, a function or a procedure: those of a part that was rolled back, or
 * committed, are gone when the statement ends.
 */
export function locksInside(
  { locks }: Reports,
  known: Known,
  index: number,
  counts: (oid: number) => boolean = () => true,
): HeldLock[] {
  return mergeLocks(
    locks.flatMap(([oid, mode]) => {
      const relation = counts(oid) ? known.get(oid) : undefined;
      return relation ? [heldLock(relation, mode, index)] : [];
    }),
    [],
  );
}

/** One lock for each relation: the strongest, and of equal ones that of the first list. */
export function mergeLocks(first: readonly HeldLock[], more: readonly HeldLock[]): HeldLock[] {
  const strongest = new Map<string, HeldLock>();
  for (const lock of [...first, ...more]) {
    const before = strongest.get(lock.relation);
    const wins = !before || (before.mode !== lock.mode && strongerLock(before.mode, lock.mode) === lock.mode);
    if (wins) strongest.set(lock.relation, lock);
  }
  return [...strongest.values()].toSorted(worstFirst);
}
