import {
  DatabaseError,
  LockkeeperError,
  type MeasuredMigration,
  type PlannedMigration,
  type Segment,
  type StatementMeasurement,
} from "@lockkeeper/core";
import type { Effects } from "../measure/effects.js";
import { errorOf, rounded, rowsOf, unmeasured } from "./results.js";
import type { Run } from "./run.js";

export interface Measured extends Effects {
  tag: string;
  walBytes: number | null;
  durationMs: number;
  /** default: true */
  measured?: boolean;
  /** how it was measured, when not in the usual way */
  reason?: string | null;
}

/** What is known of the statements of one file; grows while the file runs. */
export class FileResults {
  readonly #migration: PlannedMigration;
  readonly #watch: { readonly reason: string | null };
  readonly #statements: StatementMeasurement[];
  #failed = false;

  /** @param watch tells whether a failure was the rehearsal's own doing */
  constructor(migration: PlannedMigration, watch: { readonly reason: string | null }) {
    this.#migration = migration;
    this.#watch = watch;
    const done = migration.execution.segments.slice(0, migration.segmentsDone).flatMap((s) => [...s.statements]);
    this.#statements = migration.script.statements.map(({ index, control }) => {
      if (done.includes(index))
        return unmeasured(index, "It ran on the target already, in a push that was interrupted.");
      if (control === null || control === "savepoint") return unmeasured(index, "A statement before it failed.");
      return { ...unmeasured(index, "The run has its own BEGIN and COMMIT in its place."), measured: true };
    });
  }

  lastOf({ statements }: Segment): number {
    return statements.at(-1) ?? 0;
  }

  measured(index: number, { tag, durationMs, walBytes, measured = true, reason = null, ...effects }: Measured): void {
    this.#statements[index] = {
      index,
      measured,
      reason,
      ...effects,
      rows: rowsOf(tag),
      walBytes,
      durationMs: rounded(durationMs),
      error: null,
    };
  }

  /** It was answered, and a question after it would have disturbed what follows. */
  unasked(index: number): void {
    const reason = "SET TRANSACTION comes after it, and must be the first query: what it took shows at that statement.";
    this.#statements[index] = unmeasured(index, reason);
  }

  failed(
    index: number,
    error: DatabaseError,
    heard: Omit<Effects, "locks">,
    durationMs: number,
    atCommit: boolean,
  ): void {
    this.#failed = true;
    const stopped = this.#watch.reason;
    const before = this.#statements[index] ?? unmeasured(index, "");
    const told = errorOf(error);
    const message = stopped ?? `${error.message}${atCommit ? " (at its COMMIT)" : ""}`;
    this.#statements[index] = {
      ...(atCommit ? before : { ...before, ...heard }),
      reason: atCommit ? before.reason : "It failed, and a failed transaction cannot be asked for its locks.",
      durationMs: atCommit ? before.durationMs : rounded(durationMs),
      error: told && { ...told, message },
    };
  }

  done(): MeasuredMigration {
    const { version, file, execution } = this.#migration;
    const durationMs = rounded(this.#statements.reduce((sum, statement) => sum + statement.durationMs, 0));
    const result = this.#failed ? "failed" : "ok";
    return { version, file, transactional: execution.transactional, result, durationMs, statements: this.#statements };
  }
}

/**
 * What a broken connection says of the statement that ran: a session that its own SQL ends is that statement's failure.
 * @throws whatever else it is
 */
export function lostBy(run: Pick<Run, "lose">, error: unknown): DatabaseError {
  if (!(error instanceof LockkeeperError) || error.code !== "CONNECTION_LOST") throw error;
  run.lose();
  if (error.cause instanceof DatabaseError) return error.cause;
  return new DatabaseError({ sqlstate: error.sqlstate ?? "08006", message: error.message });
}
