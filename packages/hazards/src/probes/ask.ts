import {
  type AskedProbe,
  type Clock,
  type Database,
  DatabaseError,
  formatBytes,
  type LiveFacts,
  LockkeeperError,
  type PipelineResult,
  type Probe,
  type RelationName,
  type Step,
} from "@lockkeeper/core";
import { reasonFor } from "./ask-errors.js";
import { countedUpTo, type PlannedProbe } from "./probe.js";
import { readSizes, sizesIn } from "./sizes.js";

export interface AskOptions {
  clock: Clock;
  cancelled: AbortSignal;
  /** sizes that are known already; what is missing is asked */
  live: LiveFacts | null;
  /** of one question; default 10 s */
  statementTimeoutMs?: number;
  /** a question waits this long for a lock that DDL holds; default 1 s */
  lockTimeoutMs?: number;
  /** tables beyond this are not read; default 1 GB */
  maxBytes?: number;
  /** of all questions together; default 60 s */
  totalMs?: number;
}

type Settings = Required<Omit<AskOptions, "live" | "cancelled" | "clock">>;

const defaults: Settings = {
  statementTimeoutMs: 10_000,
  lockTimeoutMs: 1_000,
  maxBytes: 1024 ** 3,
  totalMs: 60_000,
};

/**
 * Asks a target the questions of a plan, in one read-only transaction that ends in a ROLLBACK, one question after the other.
 * What cannot be asked (no permission, too large, too slow, gone, connection lost) comes back with the reason; that a
 * statement or a connection fails never rejects.
 */
export async function askProbes(
  db: Database,
  probes: readonly (Probe | PlannedProbe)[],
  options: AskOptions,
): Promise<readonly AskedProbe[]> {
  const wanted = probes.filter((probe) => refusalOf(probe) === null);
  if (wanted.length === 0) return probes.map((probe) => unasked(probe, refusalOf(probe) ?? ""));
  const asking = new Asking(db, { ...defaults, ...options });
  const stop = (): void => void db.cancel().catch(() => undefined); // the session is lost then, and that is told below
  options.cancelled.addEventListener("abort", stop, { once: true });
  try {
    return await asking.all(probes, wanted);
  } finally {
    options.cancelled.removeEventListener("abort", stop);
    await asking.end();
  }
}

class Asking {
  readonly #db: Database;
  readonly #options: Settings & AskOptions;
  readonly #started: number;
  /** why nothing more is asked */
  #over: string | null = null;
  #open = false;

  constructor(db: Database, options: Settings & AskOptions) {
    this.#db = db;
    this.#options = options;
    this.#started = options.clock.monotonic();
  }

  async all(
    probes: readonly (Probe | PlannedProbe)[],
    wanted: readonly (Probe | PlannedProbe)[],
  ): Promise<AskedProbe[]> {
    await this.#begin();
    const large = this.#over === null ? await this.#tooLarge(wanted) : new Map<RelationName, string>();
    const asked: AskedProbe[] = [];
    for (const probe of probes) {
      const refused = refusalOf(probe) ?? this.#ended() ?? (anyRow(probe) ? null : sizeReason(probe, large));
      asked.push(refused === null ? await this.#ask(probe) : unasked(probe, refused));
    }
    return asked;
  }

  async end(): Promise<void> {
    if (this.#open) await this.#send([{ sql: "ROLLBACK" }]);
  }

  async #begin(): Promise<void> {
    const { lockTimeoutMs } = this.#options;
    const result = await this.#send([
      { sql: "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY" },
      // operators and types of pg_catalog only; an error instead of rows that a policy hides
      { sql: "SET LOCAL search_path = pg_catalog" },
      { sql: "SET LOCAL row_security = off" },
      { sql: `SET LOCAL lock_timeout = ${Math.ceil(lockTimeoutMs)}` },
      // one process of the target's, not several
      { sql: "SET LOCAL max_parallel_workers_per_gather = 0" },
    ]);
    this.#open = result !== null;
    if (result?.failed) this.#over = `the transaction could not be begun: ${reasonFor(result.failed.error)}`;
  }

  /** Relations that are not read, with the reason: too large, or of a size that cannot be told. */
  async #tooLarge(wanted: readonly (Probe | PlannedProbe)[]): Promise<Map<RelationName, string>> {
    const relations = [...new Set(wanted.filter((probe) => !anyRow(probe)).flatMap(readsOf))];
    const { live, maxBytes } = this.#options;
    const sizes = await this.#sizes(relations);
    const large = new Map<RelationName, string>();
    for (const relation of relations) {
      const known = live && Object.hasOwn(live.relations, relation) ? live.relations[relation]?.bytes : null;
      const now = sizes.get(relation);
      // a relation that is gone has no size, and the question itself will tell
      if (typeof now === "string" && typeof known !== "number")
        large.set(relation, `the size of \`${relation}\` could not be read: ${now}`);
      else if (Math.max(known ?? 0, typeof now === "number" ? now : 0) > maxBytes)
        large.set(relation, `\`${relation}\` is larger than ${formatBytes(maxBytes)}`);
    }
    return large;
  }

  /** Bytes, null for what is not there, or why it cannot be told. One by one when a single locked table makes all fail. */
  async #sizes(relations: readonly RelationName[]): Promise<Map<RelationName, number | string | null>> {
    if (relations.length === 0) return new Map();
    const result = await this.#send(readSizes(relations, this.#options.statementTimeoutMs));
    if (result && !result.failed) return sizesIn(result.done);
    const reason = result?.failed ? reasonFor(result.failed.error) : lost;
    await this.#send([{ sql: "ROLLBACK TO SAVEPOINT asked" }]);
    const sizes = new Map<RelationName, number | string | null>(relations.map((relation) => [relation, reason]));
    if (relations.length === 1) return sizes;
    for (const relation of relations) {
      if (this.#ended() !== null) break;
      for (const [name, bytes] of await this.#sizes([relation])) sizes.set(name, bytes);
    }
    return sizes;
  }

  async #ask(probe: Probe | PlannedProbe): Promise<AskedProbe> {
    const { clock, statementTimeoutMs } = this.#options;
    const before = clock.monotonic();
    const limit = Math.max(1, Math.min(statementTimeoutMs, this.#left()));
    const result = await this.#send([
      { sql: "SAVEPOINT asked" },
      { sql: `SET LOCAL statement_timeout = ${Math.ceil(limit)}` },
      { sql: probe.sql, rows: true },
      { sql: "RELEASE SAVEPOINT asked" },
    ]);
    const durationMs = clock.monotonic() - before;
    if (result === null) return { ...unasked(probe, this.#over ?? ""), durationMs };
    if (result.failed) {
      const undone = await this.#send([{ sql: "ROLLBACK TO SAVEPOINT asked" }]);
      if (undone?.failed) this.#over = "the transaction was ended";
      const reason = this.#options.cancelled.aborted ? cancelled : reasonFor(result.failed.error, limit);
      return { ...unasked(probe, reason), durationMs };
    }
    const found = Number(result.done.find(({ index }) => index === 2)?.rows[0]?.["violations"] ?? Number.NaN);
    if (!Number.isFinite(found)) return { ...unasked(probe, "the answer is not a number"), durationMs };
    return {
      ...unasked(probe, ""),
      asked: true,
      reason: null,
      violations: Math.min(found, countedUpTo),
      atLeast: found > countedUpTo,
      durationMs,
    };
  }

  #left(): number {
    return this.#options.totalMs - (this.#options.clock.monotonic() - this.#started);
  }

  #ended(): string | null {
    if (this.#options.cancelled.aborted) return cancelled;
    if (this.#over === null && this.#left() <= 0)
      this.#over = `all questions together took longer than ${this.#options.totalMs / 1000} s`;
    return this.#over;
  }

  /** Null when the connection was lost; nothing is sent after that. */
  async #send(steps: readonly Step[]): Promise<PipelineResult | null> {
    if (this.#over === lost) return null;
    try {
      return await this.#db.pipeline(steps);
    } catch (error) {
      if (!(error instanceof LockkeeperError) && !(error instanceof DatabaseError)) throw error;
      this.#over = lost;
      this.#open = false;
      return null;
    }
  }
}

const lost = "the connection to the target was lost";
const cancelled = "the run was cancelled";

const refusalOf = (probe: Probe | PlannedProbe): string | null => ("refused" in probe ? probe.refused : null);
const anyRow = (probe: Probe | PlannedProbe): boolean => "anyRow" in probe && probe.anyRow;
const readsOf = (probe: Probe | PlannedProbe): readonly RelationName[] =>
  "reads" in probe ? probe.reads : [probe.relation];

function sizeReason(probe: Probe | PlannedProbe, large: ReadonlyMap<RelationName, string>): string | null {
  const one = readsOf(probe).find((relation) => large.has(relation));
  return one === undefined ? null : (large.get(one) ?? null);
}

function unasked(probe: Probe | PlannedProbe, reason: string): AskedProbe {
  const { kind, file, line, statement, relation, question, sql, severity, verdict } = probe;
  const plain = { kind, file, line, statement, relation, question, sql, severity, verdict };
  return { ...plain, asked: false, reason, violations: null, atLeast: false, durationMs: null };
}
