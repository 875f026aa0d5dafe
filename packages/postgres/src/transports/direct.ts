import {
  type Clock,
  type Database,
  LockkeeperError,
  type Notice,
  type PipelineResult,
  type Row,
  type Step,
  type StepDone,
  type Target,
  DatabaseError,
  type Value,
} from "@lockkeeper/core";
import { refuseTransactionPooler } from "../pooled.js";
import { isServerMessage, statementError } from "../errors/statement.js";
import type { Client } from "./client.js";
import { unsendable } from "./messages.js";
import { Pipeline, transactionState } from "./pipeline.js";

/** What a direct connection is made of. */
export interface DirectParts {
  client: Client;
  target: Target;
  clock: Clock;
  applicationName: string;
  /** opens a second connection with the same settings; for `cancel` in one quick attempt */
  openAnother: (purpose: "watch" | "cancel") => Promise<Database>;
}

const closeWithinMs = 2_000;

/** The Database port on one session of a PostgreSQL server, or of a pooler in session mode. */
export class DirectDatabase implements Database {
  readonly target: Target;
  readonly capabilities = { session: true, copy: true, observer: true } as const;
  readonly loginPid: number;
  readonly #parts: DirectParts;
  readonly #client: Client;
  #turn: Promise<unknown> = Promise.resolve();
  #running: Pipeline | null = null;
  #lost: LockkeeperError | null = null;
  #pid: number | null = null;

  constructor(parts: DirectParts) {
    this.#parts = parts;
    this.#client = parts.client;
    this.target = parts.target;
    this.loginPid = parts.client.processID ?? 0;
    parts.client.on("error", (error) => this.#lose(error));
    parts.client.on("end", () => this.#lose(undefined));
  }

  async query<R extends Row = Row>(sql: string, values: readonly Value[] = []): Promise<R[]> {
    const { done, failed } = await this.pipeline([{ sql, values, rows: true }]);
    if (failed) throw failed.error;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller knows what the statement returns
    return (done[0]?.rows ?? []) as R[];
  }

  pipeline(steps: readonly Step[], onDone: ((done: StepDone) => void) | null = null): Promise<PipelineResult> {
    // pg has a queue of its own and calls it deprecated
    const result = this.#turn.then(() => this.#run(steps, onDone));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #run(steps: readonly Step[], onDone: ((done: StepDone) => void) | null): Promise<PipelineResult> {
    if (this.#lost) throw this.#lost;
    const transaction = transactionState(this.#client.getTransactionStatus());
    for (const [index, step] of steps.entries()) {
      const problem = unsendable(step);
      if (problem) return { done: [], failed: { index, error: new DatabaseError(problem) }, transaction };
    }
    if (steps.length === 0) return { done: [], failed: null, transaction };
    const running = new Pipeline(steps, onDone);
    this.#running = running;
    try {
      this.#client.query(running);
      return await running.result;
    } catch (error) {
      throw running.broken ? this.#lose(error) : error;
    } finally {
      this.#running = null;
    }
  }

  onNotice(listener: (notice: Notice) => void): void {
    this.#client.on("notice", ({ severity, message, detail, hint, where }) => {
      listener({ severity: severity ?? "NOTICE", message: message ?? "", detail, hint, where });
    });
  }

  async pid(): Promise<number> {
    if (this.#pid === null) {
      const [row] = await this.query<{ pid: number }>("select pg_catalog.pg_backend_pid() as pid");
      this.#pid = row?.pid ?? 0;
    }
    return this.#pid;
  }

  async cancel(): Promise<void> {
    const other = await this.#parts.openAnother("cancel");
    try {
      if (this.#pid !== null) await other.query("select pg_catalog.pg_cancel_backend($1)", [this.#pid]);
      // the key's number may be a pooler's invention and by chance somebody else's process
      else await other.query(cancelOurOwn, [this.loginPid, this.target.user, this.#parts.applicationName]);
    } finally {
      await other.close();
    }
  }

  async requireSession(backendPid: number): Promise<void> {
    await refuseTransactionPooler(this, backendPid);
    // one session has one process: from now on a cancel finds it, whatever name a file gives the session
    this.#pid = backendPid;
  }

  observer(): Promise<Database> {
    return this.#parts.openAnother("watch");
  }

  async close(): Promise<void> {
    this.#lost ??= new LockkeeperError("CONNECTION_LOST", `The connection to ${this.#place} was closed.`);
    const over = new AbortController();
    const ended = this.#client.end().catch(() => undefined);
    await Promise.race([ended, this.#parts.clock.sleep(closeWithinMs, over.signal)]);
    over.abort();
    this.#client.connection.stream.destroy();
  }

  get #place(): string {
    return `${this.target.host}:${this.target.port}`;
  }

  /** Remembers the first reason, tells it to whoever waits, and makes sure that nothing more is sent. */
  #lose(cause: unknown): LockkeeperError {
    const said = isServerMessage(cause) ? statementError(cause) : (this.#running?.lastWord ?? cause);
    this.#lost ??= new LockkeeperError("CONNECTION_LOST", `The connection to ${this.#place} broke off${after(said)}.`, {
      hint: "Run it again: what was committed is recorded, and the run goes on from there.",
      cause: said,
      ...(said instanceof DatabaseError && { sqlstate: said.sqlstate }),
    });
    this.#running?.breakOff(this.#lost);
    this.#client.connection.stream.destroy();
    return this.#lost;
  }
}

const cancelOurOwn =
  "select pg_catalog.pg_cancel_backend(pid) from pg_catalog.pg_stat_activity " +
  "where pid = $1 and usename = $2 and application_name = $3";

function after(cause: unknown): string {
  const { message = "" } = (cause ?? {}) as Partial<Error>;
  const text = message.replace(/\.$/, "");
  if (text === "") return "";
  return cause instanceof DatabaseError ? `, and the server's last message was: ${text}` : `: ${text}`;
}
