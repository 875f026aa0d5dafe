import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.js";
import type { FreshDatabase } from "./shared-cluster.js";

export interface Pooler {
  url: string;
  stop(): Promise<void>;
}

/** The real pooler, or null: it is no npm package, so a test that wants it says why it skips. */
export function findPgbouncer(): string | null {
  try {
    return execFileSync("sh", ["-c", "command -v pgbouncer"], { encoding: "utf8" }).trim();
  } catch {
    return null;
  }
}

/** PgBouncer before a database, with room for `size` server sessions. It may need a moment until it listens. */
export async function startPgbouncer(
  program: string,
  database: FreshDatabase,
  mode: string,
  size: number,
): Promise<Pooler> {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-pgbouncer-"));
  const { host, port, password } = database.cluster;
  const own = await freePort();
  const settings = `[databases]
* = host=${host} port=${port} user=postgres password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = ${size}
`;
  writeFileSync(join(folder, "pgbouncer.ini"), settings);
  chmodSync(folder, 0o755);
  // it refuses to run as root
  const account = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  const child: ChildProcess = spawn(program, ["-q", ...account, join(folder, "pgbouncer.ini")], {
    stdio: "ignore",
  });
  return {
    url: `postgresql://postgres@127.0.0.1:${own}/${database.name}`,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
