import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { createInterface } from "node:readline";

export interface ChildWish {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onLine: (line: string) => void;
  /** SIGINT now, then SIGTERM, then SIGKILL to all that is left of it */
  readonly signal: AbortSignal;
  /** milliseconds until SIGTERM and SIGKILL; the runner's own unless told otherwise */
  readonly patience?: readonly [term: number, kill: number];
}

/** Runs a program to its end. What it leaves running in the background lives on, as with the runner. */
export async function runChild({
  command,
  args,
  cwd,
  env,
  onLine,
  signal,
  patience = [7_500, 10_000],
}: ChildWish): Promise<number> {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const timers: NodeJS.Timeout[] = [];
  const cancel = () => {
    child.kill("SIGINT");
    timers.push(setTimeout(() => child.kill("SIGTERM"), patience[0]));
    timers.push(setTimeout(() => killGroup(child), patience[1]));
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
      child.once("exit", (code, by) => resolve(code ?? 128 + (by === null ? 0 : constants.signals[by])));
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
