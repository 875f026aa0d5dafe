import { blockedBy, type HeldLock, type LockMode, strongerLock } from "@lockkeeper/core";
import type { Known, KnownRelation } from "./relations.js";
import { type LockedRelation, readLock, type Sample } from "./sample.js";

/** More of what statements before took is not told again; what the statement took itself is listed without a limit. */
const carriedAtMost = 20;

/** What a statement changed about the locks of its transaction. */
export interface LockChanges {
  /** what it took or strengthened, and blocking locks from before it */
  locks: HeldLock[];
  /** relations whose lock, storage or number of scans is another than before; one entry for each mode */
  changed: readonly LockedRelation[];
}

/**
 * Locks of one transaction, as they grow from statement to statement, and shrink where it goes back to a savepoint. Only what
 * changed is worked on: a file of a thousand statements may hold a thousand locks.
 */
export class HeldLocks {
  readonly #known: Known;
  #last: Sample["locks"] = new Map();
  /** for each relation the statement that took each mode first */
  readonly #held = new Map<number, Map<LockMode, number>>();
  /** the worst of the blocking locks */
  #worst: HeldLock[] = [];

  constructor(known: Known) {
    this.#known = known;
  }

  holds(oid: number): boolean {
    return this.#held.has(oid);
  }

  /** Takes in the sample that followed statement `index`. */
  after(index: number, { locks }: Pick<Sample, "locks">): LockChanges {
    const changed: LockedRelation[] = [];
    const taken = new Map<number, HeldLock>();
    if (this.#forgetReleased(locks)) this.#worst = this.#allBlocking();
    for (const [lock, state] of locks) {
      if (this.#last.get(lock) === state) continue;
      const entry = readLock(lock, state);
      if (!entry) continue;
      changed.push(entry);
      const strengthened = this.#take(entry, index);
      if (strengthened) taken.set(entry.oid, strengthened);
    }
    this.#last = locks;
    const carried = this.#worst.filter(({ heldFromStatement }) => heldFromStatement !== index);
    const own = [...taken.values()].toSorted(worstFirst);
    this.#carry(own);
    return { locks: [...own, ...carried.slice(0, carriedAtMost)], changed };
  }

  /** The lock, when it is now stronger than what statements before held on the relation. */
  #take({ oid, mode }: LockedRelation, index: number): HeldLock | null {
    const relation = this.#known.get(oid);
    if (!relation) return null;
    const modes = this.#held.get(oid) ?? new Map<LockMode, number>();
    this.#held.set(oid, modes);
    if (!modes.has(mode)) modes.set(mode, index);
    const lock = strongest(relation, modes);
    return lock?.heldFromStatement === index ? lock : null;
  }

  /** Returns true when something was. */
  #forgetReleased(locks: Sample["locks"]): boolean {
    let any = false;
    for (const lock of this.#last.keys()) {
      if (locks.has(lock)) continue;
      const entry = readLock(lock, "");
      const modes = entry && this.#held.get(entry.oid);
      if (!entry || !modes) continue;
      any = true;
      modes.delete(entry.mode);
      if (modes.size === 0) this.#held.delete(entry.oid);
    }
    return any;
  }

  #allBlocking(): HeldLock[] {
    const all = [...this.#held].flatMap(([oid, modes]) => {
      const relation = this.#known.get(oid);
      const lock = relation && strongest(relation, modes);
      return lock && lock.blocks !== "nothing" ? [lock] : [];
    });
    return all.toSorted(worstFirst).slice(0, 2 * carriedAtMost);
  }

  #carry(taken: readonly HeldLock[]): void {
    const blocking = taken.filter(({ blocks }) => blocks !== "nothing");
    if (blocking.length === 0) return;
    const again = new Set(blocking.map(({ relation }) => relation));
    const kept = this.#worst.filter(({ relation }) => !again.has(relation));
    this.#worst = [...kept, ...blocking].toSorted(worstFirst).slice(0, 2 * carriedAtMost);
  }
}

function strongest(relation: KnownRelation, modes: ReadonlyMap<LockMode, number>): HeldLock | null {
  if (modes.size === 0) return null;
  const mode = [...modes.keys()].reduce(strongerLock);
  // whoever reads or plans opens every index: the lock of its table says all that matters
  if (mode === "ACCESS SHARE" && relation.table !== 0) return null;
  return heldLock(relation, mode, modes.get(mode) ?? 0);
}

export function heldLock({ name, kind }: KnownRelation, mode: LockMode, from: number): HeldLock {
  return { relation: name, kind, mode, blocks: blockedBy(mode), existing: true, heldFromStatement: from };
}

const inFront = ["table", "partitioned table", "materialized view", "view"];

/** Tables before what belongs to them, strong modes before weak ones, then by name. */
export function worstFirst(a: HeldLock, b: HeldLock): number {
  const tables = Number(inFront.includes(b.kind)) - Number(inFront.includes(a.kind));
  if (tables) return tables;
  if (a.mode !== b.mode) return strongerLock(a.mode, b.mode) === a.mode ? -1 : 1;
  return a.relation < b.relation ? -1 : Number(a.relation > b.relation);
}
