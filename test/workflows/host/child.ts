import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface ChildWish {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onLine: (line: string) => void;
  /** SIGINT now, SIGTERM after 7.5 s, SIGKILL to all that is left of it after 10 s, as the runner does */
  readonly signal: AbortSignal;
}

/** Runs a program to its end. What it leaves running in the background lives on, as with the runner. */
export async function runChild({ command, args, cwd, env, onLine, signal }: ChildWish): Promise<number> {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const timers: NodeJS.Timeout[] = [];
  const cancel = () => {
    child.kill("SIGINT");
    timers.push(setTimeout(() => child.kill("SIGTERM"), 7_500));
    timers.push(setTimeout(() => killGroup(child), 10_000));
  };
  try {
    const lines = [child.stdout, child.stderr].map(
      (stream) =>
        new Promise<void>((resolve) => {
          createInterface({ input: stream }).on("line", onLine).once("close", resolve);
        }),
    );
    const ended = new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, by) => resolve(code ?? (by === null ? 1 : 128)));
    });
    if (signal.aborted) cancel();
    else signal.addEventListener("abort", cancel, { once: true });
    const code = await ended;
    await withinFiveSeconds(Promise.all(lines), onLine, timers);
    return code;
  } finally {
    signal.removeEventListener("abort", cancel);
    for (const timer of timers) clearTimeout(timer);
    for (const stream of [child.stdout, child.stderr]) stream.destroy();
  }
}

/** Something in the background may hold the streams open; the runner does not wait for it for ever. */
async function withinFiveSeconds(
  closed: Promise<unknown>,
  onLine: (line: string) => void,
  timers: NodeJS.Timeout[],
): Promise<void> {
  const late = new Promise<"late">((resolve) => timers.push(setTimeout(() => resolve("late"), 5_000)));
  if ((await Promise.race([closed, late])) === "late") {
    onLine(
      "The STDIO streams did not close within 5 seconds of the exit event. This may indicate a child process inherited the STDIO streams and has not yet exited.",
    );
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
