import type { Step, Value } from "@lockkeeper/core";

/** How much is gathered before it is written: few packets, and never a whole pipeline in memory. */
const chunkSize = 512 * 1024;
const copyPiece = 64 * 1024;

/** Statements of ours come back with every file; a few short texts are worth keeping as the bytes they become. */
const keptTexts = 64;
const keptLength = 512;

const describe = Buffer.from("D\0\0\0\x06P\0", "latin1");
const execute = Buffer.from("E\0\0\0\x09\0\0\0\0\0", "latin1");
const bindNothing = Buffer.from("B\0\0\0\x0c\0\0\0\0\0\0\0\0", "latin1");

/** Messages of PostgreSQL's extended query protocol, gathered into chunks that are worth a write each. */
export class MessageBuffer {
  #bytes = Buffer.allocUnsafe(16 * 1024);
  #used = 0;
  readonly #parses = new Map<string, Buffer>();

  get full(): boolean {
    return this.#used >= chunkSize;
  }

  /** What was gathered so far; the buffer starts afresh. */
  take(): Buffer {
    const chunk = this.#bytes.subarray(0, this.#used);
    this.#bytes = Buffer.allocUnsafe(Math.min(this.#bytes.length, 2 * chunkSize));
    this.#used = 0;
    return chunk;
  }

  /** Parse, Bind, Describe when rows are wanted, Execute: one statement, unnamed, without a row limit. */
  step({ sql, values, rows, raw }: Step): void {
    this.#parse(sql);
    if (values?.length) this.#message("B", () => this.#bind(values));
    else this.#raw(bindNothing);
    if (rows || raw !== undefined) this.#raw(describe);
    this.#raw(execute);
  }

  #parse(sql: string): void {
    const known = this.#parses.get(sql);
    if (known) return this.#raw(known);
    const start = this.#used;
    this.#message("P", () => {
      this.#byte(0);
      this.#text(sql);
      this.#byte(0);
      this.#int16(0);
    });
    if (sql.length > keptLength) return;
    // a file of many short statements of its own must not keep ours out for the rest of the run
    if (this.#parses.size >= keptTexts) this.#parses.clear();
    this.#parses.set(sql, Buffer.from(this.#bytes.subarray(start, this.#used)));
  }

  /** The data of a COPY in pieces, each of which fits its chunk, and the end of it. */
  *copy(data: string): Generator<void> {
    const bytes = Buffer.from(data);
    for (let at = 0; at < bytes.length; at += copyPiece) {
      this.#message("d", () => this.#raw(bytes.subarray(at, at + copyPiece)));
      yield;
    }
    this.#message("c", () => undefined);
  }

  copyFail(reason: string): void {
    this.#message("f", () => {
      this.#text(reason);
      this.#byte(0);
    });
  }

  /** Makes the server send what it has answered so far. */
  flush(): void {
    this.#message("H", () => undefined);
  }

  sync(): void {
    this.#message("S", () => undefined);
  }

  #bind(values: readonly Value[]): void {
    this.#int16(0); // portal and statement, both unnamed
    this.#int16(0); // every parameter as text
    this.#int16(values.length);
    for (const value of values) {
      const text = asText(value);
      const start = this.#used;
      this.#int32(-1);
      if (text === null) continue;
      this.#text(text);
      this.#bytes.writeInt32BE(this.#used - start - 4, start);
    }
    this.#int16(0); // every result as text
  }

  #message(type: string, body: () => void): void {
    this.#byte(type.charCodeAt(0));
    const start = this.#used;
    this.#int32(0);
    body();
    this.#bytes.writeInt32BE(this.#used - start, start);
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#used = this.#bytes.writeUInt8(value, this.#used);
  }

  #int16(value: number): void {
    this.#reserve(2);
    this.#used = this.#bytes.writeUInt16BE(value, this.#used);
  }

  #int32(value: number): void {
    this.#reserve(4);
    this.#used = this.#bytes.writeInt32BE(value, this.#used);
  }

  #text(value: string): void {
    // no UTF-16 unit takes more than three bytes; to count them exactly pays for long texts only
    this.#reserve(value.length <= keptLength ? 3 * value.length : Buffer.byteLength(value));
    this.#used += this.#bytes.write(value, this.#used);
  }

  #raw(value: Buffer): void {
    this.#reserve(value.length);
    this.#used += value.copy(this.#bytes, this.#used);
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#used + more));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }
}

/** A parameter in PostgreSQL's text format, which lets the server choose the type. */
export function asText(value: Value): string | null {
  if (value === null) return null;
  if (typeof value === "object") return `{${value.map(element).join(",")}}`;
  return String(value);
}

function element(item: string | null): string {
  return item === null ? "NULL" : `"${item.replace(/[\\"]/g, "\\$&")}"`;
}

/** Why the protocol cannot carry a step, or null. Known before anything is sent, so that no half of it is. */
export function unsendable(step: Step): { sqlstate: string; message: string } | null {
  if (step.sql.includes("\0")) return { sqlstate: "22021", message: "the statement contains a NUL character" };
  const count = step.values?.length ?? 0;
  if (count > 65_535) return { sqlstate: "54023", message: `${count} parameters, and a statement takes 65535` };
  return null;
}
