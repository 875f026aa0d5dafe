import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, lstatSync, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** The account that the server runs under, as `spawn` takes it; empty for the account of this process. */
export interface Account {
  uid?: number;
  gid?: number;
}

let found: Account | undefined;

/** PostgreSQL refuses to run as root; any unprivileged account that already exists will do, nothing has to be created. */
export function serverAccount(): Account {
  found ??= process.getuid?.() === 0 ? unprivileged() : {};
  return found;
}

function unprivileged(): Account {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error("PostgreSQL does not run as root, and neither of the accounts postgres and nobody exists");
}

/** Hands a file or folder to the account of the server, where that is another one. */
export function giveAway(path: string): void {
  const { uid, gid } = serverAccount();
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** The temp folder, or /tmp where the account of the server cannot enter it (a TMPDIR below root's 0700 home). */
export function tempRoot(wanted = tmpdir()): string {
  const account = serverAccount();
  if (account.uid === undefined) return wanted;
  return spawnSync("test", ["-x", wanted], { ...account, cwd: "/" }).status === 0 ? wanted : "/tmp";
}

/**
 * A folder that outlives the run: copies of the binaries, and clusters that initdb has made once. A test run may have its
 * temp folder in memory (jest/memory-folder.mjs); this one stays on the disk.
 */
export function cacheFolder(): string {
  const { uid, username } = userInfo();
  const folder = join(
    tempRoot(process.env["LOCKKEEPER_TEST_DISK"]),
    `lockkeeper-test-postgres-${uid < 0 ? username : uid}`,
  );
  mkdirSync(folder, { recursive: true });
  // /tmp belongs to everybody: do not run binaries out of a folder that somebody else has put there
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || (uid >= 0 && stat.uid !== uid)) throw new Error(`${folder} belongs to somebody else`);
  chmodSync(folder, 0o755);
  return folder;
}
