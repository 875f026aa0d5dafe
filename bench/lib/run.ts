import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBundle } from "@lockkeeper/testing";
import type { Start } from "./peers.js";

/** Runs a tool to its end and gives the wall time in milliseconds, from before the start to the end of its output. */
export function timed(start: Start, folder: string, exit = 0): Promise<number> {
  return start.action ? timedAction(start.action, start.env, folder, exit) : timedCommand(start, folder, exit);
}

async function timedAction(
  { entry, inputs }: NonNullable<Start["action"]>,
  env: Start["env"],
  cwd: string,
  exit: number,
): Promise<number> {
  const before = performance.now();
  const { child, done } = startBundle(entry, { inputs, env, cwd, timeoutMs: 600_000 });
  const after = new Promise<number>((resolve) => child.once("close", () => resolve(performance.now())));
  const { code, stdout, stderr } = await done;
  if (code !== exit) throw new Error(`${entry} ended with ${code}:\n${stdout}${stderr}`);
  return (await after) - before;
}

/** Nothing of this machine's but PATH and an empty home: a tool's settings and caches would be somebody's own. */
async function timedCommand({ program, args, env }: Start, cwd: string, exit: number): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), "lockkeeper-bench-home-"));
  const all = { PATH: process.env["PATH"], HOME: home, LANG: "C.UTF-8", CI: "true", ...env };
  const chunks: Buffer[] = [];
  try {
    const before = performance.now();
    const child = spawn(program, args, { cwd, env: all, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    const ms = performance.now() - before;
    if (code !== exit) throw new Error(`${program} ended with ${code}:\n${Buffer.concat(chunks).toString()}`);
    return ms;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
