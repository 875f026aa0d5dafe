import { spawn } from "node:child_process";
import { appendFileSync, closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serverAccount } from "./account.js";
import { binaries, type Major } from "./binaries.js";

interface Launch {
  major: Major;
  /** temp folder that holds data/, the socket folder s/ and log */
  base: string;
  args: string[];
}

/** Starts the server on its data folder, and returns when it takes connections. */
export async function launch({ major, base, args }: Launch): Promise<void> {
  const logFile = join(base, "log");
  appendFileSync(logFile, "");
  const before = readFileSync(logFile, "utf8").length;
  const log = openSync(logFile, "a");
  writeFileSync(join(base, "running"), "");
  const server = spawn(binaries(major).program("postgres"), ["-D", join(base, "data"), ...args], {
    ...serverAccount(),
    cwd: base,
    detached: true, // a Ctrl-C ends this process; the watcher then ends the server
    stdio: ["ignore", "ignore", log],
    env: { PATH: process.env["PATH"], LC_ALL: "C" },
  });
  closeSync(log);
  let failed: string | undefined;
  server.once("error", (error) => (failed = error.message));
  server.once("exit", (code, signal) => (failed = `exit ${signal ?? code}`));
  server.unref();
  const news = () => readFileSync(logFile, "utf8").slice(before);
  for (;;) {
    if (failed) throw new Error(`PostgreSQL ${major} did not start: ${failed}\n${news()}`);
    if (pidLines(base)[7]?.trim() === "ready") break;
    await sleep(5);
  }
  // bound on one address family only: half of the clients would meet somebody else's server
  if (/could not bind IPv4 address/.test(news())) {
    await shutDown(base, "SIGQUIT");
    throw new Error(`PostgreSQL ${major} did not start: could not bind\n${news()}`);
  }
}

function pidLines(base: string): string[] {
  const file = join(base, "data", "postmaster.pid");
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

/** Process id of the running server, 0 when there is none. */
export const pidOf = (base: string): number => Number(pidLines(base)[0] ?? 0);

/** Returns when the server is gone; its pid file is almost the last thing that it removes. */
export async function shutDown(base: string, signal: "SIGINT" | "SIGQUIT"): Promise<void> {
  const pid = pidOf(base);
  if (!pid) return;
  try {
    process.kill(pid, signal);
  } catch {
    return; // it crashed and left its pid file behind
  }
  for (let waited = 0; pidOf(base) === pid; waited += 5) {
    if (waited === 10_000) process.kill(pid, "SIGQUIT");
    await sleep(5);
  }
  // it is about to exit; not longer than that, for where nobody reaps orphans it stays as a zombie
  for (let waited = 0; waited < 500 && alive(pid); waited += 5) await sleep(5);
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
