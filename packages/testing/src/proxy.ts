import { once } from "node:events";
import { createServer } from "node:net";
import { type Direction, type Rules, type Session, startSession, type Traffic } from "./proxy-session.js";

export interface ProxyOptions {
  target: { host: string; port: number };
  /** of a whole round trip, half of it each way; a new connection takes one more, as TCP's handshake does */
  delayMs?: number;
  onChunk?: (direction: Direction, chunk: Buffer) => void;
}

/** A place in what goes through the proxy, counted over all connections since its start or the last `reset()`. */
export type After = { clientMessages: number } | { serverMessages: number } | { bytes: number };

export interface Proxy {
  host: string;
  port: number;
  /** the same URL by way of the proxy */
  through: (url: string) => string;
  /** totals of all connections since the start or the last `reset()` */
  readonly traffic: Traffic & { connections: number };
  /** the same for each connection, in the order they came */
  readonly sessions: readonly Traffic[];
  /**
   * Breaks the connection right after the n-th message (byte) was handed on, and before any other: the client gets a
   * reset, the server the end of the stream, so it still executes all that it was given. Counts from 1; once only.
   */
  cut: (after: After) => void;
  /** Resets both sides of all connections now. */
  cutNow: () => void;
  /** Forwards nothing any more, at once or after a place, and leaves the connections open; new ones get no answer. */
  blackhole: (after?: After) => void;
  /** Forgets what was counted, and what was to happen. Connections stay. */
  reset: () => void;
  stop: () => Promise<void>;
}

/** A TCP proxy that knows the borders of PostgreSQL's messages: it adds latency, counts round trips, and breaks connections. */
export async function startProxy({ target, delayMs = 0, onChunk }: ProxyOptions): Promise<Proxy> {
  const open = new Set<Session>();
  let traffic: Traffic[] = [];
  let messages: string[] = [];
  let bytes = 0;
  let serverMessages = 0;
  let order: { after: After; cut: boolean } | undefined;
  let silent = false;

  const rules: Rules = {
    target,
    delayMs,
    seen: (direction, chunk) => onChunk?.(direction, chunk),
    stopAt(direction, session, chunk, ends) {
      const before = { messages: messages.length, bytes, serverMessages };
      if (direction === "to-server") {
        messages.push(...(ends.length ? session.messages.slice(-ends.length) : []));
        bytes += chunk.length;
      } else serverMessages += ends.length;
      if (!order) return undefined;
      const { after, cut } = order;
      let end: number | undefined;
      if (direction === "to-server") {
        if ("clientMessages" in after) end = ends[after.clientMessages - before.messages - 1];
        if ("bytes" in after && bytes >= after.bytes) end = after.bytes - before.bytes;
      } else if ("serverMessages" in after) end = ends[after.serverMessages - before.serverMessages - 1];
      if (end === undefined) return undefined;
      order = undefined;
      const dropped = direction === "to-server" ? ends.filter((one) => one > end).length : 0;
      for (const list of [messages, session.messages]) list.length -= dropped;
      return { end, cut };
    },
  };

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const session = startSession(client, rules, () => open.delete(session));
    traffic.push(session.traffic);
    open.add(session);
    if (silent) session.blackhole();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the proxy has no port");
  const { port } = address;

  return {
    host: "127.0.0.1",
    port,
    through(url) {
      const changed = new URL(url);
      changed.host = `127.0.0.1:${port}`;
      return changed.href;
    },
    get traffic() {
      const sum = (pick: (one: Traffic) => number) => traffic.reduce((total, one) => total + pick(one), 0);
      return {
        connections: traffic.length,
        flights: sum((one) => one.flights),
        bytesToServer: sum((one) => one.bytesToServer),
        bytesToClient: sum((one) => one.bytesToClient),
        messages: [...messages],
      };
    },
    get sessions() {
      return traffic;
    },
    cut(after) {
      order = { after, cut: true };
    },
    cutNow() {
      for (const session of open) session.cutNow();
    },
    blackhole(after) {
      if (after) {
        order = { after, cut: false };
        return;
      }
      silent = true;
      for (const session of open) session.blackhole();
    },
    reset() {
      traffic = [...open].map(({ traffic: one }) =>
        Object.assign(one, { flights: 0, bytesToServer: 0, bytesToClient: 0, messages: [] }),
      );
      [messages, bytes, serverMessages, order, silent] = [[], 0, 0, undefined, false];
    },
    async stop() {
      for (const session of open) session.cutNow();
      server.close();
      await once(server, "close");
    },
  };
}
