import type { Row, Step } from "@lockkeeper/core";
import type { Gathering } from "../gathering.js";
import type { KindReader } from "../kind.js";
import type { Scope } from "../scope.js";

/** One query: a kind of objects, or a share of it. */
export interface Part {
  kind: KindReader;
  /** from 0 */
  share: number;
  of: number;
}

export const whole = (kind: KindReader): Part => ({ kind, share: 0, of: 1 });

export function stepOf({ kind, share, of }: Part, scope: Scope): Step {
  // by hash: OIDs of tables that were made alike lie at equal distances
  const condition = `\nand (hashoid(${kind.shared}) & 2147483647) % ${of} = ${share}`;
  return { sql: of === 1 ? kind.sql(scope) : kind.sql(scope) + condition, rows: true, keep: false };
}

/** What came of a kind. */
interface Arrived {
  of: number;
  shares: Set<number>;
  waiting: (readonly Row[])[];
}

/**
 * Takes rows in, kind by kind in their order, whenever they come; they are let go as soon as they are read. A definition that
 * is null tells of an object that was dropped between its row and its definition: then the reading is torn.
 */
export class Turns {
  torn = false;
  readonly #kinds: readonly KindReader[];
  readonly #into: Gathering;
  readonly #came = new Map<KindReader, Arrived>();
  #next = 0;

  constructor(kinds: readonly KindReader[], into: Gathering) {
    this.#kinds = kinds;
    this.#into = into;
  }

  /** Some rows of a part, or the last ones. It may come twice, from a transport that tells of it on the way and at the end. */
  take({ kind, share, of }: Part, rows: readonly Row[], more = false): void {
    const came = this.#came.get(kind) ?? { of, shares: new Set<number>(), waiting: [] };
    if (came.shares.has(share)) return;
    this.#came.set(kind, came);
    if (!more) came.shares.add(share);
    came.waiting.push(rows);
    this.#read();
  }

  /** Nothing was left out. */
  get complete(): boolean {
    return this.#next === this.#kinds.length;
  }

  #read(): void {
    for (let kind = this.#kinds[this.#next]; kind; kind = this.#kinds[this.#next]) {
      const came = this.#came.get(kind);
      if (!came) return;
      for (const rows of came.waiting.splice(0)) {
        this.torn ||= rows.some((row) => row["definition"] === null);
        if (!this.torn) kind.read(rows, this.#into);
      }
      if (came.shares.size < came.of) return;
      this.#next += 1;
    }
  }
}
