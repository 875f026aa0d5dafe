import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const memory = "/dev/shm";
const wanted = 3 * 2 ** 30;

/**
 * A temp folder in memory, where there is room for it and programs may run from it, or null. Servers of tests make and drop
 * some thousand files a second; a disk is what they wait for.
 */
export function memoryFolder() {
  if (room() < wanted) return null;
  let folder;
  try {
    folder = mkdtempSync(join(memory, "lockkeeper-tests-"));
  } catch {
    return null; // somebody else's
  }
  chmodSync(folder, 0o1777); // as /tmp: the servers run under another account
  const program = join(folder, "runs");
  writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });
  const runs = spawnSync(program).status === 0;
  rmSync(runs ? program : folder, { recursive: true });
  return runs ? folder : null;
}

function room() {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize;
  } catch {
    return 0; // no such thing on this system
  }
}
