import {
  type Database,
  DatabaseError,
  LockkeeperError,
  type Notice,
  type PipelineResult,
  type Row,
  type Step,
  type StepDone,
  type Target,
  type Value,
} from "@lockkeeper/core";
import type { EmbeddedInstance, Identity } from "./instance.js";

/** The Database port on a PGlite: one of those who share its only session. */
export class EmbeddedDatabase implements Database {
  readonly target: Target;
  readonly capabilities = { session: true, copy: true, observer: false } as const;
  readonly loginPid = 0;
  readonly #instance: EmbeddedInstance;
  readonly #identity: Identity | null;
  readonly #listeners = new Set<(notice: Notice) => void>();
  readonly #onClose: (db: EmbeddedDatabase) => Promise<void>;
  #closed = false;

  constructor(
    instance: EmbeddedInstance,
    identity: Identity | null,
    place: { database: string; user: string },
    onClose: (db: EmbeddedDatabase) => Promise<void>,
  ) {
    this.#instance = instance;
    this.#identity = identity;
    this.#onClose = onClose;
    this.target = { host: "this process", port: 0, ...place, transport: "direct", tls: "off" };
  }

  async query<R extends Row = Row>(sql: string, values: readonly Value[] = []): Promise<R[]> {
    const { done, failed } = await this.pipeline([{ sql, values, rows: true }]);
    if (failed) throw failed.error;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller knows what the statement returns
    return (done[0]?.rows ?? []) as R[];
  }

  async pipeline(steps: readonly Step[], onDone: (done: StepDone) => void = () => undefined): Promise<PipelineResult> {
    if (this.#closed) throw new LockkeeperError("CONNECTION_LOST", "The session of the rehearsal was closed.");
    const index = steps.findIndex(({ sql, values }) => sql.includes("\0") || values?.some(holdsNul));
    const { transaction } = this.#instance;
    if (index >= 0) {
      const error = new DatabaseError({ sqlstate: "22021", message: "the statement contains a NUL character" });
      return { done: [], failed: { index, error }, transaction };
    }
    if (steps.length === 0) return { done: [], failed: null, transaction };
    const result = await this.#instance.run(this.#identity, steps, (notice) => {
      for (const listener of this.#listeners) listener(notice);
    });
    for (const done of result.done) onDone(done);
    return result;
  }

  onNotice(listener: (notice: Notice) => void): void {
    this.#listeners.add(listener);
  }

  /** Nothing can be cancelled: a statement runs in this process, and nothing else does until it ends. */
  cancel(): Promise<void> {
    return Promise.resolve();
  }

  observer(): Promise<Database> {
    return Promise.reject(
      new LockkeeperError("REHEARSAL_UNAVAILABLE", "PGlite has one session, which cannot be watched."),
    );
  }

  async pid(): Promise<number> {
    const [row] = await this.query<{ pid: number }>("select pg_catalog.pg_backend_pid() as pid");
    return row?.pid ?? 0;
  }

  requireSession(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#onClose(this).catch(() => undefined);
  }
}

const holdsNul = (value: Value): boolean => typeof value === "string" && value.includes("\0");
