// Node's own modules only (pg is loaded when createDatabase needs it): the demo bundles this file before anything is built.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { giveAway, tempRoot } from "./account.js";
import { binaries, MAJORS, type Major } from "./binaries.js";
import { freePort } from "./free-port.js";
import { launch, pidOf, shutDown } from "./launch.js";
import { type Auth, newDataFolder } from "./template.js";
import { guard } from "./watchdog.js";

export interface ClusterOptions {
  /** default: environment variable LOCKKEEPER_TEST_PG_MAJOR, else 17 */
  major?: Major | undefined;
  /** name of the superuser; default `postgres`. On the Supabase platform that is `supabase_admin`, and postgres is none. */
  superuser?: string | undefined;
  /** of the superuser; default `postgres` */
  password?: string | undefined;
  auth?: Auth | undefined;
  /** PEMs of the server; `required` refuses plain TCP connections */
  tls?: { cert: string; key: string; required?: boolean } | undefined;
  /** postgresql.conf settings, which win over ours */
  settings?: Record<string, string | number> | undefined;
  port?: number | undefined;
  /** a named pipe: the server lives as long as somebody holds it open for writing, and not as long as this process */
  lifeline?: string | undefined;
}

/** What identifies a running cluster; plain data, so that another process can use it through `attachCluster`. */
export interface ClusterInfo {
  major: Major;
  host: string;
  port: number;
  superuser: string;
  password: string;
  /** temp folder that holds all of it */
  base: string;
  args: string[];
}

export interface Cluster {
  /** process id of the server, 0 while it is down */
  readonly pid: number;
  readonly port: number;
  readonly host: string;
  readonly major: Major;
  readonly password: string;
  readonly dataDir: string;
  readonly socketDir: string;
  readonly info: ClusterInfo;
  /** `params` as in a query string: `{ sslmode: "disable" }` */
  url: (database?: string, params?: Record<string, string>) => string;
  /** the server's log since its first start */
  log: () => string;
  /** makes a database (default: a unique name, from template0) and returns its URL */
  createDatabase: (name?: string, template?: string) => Promise<string>;
  /** ends all sessions, stops the server and removes its folder */
  stop: () => Promise<void>;
  /** immediate shutdown, as a crash: nothing is written, recovery comes with `restart()` */
  kill: () => Promise<void>;
  /** starts it again on the same port, after a fast shutdown if it still runs */
  restart: () => Promise<void>;
}

/** The major that tests use when they do not ask for one. */
export function defaultMajor(): Major {
  const wanted = process.env["LOCKKEEPER_TEST_PG_MAJOR"];
  if (!wanted) return 17;
  const major = MAJORS.find((m) => String(m) === wanted);
  if (!major) throw new Error(`LOCKKEEPER_TEST_PG_MAJOR is "${wanted}", and not one of ${MAJORS.join(", ")}`);
  return major;
}

const SETTINGS = {
  // A crash of the server must lose nothing that was committed, so synchronous_commit stays on; only the disk may lie.
  fsync: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
  shared_buffers: "32MB",
  max_connections: 100,
  listen_addresses: "127.0.0.1,::1",
  timezone: "UTC",
  log_timezone: "UTC",
  jit: "off",
  autovacuum: "off",
};

/** Starts a throw-away PostgreSQL from npm-installed binaries. It ends with this process at the latest, however that ends. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { major = defaultMajor(), password = "postgres", auth = "scram-sha-256", superuser = "postgres" } = options;
  binaries(major);
  const base = mkdtempSync(join(tempRoot(), "lockkeeper-pg-"));
  const release = guard(base, options.lifeline);
  try {
    chmodSync(base, 0o711);
    mkdirSync(join(base, "s"));
    for (const path of [base, join(base, "s")]) giveAway(path);
    await newDataFolder({ major, superuser, password, auth }, join(base, "data"));
    if (options.tls) installTls(join(base, "data"), options.tls);
    const settings = { ...SETTINGS, ...(options.tls ? { ssl: "on" } : {}), ...options.settings };
    return attachCluster(await launchAnywhere({ major, superuser, password, base }, settings, options.port), release);
  } catch (error) {
    rmSync(base, { recursive: true, force: true });
    release();
    throw error;
  }
}

/** A cluster that was started elsewhere: another worker of the same test run. */
export function attachCluster(info: ClusterInfo, release: () => void = () => undefined): Cluster {
  const { base, host, port, superuser, password } = info;
  const url: Cluster["url"] = (database = "postgres", params = {}) => {
    const query = new URLSearchParams(params).toString();
    const login = `${superuser}:${encodeURIComponent(password)}`;
    return `postgresql://${login}@${host}:${port}/${encodeURIComponent(database)}${query && `?${query}`}`;
  };
  return {
    info,
    host,
    port,
    password,
    major: info.major,
    dataDir: join(base, "data"),
    socketDir: join(base, "s"),
    url,
    get pid() {
      return pidOf(base);
    },
    log: () => readFileSync(join(base, "log"), "utf8"),
    async createDatabase(name, template) {
      const { createDatabase } = await import("./databases.js");
      return url(await createDatabase(url(), name, template, info.major));
    },
    async stop() {
      await shutDown(base, "SIGINT");
      rmSync(base, { recursive: true, force: true, maxRetries: 5 });
      release();
    },
    kill: () => shutDown(base, "SIGQUIT"),
    async restart() {
      await shutDown(base, "SIGINT");
      await launch(info);
    },
  };
}

function installTls(data: string, { cert, key, required }: NonNullable<ClusterOptions["tls"]>): void {
  for (const [name, pem] of [["server.crt", cert] as const, ["server.key", key] as const]) {
    writeFileSync(join(data, name), pem, { mode: 0o600 });
    giveAway(join(data, name));
  }
  const rules = join(data, "pg_hba.conf");
  if (required) writeFileSync(rules, `hostnossl all all all reject\n${readFileSync(rules, "utf8")}`);
}

type Made = Pick<ClusterInfo, "major" | "superuser" | "password" | "base">;

/** A port that was free a moment ago may be taken by now; only a port that was asked for is final. */
async function launchAnywhere(made: Made, settings: Record<string, string | number>, wanted?: number) {
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted ?? (await freePort());
    const all = { ...settings, port, unix_socket_directories: join(made.base, "s") };
    const args = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const info: ClusterInfo = { ...made, host: "127.0.0.1", port, args };
    try {
      await launch(info);
      return info;
    } catch (error) {
      if (wanted || attempt === 3 || !String(error).includes("could not bind")) throw error;
    }
  }
}
