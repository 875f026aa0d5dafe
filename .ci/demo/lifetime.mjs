// Whatever the demo starts or writes is gone when it ends, however it ends.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endChildren } from "./children.mjs";
import { say } from "./stage.mjs";

const undo = [];
let ending;
let stopped = false;

/** Registers what has to be undone; what came last is undone first. */
export function atEnd(action) {
  undo.push(action);
}

export function cleanUp() {
  ending ??= undoAll();
  return ending;
}

async function undoAll() {
  endChildren();
  for (const action of undo.toReversed()) {
    try {
      await action();
    } catch (error) {
      say(`Could not clean up: ${error.message}`);
      process.exitCode = 1;
    }
  }
}

/** Whether somebody asked the demo to stop. */
export function interrupted() {
  return stopped;
}

/** @param meant true when Ctrl-C is the way to end it, and no failure */
export function endOnSignals({ meant }) {
  process.on("SIGINT", () => void stop(meant ? 0 : 130));
  process.on("SIGTERM", () => void stop(143));
  process.on("SIGHUP", () => void stop(129));
  // `npm run demo | head`
  process.stdout.on("error", () => void stop(141));
}

async function stop(code) {
  if (stopped) return; // pressed again: it is being cleaned up
  stopped = true;
  await cleanUp();
  say("\nStopped. The server and its temporary folder are gone.");
  process.exit(code);
}

/**
 * One folder holds everything: the server, what it caches, the sample repository, and report files. It is the temporary
 * directory of all that runs from now on.
 */
export function demoFolder() {
  // the path of a socket, which is in there as well, has at most 103 characters
  const parent = tmpdir().length > 40 ? "/tmp" : tmpdir();
  const folder = mkdtempSync(join(parent, "lockkeeper-demo-"));
  chmodSync(folder, 0o711); // root's server runs under another account, and has to get in
  process.env.TMPDIR = folder;
  sweepAfterKill(folder);
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** After SIGKILL nobody undoes anything; but its pipe is closed. The server has a watcher like this one, which goes first. */
function sweepAfterKill(folder) {
  const sweep = 'while read -r _; do :; done; [ -d "$1" ] && sleep 10 && rm -rf "$1"';
  const watcher = spawn("sh", ["-c", sweep, "sh", folder], {
    detached: true, // out of reach of a Ctrl-C
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.on("error", () => {});
  watcher.stdin.on("error", () => {});
  watcher.unref();
  watcher.stdin.unref();
}
