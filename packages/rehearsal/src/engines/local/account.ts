import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { LockkeeperError } from "@lockkeeper/core";

/** The account that a server runs under, as `spawn` takes it; empty for the account of this process. */
export interface Account {
  uid?: number;
  gid?: number;
}

/**
 * PostgreSQL refuses to run as root: there any unprivileged account that already exists will do, nothing is created.
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE as root of a system without such an account
 */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new LockkeeperError(
    "REHEARSAL_UNAVAILABLE",
    "PostgreSQL does not run as root, and neither of the accounts postgres and nobody exists.",
    { hint: "Run the job under another account than root, or create the account postgres." },
  );
}

/** Name of the account of this process, by which a server can tell our sessions; null where it has none. */
export function ownName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null; // a container may run under a number that no account has
  }
}

/** Whether that account may do with a path what `test` asks by its flag: `x` enters a folder. */
export function mayEnter(account: Account, path: string): boolean {
  if (account.uid === undefined) return true;
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", path], { ...account, cwd: "/", env: {} }).status === 0;
}
