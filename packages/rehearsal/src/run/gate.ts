import { type Database, quoteIdentifier, type Step } from "@lockkeeper/core";

/** A lock of a gate: on which relation, in which mode. */
export interface GateLock {
  oid: number;
  mode: "SHARE UPDATE EXCLUSIVE" | "ROW EXCLUSIVE";
}

/** Longer than this nothing waits for the gate itself: somebody else is in the way. */
const patienceMs = 2_000;

/**
 * Locks that stand in a statement's way until it was seen waiting at them: they are taken in reverse order behind
 * savepoints, and given back one by one. Whatever happens, `open` gives all of them back.
 */
export class Gate {
  readonly #admin: Database;
  #left: number;
  /** number of the first lock that is left */
  #first = 0;

  private constructor(admin: Database, left: number) {
    this.#admin = admin;
    this.#left = left;
  }

  /** @returns a gate that stands in nobody's way when a lock cannot be had, or is none that LOCK TABLE takes */
  static async close(admin: Database, locks: readonly GateLock[]): Promise<Gate> {
    if (locks.length === 0) return new Gate(admin, 0);
    const names = await namesOf(admin, locks);
    const steps = [...locks.entries()]
      .toReversed()
      .flatMap(([i, { oid, mode }]): Step[] => [
        { sql: `SAVEPOINT gate_${i}` },
        { sql: `LOCK TABLE ONLY ${names.get(oid) ?? ""} IN ${mode} MODE` },
      ]);
    const patience = { sql: `SET LOCAL lock_timeout = ${patienceMs}` };
    const { failed } = await admin.pipeline([{ sql: "BEGIN" }, patience, ...steps]);
    if (failed) await admin.query("ROLLBACK");
    return new Gate(admin, failed ? 0 : locks.length);
  }

  /** Something stands in the way still. */
  get closed(): boolean {
    return this.#left > 0;
  }

  /** Gives back the first of the locks that are left. */
  async next(): Promise<void> {
    if (!this.closed) return;
    await this.#admin.query(`ROLLBACK TO SAVEPOINT gate_${this.#first}`);
    this.#first += 1;
    this.#left -= 1;
    if (!this.closed) await this.#admin.query("ROLLBACK");
  }

  /** Gives back everything. */
  async open(): Promise<void> {
    if (!this.closed) return;
    this.#left = 0;
    await this.#admin.query("ROLLBACK");
  }
}

async function namesOf(admin: Database, locks: readonly GateLock[]): Promise<Map<number, string>> {
  const rows = await admin.query<{ oid: string; nspname: string; relname: string }>(
    `SELECT c.oid::int8::text AS oid, n.nspname::text AS nspname, c.relname::text AS relname
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY($1::oid[])`,
    [locks.map(({ oid }) => String(oid))],
  );
  return new Map(
    rows.map(({ oid, nspname, relname }) => [Number(oid), `${quoteIdentifier(nspname)}.${quoteIdentifier(relname)}`]),
  );
}
