import { execFile, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Clock, LockkeeperError } from "@lockkeeper/core";
import type { ServerFolder } from "./folder.js";
import type { Programs } from "./programs.js";

const run = promisify(execFile);

/** The port is a part of the socket's name only: nothing listens on the network. */
export const socketPort = 5432;

// A child of ours inherits nothing: what a migration could find in the server's environment must not be there.
// macOS is the exception that needs a locale, or the server ends with "became multithreaded during startup".
const environment = process.platform === "darwin" ? { LC_ALL: "C" } : {};

const settings = {
  listen_addresses: "",
  port: socketPort,
  unix_socket_permissions: "0700",
  // it is thrown away after the run: nothing has to survive a crash
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  checkpoint_timeout: "1h",
  max_wal_size: "4GB",
  // not minimal: that would write no WAL for new relations, and how much is written is measured
  wal_level: "replica",
  max_wal_senders: 0,
  // what runs by itself would be measured, too
  autovacuum: "off",
  jit: "off",
  max_parallel_maintenance_workers: 0,
  max_parallel_workers_per_gather: 0,
  max_logical_replication_workers: 0,
  shared_buffers: "64MB",
  max_connections: 30,
  max_locks_per_transaction: 512,
  huge_pages: "off",
  default_text_search_config: "pg_catalog.english",
  timezone: "UTC",
  log_timezone: "UTC",
  // statements may hold secrets, and the log is read for failures of the server only
  log_min_error_statement: "panic",
  logging_collector: "off",
} as const;

/**
 * Makes an empty cluster in the folder.
 * @param superuser name of its first role
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE with what initdb said
 */
export async function initialise(programs: Programs, folder: ServerFolder, superuser: string): Promise<void> {
  const flags = ["--encoding=UTF8", "--locale=C", "--no-sync", "--wal-segsize=1"];
  // upper() and lower() beyond ASCII, as on a target; before 17 only an operating system's locale could give that
  if (programs.major >= 17) flags.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  const auth = ["--auth-local=peer", "--auth-host=reject"];
  try {
    await run(join(programs.bin, "initdb"), ["-D", folder.data, "-U", superuser, ...auth, ...flags], {
      ...folder.account,
      cwd: folder.path,
      env: environment,
    });
  } catch (error) {
    throw unavailable(`initdb of ${programs.bin} failed.`, error);
  }
}

/** Settings of a server by their names in postgresql.conf. */
export type ServerSettings = Readonly<Record<string, string>>;

/** A running server: its process, and the promise of its end. */
export interface RunningServer {
  pid: number;
  /** `clean` writes everything into the data folder; `now` leaves it as a crash would */
  stop(how: "clean" | "now"): Promise<void>;
}

/**
 * Starts the server on its data folder; resolves when it takes connections.
 * @param extra settings before ours, and all that the server's environment has
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE with the server's log
 */
export async function launch(
  programs: Programs,
  folder: ServerFolder,
  extra: { settings: ServerSettings; env: NodeJS.ProcessEnv },
  clock: Clock,
): Promise<RunningServer> {
  const log = openSync(folder.log, "a");
  writeFileSync(join(folder.path, "running"), "");
  // all settings come from here, whatever a data folder from the cache may say
  for (const name of ["postgresql.conf", "postgresql.auto.conf"]) writeFileSync(join(folder.data, name), "");
  const files = { hba_file: join(folder.path, "hba"), ident_file: join(folder.path, "ident") };
  const all = { ...settings, ...files, unix_socket_directories: folder.socket, ...extra.settings };
  const args = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(programs.bin, "postgres"), ["-D", folder.data, ...args], {
    ...folder.account,
    cwd: folder.path,
    detached: true, // a Ctrl-C ends this process; the watcher then ends the server
    stdio: ["ignore", log, log],
    env: { ...environment, ...extra.env },
  });
  closeSync(log);
  const state: { ended: string | null } = { ended: null };
  const ended = new Promise<void>((resolve) => {
    server.once("error", (error) => resolve(void (state.ended = error.message)));
    server.once("exit", (code, signal) => resolve(void (state.ended = `it ended with ${signal ?? code}`)));
  });
  server.unref();
  const { pid = 0 } = server;
  while (!isReady(folder)) {
    if (state.ended !== null)
      throw unavailable(`PostgreSQL of ${programs.bin} did not start: ${state.ended}`, said(folder));
    await clock.sleep(4);
  }
  return {
    pid,
    async stop(how) {
      server.ref(); // while we wait for its end, this process has something to do
      if (state.ended === null) server.kill(how === "clean" ? "SIGINT" : "SIGQUIT");
      await ended;
    },
  };
}

function isReady({ data }: ServerFolder): boolean {
  try {
    return readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[7]?.trim() === "ready";
  } catch {
    return false; // not yet written
  }
}

const said = ({ log }: ServerFolder) => readFileSync(log, "utf8").trim().split("\n").slice(-5).join("\n");

function unavailable(message: string, cause: unknown): LockkeeperError {
  const stderr = typeof cause === "object" && cause !== null && "stderr" in cause ? cause.stderr : cause;
  const text = String(stderr);
  return new LockkeeperError("REHEARSAL_UNAVAILABLE", message, {
    notes: text.split("\n").filter((line) => line.trim() !== ""),
    hint: "Give `rehearsal` the URL of a service container, or `embedded`, to go on without this server.",
    cause,
  });
}
