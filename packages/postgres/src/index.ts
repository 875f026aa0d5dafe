export { type ConnectOptions, connect, type RetryLimits } from "./connect.js";
export type { Connection, SslMode, TlsLevel, TlsPlan, TrustedRoots } from "./connection/connection.js";
export { resolveConnection } from "./connection/resolve.js";
export type { ConnectionSettings } from "./connection/settings.js";
export { onlyReads } from "./only-reads.js";
export { pooled, refuseTransactionPooler } from "./pooled.js";
export { dumpSchema } from "./dump/dump-schema.js";
export { findPgDump, type PgDump } from "./dump/find-pg-dump.js";
