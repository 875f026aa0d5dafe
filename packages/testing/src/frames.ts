/** A message of PostgreSQL's protocol that a chunk has completed. */
export interface Frame {
  /** the type byte; `startup`, `ssl`, `gss`, `cancel` for the packets that have none */
  type: string;
  /** offset in the chunk behind its last byte */
  end: number;
}

const UNTYPED: Record<number, string> = { 80877102: "cancel", 80877103: "ssl", 80877104: "gss" };
const TLS_HANDSHAKE = 0x16;

/**
 * Finds the borders of messages in one direction of a connection, however TCP has cut it into chunks. Bodies are skipped,
 * not kept. Once the connection is encrypted there are no borders to see.
 */
export class FrameReader {
  #mode: "untyped" | "typed" | "answer" | "opaque";
  #head: number[] = [];
  #left = 0;
  #type = "";

  /** The client begins with packets without a type byte; what the server sends has one from the start. */
  constructor(side: "client" | "server") {
    this.#mode = side === "client" ? "untyped" : "typed";
  }

  /** From now on everything is cipher text. */
  encrypted(): void {
    this.#mode = "opaque";
  }

  /** The server's next byte answers a request for encryption, and is a message of its own. */
  expectAnswer(): void {
    this.#mode = "answer";
  }

  /** The messages that end in this chunk. Lazy: what the caller does about one message holds for the rest of the chunk. */
  *read(chunk: Buffer): Generator<Frame> {
    let at = 0;
    while (at < chunk.length && this.#mode !== "opaque") {
      if (this.#left === 0) {
        const byte = chunk[at] ?? 0;
        at += 1;
        if (this.#mode === "answer") {
          this.#mode = "typed";
          yield { type: String.fromCharCode(byte), end: at };
          continue;
        }
        if (!this.#takeHead(byte)) continue;
      } else {
        const taken = Math.min(this.#left, chunk.length - at);
        at += taken;
        this.#left -= taken;
      }
      if (this.#left === 0) yield { type: this.#type, end: at };
    }
  }

  /** Collects a message's head, and says whether it is complete. */
  #takeHead(byte: number): boolean {
    const untyped = this.#mode === "untyped";
    if (untyped && this.#head.length === 0 && byte === TLS_HANDSHAKE) {
      this.#mode = "opaque"; // libpq's sslnegotiation=direct
      return false;
    }
    this.#head.push(byte);
    if (this.#head.length < (untyped ? 8 : 5)) return false;
    const head = Buffer.from(this.#head);
    this.#head = [];
    if (untyped) {
      this.#type = UNTYPED[head.readUInt32BE(4)] ?? "startup";
      this.#left = head.readUInt32BE(0) - 8;
      if (this.#type === "startup") this.#mode = "typed";
    } else {
      this.#type = String.fromCharCode(head[0] ?? 0);
      this.#left = head.readUInt32BE(1) - 4;
    }
    return true;
  }
}
