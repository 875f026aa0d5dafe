import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** pg_dump of a machine. */
export interface PgDump {
  path: string;
  major: number;
}

/** Where Debian, and so GitHub's images, keep one folder for each major. */
const debian = "/usr/lib/postgresql";

/**
 * The pg_dump that reads a server of that major: the server's own or the next newer one, since an older one refuses. Null
 * when there is none. `searchPath` is the PATH of this process.
 */
export async function findPgDump(major: number, searchPath: string): Promise<PgDump | null> {
  const folders = await readdir(debian).catch(() => []);
  const places = [...folders.map((name) => join(debian, name, "bin")), ...searchPath.split(":").filter(Boolean)];
  const found = await Promise.all(places.map((folder) => pgDumpAt(join(folder, "pg_dump"))));
  const fitting = found.filter((one): one is PgDump => one !== null && one.major >= major);
  return fitting.toSorted((a, b) => a.major - b.major)[0] ?? null;
}

/** Null for what is no program, or says no version. */
async function pgDumpAt(path: string): Promise<PgDump | null> {
  const said = await run(path, ["--version"], { env: { LC_ALL: "C" }, timeout: 5_000 }).catch(() => null);
  const major = /\(PostgreSQL\) (\d+)/.exec(said?.stdout ?? "")?.[1];
  return major === undefined ? null : { path, major: Number(major) };
}
