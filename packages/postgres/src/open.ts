import { type Clock, type Database, formatDuration } from "@lockkeeper/core";
import { connect } from "./connect.js";
import { resolveConnection } from "./connection/resolve.js";
import type { ConnectionSettings } from "./connection/settings.js";

/**
 * A way to open the database that an action's inputs describe. The inputs are judged at once, so that they are wrong before
 * anything else happens; the server is reached when the returned function is called.
 * @throws LockkeeperError INPUT_INVALID, INPUT_CONFLICT, POOLER_MODE
 */
export function openDatabase(
  settings: ConnectionSettings,
  options: { clock: Clock; signal: AbortSignal; log: (line: string) => void },
): () => Promise<Database> {
  const connection = resolveConnection(settings);
  const { clock, signal, log } = options;
  return () =>
    connect(connection, {
      clock,
      signal,
      onRetry: (attempt, delayMs, error) => log(`${error.message} Attempt ${attempt} in ${formatDuration(delayMs)}.`),
    });
}

/** A way to open databases of a server whose parts are known, such as a rehearsal's: directly, in one attempt. */
export function openDirectly(
  applicationName: string,
  options: { clock: Clock; signal: AbortSignal },
): (to: { host: string; port: number; database: string; user: string; password: string | null }) => Promise<Database> {
  return ({ host, port, database, user, password }) =>
    connect(
      resolveConnection({
        databaseHost: host,
        databasePort: port,
        databaseName: database,
        databaseUser: user,
        databasePassword: password ?? undefined,
        connection: "direct",
        applicationName,
      }),
      { ...options, retry: { attempts: 1 } },
    );
}
