import { type Clock, type Database, LockkeeperError, type Target } from "@lockkeeper/core";
import pRetry from "p-retry";
import { asObserver, type Connection, type TlsLevel } from "./connection/connection.js";
import { type Explained, explainConnecting } from "./errors/explain.js";
import { tlsOptions } from "./tls/options.js";
import { type Client, openClient } from "./transports/client.js";
import { DirectDatabase } from "./transports/direct.js";

export interface ConnectOptions {
  clock: Clock;
  /** told before each further attempt, with its number */
  onRetry?: ((attempt: number, delayMs: number, error: LockkeeperError) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** how often and for how long; the defaults are meant for a runner */
  retry?: Partial<RetryLimits> | undefined;
}

export interface RetryLimits {
  attempts: number;
  withinMs: number;
  /** before the second attempt; doubled each time */
  firstDelayMs: number;
}

const usual: RetryLimits = { attempts: 5, withinMs: 30_000, firstDelayMs: 500 };
const cancelTimeoutMs = 5_000;

/** Opens a session. What may pass by itself is tried again; a wrong password is not, since that gets an address banned. */
export async function connect(connection: Connection, options: ConnectOptions): Promise<Database> {
  const { clock, signal, onRetry } = options;
  const limits = { ...usual, ...options.retry };
  const deadline = clock.monotonic() + limits.withinMs;
  let last: Explained | undefined;
  try {
    return await pRetry(
      async () => {
        try {
          return await openSession(connection, options);
        } catch (error) {
          last = explainConnecting(error, connection);
          throw last.error;
        }
      },
      {
        retries: limits.attempts - 1,
        ...(signal && { signal }),
        minTimeout: 0, // the waiting is done by our clock
        async shouldRetry({ attemptNumber, retriesConsumed }) {
          // half of it by chance, so that jobs which failed together do not come back together
          const delay = limits.firstDelayMs * 2 ** retriesConsumed * (0.5 + clock.random() / 2);
          if (!last?.transient || clock.monotonic() + delay > deadline) return false;
          onRetry?.(attemptNumber + 1, Math.round(delay), last.error);
          await clock.sleep(delay, signal);
          return signal?.aborted !== true;
        },
      },
    );
  } catch (error) {
    if (signal?.aborted) throw new LockkeeperError("CANCELLED", `Cancelled while connecting to ${connection.host}.`);
    throw error;
  }
}

async function openSession(connection: Connection, options: ConnectOptions): Promise<Database> {
  const { client, level } = await openAtSomeLevel(connection, options.signal);
  const { host, port, database, user, transport } = connection;
  const target: Target = { host, port, database, user, transport, tls: shown[level] };
  return new DirectDatabase({
    client,
    target,
    clock: options.clock,
    applicationName: connection.applicationName,
    openAnother: (purpose) => {
      const other = asObserver(connection);
      if (purpose === "watch") return connect(other, { clock: options.clock, retry: options.retry });
      const quick = { ...other, connectTimeoutMs: cancelTimeoutMs };
      return connect(quick, { clock: options.clock, retry: { attempts: 1 } });
    },
  });
}

const shown: Record<TlsLevel, Target["tls"]> = {
  off: "off",
  encrypted: "encrypted",
  chain: "verified",
  pinned: "verified",
  full: "verified",
};

/** `allow` and `prefer` have a second level, for a server that wants TLS after all or has none. */
async function openAtSomeLevel(
  connection: Connection,
  signal?: AbortSignal,
): Promise<{ client: Client; level: TlsLevel }> {
  const { levels, roots } = connection.tls;
  let first: unknown;
  for (const [i, level] of levels.entries()) {
    try {
      return { client: await openClient(connection, await tlsOptions(level, roots), signal), level };
    } catch (error) {
      const { tls } = explainConnecting(error, connection);
      // no TLS at the second level: what the server said to the first one was about something else
      if (i > 0 && tls === "has-no-tls") throw first;
      if (i === levels.length - 1 || tls !== (level === "off" ? "wants-tls" : "has-no-tls")) throw error;
      first = error;
    }
  }
  throw new Error("a TLS plan has at least one level");
}
