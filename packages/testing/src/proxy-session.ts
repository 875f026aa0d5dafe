import { connect, type Socket } from "node:net";
import { DelayLine } from "./delay-line.js";
import { FrameReader } from "./frames.js";

export type Direction = "to-server" | "to-client";

/** What went through a connection, or through all of them. */
export interface Traffic {
  /** times the client spoke after the server had; each is a round trip that somebody waited for */
  flights: number;
  bytesToServer: number;
  bytesToClient: number;
  /** types of the client's messages in order: `startup`, `p`, `Q`, `P`, `B`, `D`, `E`, `S`, `X` ...; none once encrypted */
  messages: string[];
}

/** What the proxy wants to know and to decide; both sides of every session ask it. */
export interface Rules {
  target: { host: string; port: number };
  delayMs: number;
  seen: (direction: Direction, chunk: Buffer) => void;
  /**
   * Called with every message, and with every chunk for its bytes. Returns how much of `chunk` may still pass, and what
   * happens to the connection then; undefined lets all of it pass.
   */
  stopAt: (
    direction: Direction,
    session: Traffic,
    chunk: Buffer,
    ends: number[],
  ) => { end: number; cut: boolean } | undefined;
}

export interface Session {
  traffic: Traffic;
  /** resets both sides at once */
  cutNow: () => void;
  /** forwards nothing any more, and leaves both sides open */
  blackhole: () => void;
}

/** Carries one connection to the target. */
export function startSession(client: Socket, rules: Rules, onClose: () => void): Session {
  const traffic: Traffic = { flights: 0, bytesToServer: 0, bytesToClient: 0, messages: [] };
  const server = connect({ ...rules.target, noDelay: true });
  client.setNoDelay(true);
  const half = rules.delayMs / 2;
  // TCP's own handshake takes a round trip too, before the client's first byte
  const lines = { "to-server": new DelayLine(half, rules.delayMs), "to-client": new DelayLine(half) };
  const readers = { "to-server": new FrameReader("client"), "to-client": new FrameReader("server") };
  let serverSpoke = true;
  let silent = false;
  let pendingRequest = "";

  const cutNow = () => {
    blackhole();
    client.resetAndDestroy();
    server.resetAndDestroy();
  };
  const blackhole = () => {
    silent = true;
    for (const line of Object.values(lines)) line.clear();
  };
  /**
   * The client is reset. The server gets the end of the stream instead of a reset: that comes in order after the last
   * byte, so that whatever was let through is executed every time, and nothing after it.
   */
  const cut = () => {
    blackhole();
    client.resetAndDestroy();
    server.end();
  };

  function noteFrame(direction: Direction, type: string): void {
    if (direction === "to-server") {
      traffic.messages.push(type);
      if (type !== "ssl" && type !== "gss") return;
      pendingRequest = type;
      readers["to-client"].expectAnswer();
    } else if (pendingRequest) {
      if (type === "S" || type === "G") for (const reader of Object.values(readers)) reader.encrypted();
      pendingRequest = "";
    }
  }

  function onData(direction: Direction, to: Socket, chunk: Buffer): void {
    if (silent) return;
    if (direction === "to-server" && serverSpoke) {
      traffic.flights += 1;
      serverSpoke = false;
    }
    const ends: number[] = [];
    for (const { type, end } of readers[direction].read(chunk)) {
      noteFrame(direction, type);
      ends.push(end);
    }
    const stop = rules.stopAt(direction, traffic, chunk, ends);
    const passing = stop ? chunk.subarray(0, stop.end) : chunk;
    if (direction === "to-server") traffic.bytesToServer += passing.length;
    else traffic.bytesToClient += passing.length;
    rules.seen(direction, passing);
    lines[direction].push(() => {
      // noted when the client gets it: what it sends until then, it sends without having waited
      if (direction === "to-client") serverSpoke = true;
      to.write(passing, () => {
        if (stop?.cut) cut();
        else if (stop) blackhole();
      });
    });
    if (stop) silent = true;
  }

  client.on("data", (chunk: Buffer) => onData("to-server", server, chunk));
  server.on("data", (chunk: Buffer) => onData("to-client", client, chunk));
  client.on("end", () => silent || lines["to-server"].push(() => server.end()));
  server.on("end", () => silent || lines["to-client"].push(() => client.end()));
  // one side broke: the other learns of it when it would have over the wire
  client.on("error", () => silent || lines["to-server"].push(() => server.resetAndDestroy()));
  server.on("error", () => silent || lines["to-client"].push(() => client.resetAndDestroy()));
  client.on("close", () => {
    lines["to-client"].clear();
    onClose();
  });
  return { traffic, cutNow, blackhole };
}
