import {
  type Clock,
  type Database,
  type DatabaseError,
  LockkeeperError,
  oneLine,
  type RawRows,
  type Step,
} from "@lockkeeper/core";
import { patience } from "../rolled-back/patience.js";
import { blockOf } from "./statement-problems.js";

export interface SessionOptions {
  /** milliseconds for each statement */
  statementTimeoutMs: number;
  lockTimeoutMs: number;
  clock: Clock;
  /** aborted when the run is to end */
  signal: AbortSignal;
}

export interface StatementOutcome {
  error: DatabaseError | null;
  /** PostgreSQL's command tag */
  tag: string;
  raw: RawRows | null;
  durationMs: number;
}

/** More rows than anybody looks at; those behind them are counted. */
const mostRows = 10_000;

const block = "lockkeeper_block";
const single = "lockkeeper_statement";

/**
 * The one transaction of a smoke file. A BEGIN of the file is a savepoint in it, and its ROLLBACK goes back there; a
 * statement that may fail gets a savepoint of its own. Nothing that is sent from here ends the transaction but `finish`.
 */
export class ScriptSession {
  readonly #db: Database;
  readonly #options: SessionOptions;
  #inBlock = false;
  #failed = false;
  #begun: string | null = null;

  constructor(db: Database, options: SessionOptions) {
    this.#db = db;
    this.#options = options;
  }

  /** @throws LockkeeperError CONNECTION_LOST; DatabaseError */
  async begin(): Promise<void> {
    const { statementTimeoutMs, lockTimeoutMs } = this.#options;
    const settings = [
      { sql: `SET LOCAL statement_timeout = ${Math.ceil(statementTimeoutMs)}` },
      { sql: `SET LOCAL lock_timeout = ${Math.ceil(lockTimeoutMs)}` },
    ];
    const { failed } = await this.#db.pipeline([{ sql: "BEGIN READ WRITE" }, ...settings]);
    if (failed && failed.index > 0) throw failed.error;
    // a replica takes no transaction that may write
    if (failed) await this.#send(["BEGIN", ...settings.map(({ sql }) => sql)]);
    this.#begun = await this.#transaction();
  }

  /**
   * Runs one statement. `survives`: when it fails, everything before it stays and the next one runs.
   * @throws LockkeeperError CONNECTION_LOST, CANCELLED; SQL_FAILED when the statement ended the transaction
   */
  async run(
    sql: string,
    copyData: string | null,
    survives: { outsideBlocks: boolean; inBlocks: boolean },
  ): Promise<StatementOutcome> {
    const asked = blockOf(sql);
    if (asked !== null) return await this.#blocks(asked);
    const guarded = !this.#failed && (this.#inBlock ? survives.inBlocks : survives.outsideBlocks);
    const step: Step = { sql, raw: mostRows, ...(copyData !== null && { copyData }) };
    const before = guarded ? [{ sql: `SAVEPOINT ${single}` }] : [];
    const after = guarded ? [{ sql: `RELEASE SAVEPOINT ${single}` }] : [];
    const { clock, signal, statementTimeoutMs } = this.#options;
    const watch = patience(this.#db, { clock, signal, limitMs: statementTimeoutMs });
    const started = clock.monotonic();
    try {
      const { done, failed, transaction } = await this.#db.pipeline([...before, step, ...after]);
      const durationMs = clock.monotonic() - started;
      if (signal.aborted) throw cancelled();
      if (transaction === "idle") throw ended(sql);
      if (failed && guarded) await this.#undo(single);
      else this.#failed = transaction === "failed";
      const own = done.find(({ index }) => index === before.length);
      return { error: failed?.error ?? null, tag: own?.tag ?? "", raw: own?.raw ?? null, durationMs };
    } catch (error) {
      throw signal.aborted ? cancelled() : error;
    } finally {
      await watch.over();
    }
  }

  /** What still waits for the end of the transaction, deferred constraints above all, is looked at now. */
  async settle(): Promise<DatabaseError | null> {
    if (this.#inBlock) await this.#blocks("rollback");
    if (this.#failed) return null;
    const { error } = await this.run("SET CONSTRAINTS ALL IMMEDIATE", null, { outsideBlocks: false, inBlocks: false });
    return error;
  }

  /**
   * Commits or rolls back, and makes sure that it was the transaction that was begun.
   * @throws LockkeeperError PROOF_FAILED when something had ended it before; DatabaseError when the commit fails
   */
  async finish(how: "commit" | "rollback"): Promise<void> {
    const commit = how === "commit" && !this.#failed;
    const still = this.#failed ? this.#begun : await this.#transaction();
    if (still !== this.#begun) {
      await this.#db.query("ROLLBACK");
      throw new LockkeeperError("PROOF_FAILED", "A statement of the smoke file ended its transaction.", {
        hint: "Look at what the file wrote: what came before that statement may be committed.",
      });
    }
    const { done, failed, transaction } = await this.#db.pipeline([{ sql: commit ? "COMMIT" : "ROLLBACK" }]);
    if (failed) throw failed.error;
    if (transaction !== "idle" || done[0]?.tag !== (commit ? "COMMIT" : "ROLLBACK")) {
      throw new LockkeeperError(
        "PROOF_FAILED",
        `The smoke file's transaction did not end with a ${commit ? "COMMIT" : "ROLLBACK"}.`,
      );
    }
  }

  async #blocks(asked: "begin" | "rollback"): Promise<StatementOutcome> {
    if (asked === "begin" && !this.#inBlock) {
      if (!this.#failed) await this.#send([`SAVEPOINT ${block}`]);
      this.#inBlock = true;
    } else if (asked === "rollback" && this.#inBlock) {
      await this.#undo(block);
      this.#inBlock = this.#failed = false;
    }
    return { error: null, tag: asked.toUpperCase(), raw: null, durationMs: 0 };
  }

  async #undo(savepoint: string): Promise<void> {
    await this.#send([`ROLLBACK TO SAVEPOINT ${savepoint}`, `RELEASE SAVEPOINT ${savepoint}`]);
  }

  async #send(statements: readonly string[]): Promise<void> {
    const { failed } = await this.#db.pipeline(statements.map((sql) => ({ sql })));
    if (failed) throw failed.error;
  }

  /** Names the transaction; works on a server that is read-only as well. */
  async #transaction(): Promise<string | null> {
    const [row] = await this.#db.query<{ name: string | null }>(
      "select virtualtransaction as name from pg_catalog.pg_locks " +
        "where locktype = 'virtualxid' and pid = pg_catalog.pg_backend_pid()",
    );
    return row?.name ?? null;
  }
}

function cancelled(): LockkeeperError {
  return new LockkeeperError("CANCELLED", "The run was cancelled; nothing of the smoke file was committed.");
}

function ended(sql: string): LockkeeperError {
  return new LockkeeperError("PROOF_FAILED", "A statement of the smoke file ended its transaction.", {
    hint: "Look at what the file wrote: what came before that statement may be committed.",
    notes: [oneLine(sql, 200)],
  });
}
