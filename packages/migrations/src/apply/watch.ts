import type { Blocker, Clock, Database, OnPushEvent } from "@lockkeeper/core";
import { activityColumns, toBlocker } from "./lock.js";

const momentsMs = 2_000;

/**
 * Looks at our session from a second connection while it is quiet for longer than a moment: who blocks it, and how far an
 * index build is. A push that never stalls never opens that connection.
 */
export class Watch {
  readonly #db: Database;
  readonly #pid: number;
  readonly #clock: Clock;
  readonly #on: OnPushEvent;
  readonly #quietMs: number;
  #observer: Promise<Database | null> | null = null;
  #blockers: readonly Blocker[] = [];
  #touched = 0;
  /** what is watched now; an answer that comes later speaks of something else */
  #current: AbortSignal | null = null;

  constructor(db: Database, pid: number, clock: Clock, on: OnPushEvent, quietMs: number) {
    this.#db = db;
    this.#pid = pid;
    this.#clock = clock;
    this.#on = on;
    this.#quietMs = quietMs;
  }

  /** A statement was done: not stalled. */
  touch(): void {
    this.#touched = this.#clock.monotonic();
  }

  /** Who blocked us last, since `during` began. */
  get blockers(): readonly Blocker[] {
    return this.#blockers;
  }

  /** Runs `work`, which belongs to `file`, and watches it. */
  async during<T>(file: () => string, work: () => Promise<T>): Promise<T> {
    const done = new AbortController();
    this.#current = done.signal;
    this.#blockers = [];
    this.touch();
    const watching = this.#watch(file, done.signal);
    try {
      return await work();
    } finally {
      done.abort();
      // what it is just reading may name who was in the way
      await this.#withinMoments(watching);
    }
  }

  async close(): Promise<void> {
    const closing = this.#observer?.then((observer) => observer?.close());
    if (closing) await this.#withinMoments(closing);
  }

  /** Never waits long: the second connection may hang where the first one works. */
  async #withinMoments(work: Promise<unknown>): Promise<void> {
    const over = new AbortController();
    await Promise.race([work, this.#clock.sleep(momentsMs, over.signal)]);
    over.abort();
  }

  async #watch(file: () => string, done: AbortSignal): Promise<void> {
    while (!done.aborted) {
      await this.#clock.sleep(this.#quietMs, done);
      if (done.aborted || this.#clock.monotonic() - this.#touched < this.#quietMs) continue;
      // watching is a service: whatever happens to it must not hurt the push
      await this.#look(file(), done).catch(() => (this.#observer = null));
    }
  }

  async #look(file: string, done: AbortSignal): Promise<void> {
    this.#observer ??= this.#db.observer().catch((error: unknown) => {
      this.#on({ kind: "notice", message: `No second connection for watching: ${String(error)}` });
      return null;
    });
    const observer = await this.#observer;
    if (!observer) return;
    const { done: answers } = await observer.pipeline([
      { sql: blockersQuery, values: [this.#pid], rows: true },
      { sql: progressQuery, values: [this.#pid], rows: true },
    ]);
    if (done !== this.#current) return;
    const blockers = (answers[0]?.rows ?? []).map(toBlocker);
    if (blockers.length) {
      this.#blockers = blockers;
      this.#on({ kind: "waiting-for-table-lock", file, blockers });
    }
    const [progress] = answers[1]?.rows ?? [];
    if (progress) {
      const percent = progress["percent"] === null ? null : Number(progress["percent"]);
      this.#on({
        kind: "index-progress",
        file,
        index: typeof progress["index"] === "string" ? progress["index"] : "",
        phase: String(progress["phase"]),
        percent,
      });
    }
  }
}

const blockersQuery = `SELECT ${activityColumns}, NULL AS run_url FROM pg_catalog.pg_stat_activity a
WHERE a.pid = ANY(pg_catalog.pg_blocking_pids($1)) ORDER BY a.xact_start`;

// blocks while it reads the table, tuples while it loads and validates; pg_catalog's own operators, whatever is on the search_path
const progressQuery = `SELECT phase, CASE WHEN blocks_total > 0 AND blocks_done < blocks_total THEN 100.0 * blocks_done::numeric / blocks_total::numeric
WHEN tuples_total > 0 THEN 100.0 * tuples_done::numeric / tuples_total::numeric WHEN blocks_total > 0 THEN 100.0 * blocks_done::numeric / blocks_total::numeric END::float8 AS percent,
(SELECT relname::text FROM pg_catalog.pg_class WHERE oid = index_relid) AS index
FROM pg_catalog.pg_stat_progress_create_index WHERE pid = $1`;
