import type { ConnectionOptions } from "node:tls";
import { Client as PgClient } from "pg";
import type { Connection } from "../connection/connection.js";

/**
 * pg's client, cut off from the environment: PGHOST, PGPASSWORD, PGOPTIONS, PGSSLMODE and ~/.pgpass are read by pg whenever
 * a setting is empty, and a runner that sets one of them for something else would send a migration elsewhere.
 */
class Client extends PgClient {
  /** set by pg at login and missing from its types: the server's process, or a number that a pooler made up */
  declare readonly processID: number | null;
  readonly #startup: Record<string, string>;

  constructor(connection: Connection, ssl: ConnectionOptions | false) {
    super({
      host: connection.host,
      port: connection.port,
      database: connection.database,
      user: connection.user,
      password: () => connection.password() ?? "",
      ssl,
      sslnegotiation: "postgres",
      connectionTimeoutMillis: connection.connectTimeoutMs,
      // a long CREATE INDEX is silent, and routers forget silent connections
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
    });
    const { user, database, applicationName, options } = connection;
    this.#startup = { user, database, application_name: applicationName, ...(options && { options }) };
  }

  /** pg asks for this when it logs in; it adds client_encoding UTF8 itself. So session set-up costs no flight. */
  getStartupConf(): Record<string, string> {
    return this.#startup;
  }
}

export type { Client };

/** One attempt at one level of TLS. Rejects with what pg says, and leaves nothing open. */
export async function openClient(
  connection: Connection,
  ssl: ConnectionOptions | false,
  signal?: AbortSignal,
): Promise<Client> {
  const client = new Client(connection, ssl);
  const stop = () => client.connection.stream.destroy(new Error("cancelled"));
  // pg reports some failures twice, and an event without a listener ends the process
  client.on("error", () => undefined);
  signal?.addEventListener("abort", stop, { once: true });
  try {
    signal?.throwIfAborted();
    await client.connect();
    return client;
  } catch (error) {
    client.connection.stream.destroy();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
