// Runs programs, and ends them when the demo ends.
import { spawn } from "node:child_process";

const running = new Set();
let ended = false;

/**
 * Runs a program to its end. `quiet` collects what it says; otherwise it writes to the terminal itself, colours and all.
 * It leads a process group of its own: a Ctrl-C reaches the demo alone, which ends the whole group.
 */
export function run(program, args, { cwd, env, quiet }) {
  if (ended) throw new Error("The demo is ending");
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"];
    const child = spawn(program, args, { cwd, env, stdio, detached: true });
    running.add(child);
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => {
      running.delete(child);
      reject(new Error(`${program} does not start: ${error.message}`));
    });
    child.on("close", (status, signal) => {
      running.delete(child);
      resolve({ status: status ?? signal, said: Buffer.concat(chunks).toString() });
    });
  });
}

/** Ends them all, and lets no other start. What they did is thrown away, so that they need no time to end well. */
export function endChildren() {
  ended = true;
  for (const child of running) {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // gone by itself in the meantime
    }
  }
}
