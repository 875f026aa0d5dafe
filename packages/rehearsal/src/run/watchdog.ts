import { type Clock, type Database, formatDuration } from "@lockkeeper/core";

export interface Limits {
  /** for one statement, milliseconds; 0: none */
  statementTimeoutMs: number;
  /** for the whole run */
  totalTimeoutMs: number;
}

const againMs = 200;
/** A statement that ignores so many requests is ended together with its session. */
const requests = 10;

/**
 * Stops what runs too long. On our side, because a file may set statement_timeout to what it likes: a second session asks
 * the server to cancel, and ends the session when that does not help.
 */
export class Watchdog {
  readonly #admin: Database | null;
  readonly #pid: number;
  readonly #clock: Clock;
  readonly #limits: Limits;
  readonly #cancelled: AbortSignal;
  readonly #startedAt: number;
  #statementAt = 0;
  #reason: string | null = null;

  /** @param admin null: there is nobody to ask, and nothing is stopped while it runs */
  constructor(admin: Database | null, pid: number, clock: Clock, limits: Limits, cancelled: AbortSignal) {
    this.#admin = admin;
    this.#pid = pid;
    this.#clock = clock;
    this.#limits = limits;
    this.#cancelled = cancelled;
    this.#startedAt = clock.monotonic();
  }

  /** Why the run was stopped, as a sentence; null while it may go on. Looks at the clock for what nobody could stop. */
  get reason(): string | null {
    this.#reason ??= this.#overdue();
    return this.#reason;
  }

  /** A statement begins now. */
  touch(): void {
    this.#statementAt = this.#clock.monotonic();
  }

  /** Watches over `work`, and lets no request of ours outlive it. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const over = new AbortController();
    this.touch();
    const watching = this.#watch(over.signal);
    try {
      return await work();
    } finally {
      over.abort();
      await watching;
      this.#statementAt = 0;
    }
  }

  async #watch(over: AbortSignal): Promise<void> {
    if (!this.#admin) return;
    const either = AbortSignal.any([over, this.#cancelled]);
    while (!over.aborted && this.reason === null) await this.#clock.sleep(this.#untilDue(), either);
    for (let request = 1; !over.aborted; request += 1) {
      const how = request > requests ? "pg_terminate_backend" : "pg_cancel_backend";
      // the admin's own trouble must not hide what the statement's end will tell
      await this.#admin.query(`SELECT pg_catalog.${how}($1)`, [this.#pid]).catch(() => undefined);
      await this.#clock.sleep(againMs, over);
    }
  }

  #untilDue(): number {
    const now = this.#clock.monotonic();
    const { statementTimeoutMs, totalTimeoutMs } = this.#limits;
    const statement = statementTimeoutMs ? this.#statementAt + statementTimeoutMs - now : 60_000;
    const total = totalTimeoutMs ? this.#startedAt + totalTimeoutMs - now : 60_000;
    // a timer cannot be longer than 24 days
    return Math.max(1, Math.min(statement, total, 60_000));
  }

  #overdue(): string | null {
    if (this.#cancelled.aborted) return "The rehearsal was cancelled.";
    const now = this.#clock.monotonic();
    const { statementTimeoutMs, totalTimeoutMs } = this.#limits;
    if (totalTimeoutMs && now - this.#startedAt >= totalTimeoutMs) {
      return `Stopped by the rehearsal: all of it may take ${formatDuration(totalTimeoutMs)}.`;
    }
    if (this.#statementAt && statementTimeoutMs && now - this.#statementAt >= statementTimeoutMs) {
      return `Stopped by the rehearsal after ${formatDuration(now - this.#statementAt)}: a statement may take ${formatDuration(statementTimeoutMs)}.`;
    }
    return null;
  }
}
