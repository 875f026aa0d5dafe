import type { Clock, Database } from "@lockkeeper/core";
import { type ConnectOptions, connect } from "./connect.js";
import type { Connection } from "./connection/connection.js";
import { resolveConnection } from "./connection/resolve.js";
import type { ConnectionSettings } from "./connection/settings.js";

/** The clock of this machine, for tests that meet a real server. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  random: Math.random,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

/** A clock whose sleeps take no time and are written down. */
export function fastClock(): Clock & { slept: number[] } {
  let time = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(time),
    monotonic: () => time,
    random: () => 0.5,
    sleep(ms) {
      slept.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
}

/** Settings as an action would give them. */
export function connectionTo(databaseUrl: string, settings: Partial<ConnectionSettings> = {}): Connection {
  return resolveConnection({ databaseUrl, connection: "auto", applicationName: "lockkeeper test", ...settings });
}

/** A session to a test server, in one attempt unless told otherwise. */
export function open(to: string | Connection, options: Partial<ConnectOptions> = {}): Promise<Database> {
  const connection = typeof to === "string" ? connectionTo(to) : to;
  return connect(connection, { clock: systemClock, retry: { attempts: 1 }, ...options });
}
