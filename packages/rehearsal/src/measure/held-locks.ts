import { blockedBy, type HeldLock, type LockMode, strongerLock } from "@lockkeeper/core";
import type { Known, KnownRelation } from "./relations.js";
import type { LockedRelation } from "./sample.js";

/** More of what statements before took is not told again; what the statement took itself is listed without a limit. */
const carriedAtMost = 20;

/** Locks of one transaction, as they grow from statement to statement, and shrink where it goes back to a savepoint. */
export class HeldLocks {
  readonly #known: Known;
  /** for each relation the statement that took each mode first */
  #held = new Map<number, Map<LockMode, number>>();

  constructor(known: Known) {
    this.#known = known;
  }

  /** What is held after statement `index`: what it took or strengthened, and blocking locks from before it. */
  after(index: number, locked: readonly LockedRelation[]): HeldLock[] {
    const before = this.#held;
    const taken: HeldLock[] = [];
    const carried: HeldLock[] = [];
    this.#held = new Map();
    for (const { oid, modes } of locked) {
      const relation = this.#known.get(oid);
      if (!relation) continue;
      const since = before.get(oid);
      const now = new Map(modes.map((mode) => [mode, since?.get(mode) ?? index]));
      this.#held.set(oid, now);
      const mode = modes.reduce(strongerLock);
      // whoever reads or plans opens every index: the lock of its table says all that matters
      if (mode === "ACCESS SHARE" && relation.table !== 0) continue;
      const lock = heldLock(relation, mode, now.get(mode) ?? index);
      if (!since || lock.heldFromStatement === index) taken.push(lock);
      else if (lock.blocks !== "nothing") carried.push(lock);
    }
    return [...taken.toSorted(worstFirst), ...carried.toSorted(worstFirst).slice(0, carriedAtMost)];
  }
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
