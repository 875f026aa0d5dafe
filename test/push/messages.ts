import type { ProxyOptions } from "@lockkeeper/testing";

/** Types of the messages in both directions, in order. */
export interface Conversation {
  client: string[];
  server: string[];
}

/**
 * Notes what goes through a proxy that carries one connection. Chunks begin and end anywhere, so a message's head may come
 * in two of them.
 */
export function recordMessages(): Conversation & { onChunk: NonNullable<ProxyOptions["onChunk"]> } {
  const client: string[] = [];
  const server: string[] = [];
  const readers = { "to-server": frames(client, true), "to-client": frames(server, false) };
  return { client, server, onChunk: (direction, chunk) => readers[direction](chunk) };
}

function frames(types: string[], startsUntyped: boolean): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const untyped = startsUntyped && types.length === 0;
      const head = untyped ? 4 : 5;
      if (rest.length < head) return;
      const end = head - 4 + rest.readInt32BE(head - 4);
      if (rest.length < end) return;
      types.push(untyped ? "startup" : String.fromCharCode(rest[0] ?? 0));
      rest = rest.subarray(end);
    }
  };
}
