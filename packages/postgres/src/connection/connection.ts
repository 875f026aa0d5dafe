import type { Target } from "@lockkeeper/core";

/** libpq's names and meanings. */
export const sslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;
export type SslMode = (typeof sslModes)[number];

/** What one attempt to connect does about TLS; `pinned` checks the name only where the certificate carries one. */
export type TlsLevel = "off" | "encrypted" | "chain" | "pinned" | "full";

/** Where trust comes from: the system, Supabase's two roots, or a root certificate of the user's. */
export type TrustedRoots = "system" | "supabase" | { pem: string } | { path: string };

export interface TlsPlan {
  /** tried in this order; the next one only when the server refused the one before as such */
  levels: readonly TlsLevel[];
  roots: TrustedRoots;
}

/** Everything that is needed to open a session. Built in memory from inputs; printing it shows no password. */
export interface Connection {
  readonly transport: Target["transport"];
  /** host name, address, or the folder of a Unix socket (begins with `/`) */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** a function, so that no dump of this object shows it; null when none was given */
  readonly password: () => string | null;
  readonly tls: TlsPlan;
  readonly applicationName: string;
  /** of the start-up packet: `-c search_path=...`; null sends none */
  readonly options: string | null;
  /** 0 waits for ever */
  readonly connectTimeoutMs: number;
}

const nameLimit = 63;
const observerSuffix = " (observer)";

/** The same connection under a name by which pg_stat_activity tells the two sessions apart. */
export function asObserver(connection: Connection): Connection {
  if (connection.applicationName.endsWith(observerSuffix)) return connection;
  // PostgreSQL keeps 63 bytes of it, and the suffix must be among them
  const kept = Array.from(connection.applicationName);
  while (Buffer.byteLength(kept.join("")) > nameLimit - observerSuffix.length) kept.pop();
  return { ...connection, applicationName: `${kept.join("")}${observerSuffix}` };
}
