import { DatabaseError, type PipelineResult, type RawRows, type Row, type Step, type StepDone } from "@lockkeeper/core";
import { type FieldDef, type Submittable, types, type Connection as Wire } from "pg";
import { isServerMessage, statementError } from "../errors/statement.js";
import { MessageBuffer } from "./messages.js";

const states: Record<string, PipelineResult["transaction"]> = { I: "idle", T: "open", E: "failed" };

/** pg's letter for where a session stands. */
export const transactionState = (letter: string | null): PipelineResult["transaction"] =>
  states[letter ?? "I"] ?? "idle";

/** pg's own, for the text format. */
const parserOf: (oid: number) => Column["parse"] = types.getTypeParser;

/** Of those that are handed on. */
const rowsAtOnce = 500;

const noData = "the statement reads from stdin, and no data came with it";

const missingData = new DatabaseError({ sqlstate: "08P01", message: noData });

/**
 * Whether a step without data needs a CopyFail behind it: without, the server would swallow the Sync and wait, or meet the
 * next Parse and close the connection. Generous, because a CopyFail that nobody waits for is ignored.
 */
const mayWaitForData = (sql: string): boolean => /\bcopy\b/i.test(sql) && /\bstd(?:in|out)\b/i.test(sql);

/** No row is kept after so many characters: somebody's log table must not fill our memory. */
const longestRaw = 8 * 1024 * 1024;

interface Column {
  name: string;
  type: number;
  parse: (text: string) => unknown;
}

/**
 * Many statements, one Sync, one flight: what `pg` calls a Submittable. It writes while the server already answers, so
 * neither side waits for the other however long it is. After an error the server skips everything up to the Sync.
 *
 * An error that comes after the last step (a deferred constraint at the implicit commit) counts for the last step.
 */
export class Pipeline implements Submittable {
  readonly result: Promise<PipelineResult>;
  /** true when `result` rejected because of the connection, not because of a listener that threw */
  broken = false;
  readonly #steps: readonly Step[];
  readonly #onDone: ((done: StepDone) => void) | null;
  readonly #done: StepDone[] = [];
  #failed: PipelineResult["failed"] = null;
  #callbackError: { error: unknown } | null = null;
  #columns: Column[] = [];
  #rows: Row[] = [];
  #rawRows: (string | null)[][] = [];
  #rawLength = 0;
  #total = 0;
  #over = false;
  #resolve!: (result: PipelineResult) => void;
  #reject!: (cause: unknown) => void;

  constructor(steps: readonly Step[], onDone: ((done: StepDone) => void) | null) {
    this.#steps = steps;
    this.#onDone = onDone;
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Called by pg when the connection is free. */
  submit(wire: Wire): void {
    // pg forgets its active query at the first error, and where the session stands is only known at the Sync
    wire.once("readyForQuery", (message: { status: string }) => this.#finish(message.status));
    this.#send(wire.stream).catch((error: unknown) => this.breakOff(error));
  }

  /** The connection is gone: nothing more will come. */
  breakOff(cause: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.broken = true;
    this.#reject(cause);
  }

  /** The server's last error: 57P01, for example, says more than the closed socket that follows it. */
  get lastWord(): DatabaseError | undefined {
    return this.#failed?.error;
  }

  async #send(stream: Wire["stream"]): Promise<void> {
    const messages = new MessageBuffer();
    const flush = async () => {
      if (!stream.write(messages.take())) await drained(stream);
    };
    for (const step of this.#steps) {
      if (messages.full) await flush();
      if (this.#failed || this.#over) break;
      messages.step(step);
      if (step.copyData === undefined) {
        if (mayWaitForData(step.sql)) messages.copyFail(noData);
        if (step.flush) messages.flush();
        continue;
      }
      const copying = messages.copy(step.copyData);
      while (!copying.next().done && !this.#failed && !this.#over) {
        if (messages.full) await flush();
      }
    }
    messages.sync();
    if (!this.#over) await flush();
  }

  handleRowDescription(message: { fields: FieldDef[] }): void {
    this.#columns = message.fields.map(({ name, dataTypeID }) => ({
      name,
      type: dataTypeID,
      parse: parserOf(dataTypeID),
    }));
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    const { rows, raw = 0 } = this.#current ?? {};
    this.#total += 1;
    if (this.#rawRows.length < raw && this.#rawLength < longestRaw) {
      this.#rawRows.push(message.fields);
      for (const field of message.fields) this.#rawLength += field?.length ?? 0;
    }
    if (!rows) return;
    const row: Row = {};
    // a plain loop: a large schema has a million fields
    for (let i = 0; i < this.#columns.length; i += 1) {
      const column = this.#columns[i];
      const text = message.fields[i] ?? null;
      if (column) row[column.name] = text === null ? null : column.parse(text);
    }
    this.#rows.push(row);
    if (this.#rows.length < rowsAtOnce || this.#keeps) return;
    this.#tell({ index: this.#done.length, tag: "", rows: this.#rows, more: true });
    this.#rows = [];
  }

  handleCommandComplete(message: { text: string }): void {
    this.#stepDone(message.text);
  }

  handleEmptyQuery(): void {
    this.#stepDone("");
  }

  handleError(error: unknown): void {
    if (!isServerMessage(error)) return this.breakOff(error);
    // the server calls our own CopyFail 57014, as if somebody had cancelled
    const said = error.message.includes(noData) ? missingData : statementError(error);
    this.#failed ??= { index: Math.min(this.#done.length, this.#steps.length - 1), error: said };
  }

  handleCopyInResponse(): void {} // its data, or the refusal, is under way already
  handleCopyData(): void {} // COPY ... TO stdout: nobody asked for it
  handlePortalSuspended(): void {} // never: Execute goes without a row limit
  handleReadyForQuery(): void {} // see `submit`

  get #current(): Step | undefined {
    return this.#steps[this.#done.length];
  }

  #raw(): RawRows {
    const columns = this.#columns.map(({ name }) => name);
    return { columns, types: this.#columns.map(({ type }) => type), rows: this.#rawRows, total: this.#total };
  }

  #stepDone(tag: string): void {
    const keep = this.#keeps;
    const described = this.#current?.raw !== undefined && this.#columns.length > 0;
    const done: StepDone = { index: this.#done.length, tag, rows: this.#rows, ...(described && { raw: this.#raw() }) };
    this.#rows = [];
    this.#rawRows = [];
    this.#rawLength = this.#total = 0;
    this.#columns = [];
    this.#done.push(keep ? done : { ...done, rows: [] });
    this.#tell(done);
  }

  get #keeps(): boolean {
    return this.#onDone === null || this.#current?.keep !== false;
  }

  #tell(done: StepDone): void {
    try {
      this.#onDone?.(done);
    } catch (error) {
      // thrown through pg's socket handler it would end the process
      this.#callbackError ??= { error };
    }
  }

  #finish(status: string): void {
    this.#over = true;
    if (this.#callbackError) return this.#reject(this.#callbackError.error);
    this.#resolve({ done: this.#done, failed: this.#failed, transaction: transactionState(status) });
  }
}

function drained(stream: Wire["stream"]): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      stream.off("drain", settle);
      stream.off("close", settle);
      resolve();
    };
    stream.on("drain", settle);
    stream.on("close", settle);
  });
}
