// Runs a child process, and ends it with this one.
import { spawn } from "node:child_process";
import { root } from "./tree.mjs";

const running = new Set();
let stopping = false;

/**
 * Runs a program in the root of the tree and gives its exit status and what it said. The child leads a process group of
 * its own: Ctrl-C must reach its children as well, and only once.
 */
export function runChild(program, args, { env = {}, inherit = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", inherit ? "inherit" : "pipe", inherit ? "inherit" : "pipe"],
      detached: true,
    });
    running.add(child);
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => {
      running.delete(child);
      resolve({ status: 127, said: error.message });
    });
    child.on("close", (status) => {
      running.delete(child);
      if (!stopping) resolve({ status: status ?? 1, said: Buffer.concat(chunks).toString() });
    });
  });
}

export function runNode(args, options) {
  return runChild(process.execPath, args, options);
}

function signalAll(signal) {
  for (const child of running) {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // gone by itself in the meantime
    }
  }
}

/** Asks every child to stop, waits, and ends what did not listen. */
async function endChildren() {
  stopping = true; // whoever awaits a child has nothing more to say
  signalAll("SIGTERM");
  for (let waited = 0; running.size > 0 && waited < 5000; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  signalAll("SIGKILL");
}

/** Ctrl-C and its kin: nothing that we started may stay behind. */
export function endWithChildren(cleanUp = () => {}) {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  for (const [signal, code] of Object.entries(codes)) {
    process.once(
      signal,
      () =>
        void endChildren()
          .then(cleanUp)
          .finally(() => process.exit(code)),
    );
  }
}
