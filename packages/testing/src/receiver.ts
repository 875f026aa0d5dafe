import { once } from "node:events";

/** A walsender whose receiver has taken WAL and replayed none of it. */
export interface Receiver {
  close: () => Promise<void>;
}

/** Receives WAL as a standby does, and says that it has replayed it up to `replayed` and no further. */
export async function startReceiver(url: string, options: { name: string; replayed: string }): Promise<Receiver> {
  const { Client } = await import("pg");
  // pg takes it, and does not declare it
  const replication = { replication: "true" };
  const client = new Client({ connectionString: url, application_name: options.name, ...replication });
  client.on("error", () => undefined); // the server ends it at the latest
  await client.connect();
  const { connection }: { connection: Walsender } = Object.assign(client);
  const begun = once(connection, "replicationStart");
  // it answers when the receiver is gone
  client.query(`START_REPLICATION PHYSICAL ${options.replayed}`).catch(() => undefined);
  await begun;
  connection.sendCopyFromChunk(standbyStatus(options.replayed));
  return { close: () => client.end() };
}

/** What pg has of the protocol's own messages, and does not declare. */
interface Walsender extends NodeJS.EventEmitter {
  sendCopyFromChunk: (chunk: Buffer) => void;
}

/** "Standby status update" of the streaming replication protocol: written, flushed and applied up to there. */
function standbyStatus(position: string): Buffer {
  const [high = "0", low = "0"] = position.split("/");
  const at = (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
  const message = Buffer.alloc(34);
  message.write("r");
  for (const offset of [1, 9, 17]) message.writeBigInt64BE(at, offset);
  return message;
}
