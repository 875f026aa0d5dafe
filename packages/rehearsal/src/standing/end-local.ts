import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { Clock } from "@lockkeeper/core";
import { folderPrefix } from "../engines/local/folder.js";

const run = promisify(execFile);

/** The runner gives whoever cleans up some seconds after a cancellation. */
const graceMs = 3_000;
const lookEveryMs = 20;

/**
 * Ends the server of a folder that another process has left, and removes the folder; nothing happens where there is none.
 * @returns whether there was one
 */
export async function endLocal(folder: string, clock: Clock): Promise<boolean> {
  if (!basename(folder).startsWith(folderPrefix) || !existsSync(folder)) return false;
  const data = join(folder, "data");
  const pid = pidOf(data);
  if (pid !== null && (await serves(pid, data))) {
    signal(pid, "SIGQUIT");
    const deadline = clock.monotonic() + graceMs;
    while ((await serves(pid, data)) && clock.monotonic() < deadline) await clock.sleep(lookEveryMs);
    // it leads a process group of its own, and what it has forked is part of that
    if (await serves(pid, data)) signal(-pid, "SIGKILL");
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  return true;
}

function pidOf(data: string): number | null {
  try {
    const pid = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

/** A server that crashed leaves its number behind, which may be somebody else's by now: only the command line tells. */
async function serves(pid: number, data: string): Promise<boolean> {
  try {
    if (existsSync("/proc/self/cmdline")) return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`\0${data}\0`);
    const { stdout } = await run("ps", ["-ww", "-o", "command=", "-p", String(pid)], { cwd: "/" });
    return stdout.includes(` ${data} `);
  } catch {
    return false; // gone
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone in between
  }
}
