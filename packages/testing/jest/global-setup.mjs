import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, openSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryFolder } from "./memory-folder.mjs";

/**
 * Makes the folder by which the workers of a test run share one PostgreSQL per major, and the named pipe that those
 * servers live by: its writing end is open in this process only, so they end with the run, however that ends.
 */
export default function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-run-"));
  const lifeline = join(folder, "lifeline");
  const { status, error } = spawnSync("mkfifo", ["-m", "600", lifeline]);
  if (status !== 0) throw error ?? new Error("mkfifo failed");
  process.env.LOCKKEEPER_TEST_RUN = folder;
  const memory = memoryFolder();
  if (memory !== null) {
    process.env.LOCKKEEPER_TEST_DISK = tmpdir();
    process.env.TMPDIR = memory;
  }
  // for reading too: opening a pipe that nobody reads yet would wait
  // a run that is killed has no teardown; the servers' own watchers need the pipe for a moment longer
  const sweep = 'read -r _ <"$1/lifeline"; sleep 1; [ -d "$1" ] && sleep 10 && rm -rf "$@"';
  globalThis.lockkeeperTestRun = { folder, memory, pipe: openSync(lifeline, "r+") };
  spawn("sh", ["-c", sweep, "sh", folder, ...(memory === null ? [] : [memory])], {
    detached: true,
    cwd: "/",
    stdio: "ignore",
  }).unref();
}
