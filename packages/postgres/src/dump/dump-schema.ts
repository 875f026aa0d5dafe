import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { promisify } from "node:util";
import type { Connection, TlsLevel } from "../connection/connection.js";
import { trusted } from "../tls/options.js";
import type { PgDump } from "./find-pg-dump.js";

const run = promisify(execFile);

export interface DumpOptions {
  /** folder for the password file and a root certificate, which are gone when this returns */
  tempDir: string;
  /** schemas that are left out */
  exclude: readonly string[];
  signal: AbortSignal;
  timeoutMs: number;
}

const lockTimeoutMs = 10_000;

/** libpq's word for each level; `pinned` becomes its strictest one. */
const modes: Record<TlsLevel, string> = {
  off: "disable",
  encrypted: "require",
  chain: "verify-ca",
  pinned: "verify-full",
  full: "verify-full",
};

/**
 * The schema of a database as SQL, without rows. The password goes into a file that only we can read: neither the process
 * list nor pg_dump's environment holds it.
 * @throws Error with pg_dump's own words
 */
export async function dumpSchema(pgDump: PgDump, connection: Connection, options: DumpOptions): Promise<string> {
  const folder = await mkdtemp(join(options.tempDir, "dump-"));
  try {
    const env = await environment(connection, folder);
    const exclude = options.exclude.flatMap((schema) => ["--exclude-schema", `"${schema.replaceAll('"', '""')}"`]);
    // it wants a weak lock on every table, and whoever wants a strong one meanwhile waits behind it
    const args = [
      "--schema-only",
      `--lock-wait-timeout=${lockTimeoutMs}`,
      "--no-password",
      "--no-publications",
      "--no-subscriptions",
      ...exclude,
    ];
    const limits = { maxBuffer: 256 * 1024 ** 2, timeout: options.timeoutMs, signal: options.signal };
    const { stdout } = await run(pgDump.path, args, { env, ...limits });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function environment(connection: Connection, folder: string): Promise<Record<string, string>> {
  const { host, port, database, user, tls } = connection;
  const password = connection.password();
  const passfile = join(folder, "pgpass");
  const line = ["*", "*", "*", "*", password ?? ""].map((part) => part.replace(/[\\:]/g, String.raw`\$&`)).join(":");
  await writeFile(passfile, `${line}\n`, { mode: 0o600 });
  const mode = sslMode(tls.levels);
  return {
    LC_ALL: "C",
    PGHOST: host,
    PGPORT: String(port),
    PGDATABASE: database,
    PGUSER: user,
    PGPASSFILE: passfile,
    PGSSLMODE: mode,
    PGCONNECT_TIMEOUT: "15",
    PGAPPNAME: connection.applicationName,
    ...(mode.startsWith("verify") && { PGSSLROOTCERT: await rootFile(tls.roots, folder) }),
  };
}

/** The roots that node-postgres would trust, too. */
async function rootFile(roots: Connection["tls"]["roots"], folder: string): Promise<string> {
  const pems = (await trusted(roots)) ?? rootCertificates;
  const file = join(folder, "roots.pem");
  await writeFile(file, [pems].flat().join("\n"), { mode: 0o600 });
  return file;
}

function sslMode(levels: readonly TlsLevel[]): string {
  if (levels.length > 1) return levels[0] === "off" ? "allow" : "prefer";
  return modes[levels[0] ?? "full"];
}
