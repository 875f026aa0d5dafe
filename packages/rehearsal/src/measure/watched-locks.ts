import { type HeldLock, type LockMode, type Row, type Step, strongerLock } from "@lockkeeper/core";
import { heldLock, worstFirst } from "./held-locks.js";
import { firstUserOid, type Known } from "./relations.js";
import { lockModeOf } from "./sample.js";

/**
 * Locks of another session, gathered by looking at it again and again. What was seen while it waited is the same each time;
 * what was seen while it ran is chance, and counts only where there is nothing else.
 */
export class WatchedLocks {
  readonly #waiting = new Map<number, LockMode>();
  readonly #running = new Map<number, LockMode>();

  /** What the watching session asks. */
  static question(pid: number): Step {
    return {
      sql: `SELECT pg_catalog.json_agg(pg_catalog.json_build_array(l.relation::int8, l.mode, l.granted)) AS locks
FROM pg_catalog.pg_lock_status() AS l
WHERE l.pid = $1 AND (NOT l.granted OR (l.locktype = 'relation' AND l.relation >= ${firstUserOid}))`,
      values: [pid],
      rows: true,
    };
  }

  /** It was seen waiting, so its locks at those places are certain. */
  get certain(): boolean {
    return this.#waiting.size > 0;
  }

  /** oids of all relations that were seen locked, certainly or by chance */
  get seen(): number[] {
    return [...this.#waiting.keys(), ...this.#running.keys()];
  }

  /** Takes down one answer; what is asked for counts like what is held. Returns true when the session waits for a lock. */
  add(row: Row | undefined): boolean {
    const json: unknown = typeof row?.["locks"] === "string" ? JSON.parse(row["locks"]) : row?.["locks"];
    const locks: unknown[][] = Array.isArray(json) ? json.filter((lock) => Array.isArray(lock)) : [];
    const waits = locks.some(([, , granted]) => granted === false);
    const modes = waits ? this.#waiting : this.#running;
    for (const [oid, name] of locks) {
      const mode = oid === null ? null : lockModeOf(String(name));
      const before = modes.get(Number(oid));
      if (mode) modes.set(Number(oid), before ? strongerLock(before, mode) : mode);
    }
    return waits;
  }

  /** Locks on what existed before, as those of statement `index`. */
  locks(known: Known, index: number): HeldLock[] {
    const locks = [...(this.certain ? this.#waiting : this.#running)].flatMap(([oid, mode]) => {
      const relation = known.get(oid);
      if (!relation || (relation.table !== 0 && (mode === "ACCESS SHARE" || !this.certain))) return [];
      return [heldLock(relation, mode, index)];
    });
    return locks.toSorted(worstFirst);
  }
}
