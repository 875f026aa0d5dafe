import { spawn } from "node:child_process";
import { runnerNode } from "@lockkeeper/testing";
import { bundleOf } from "./run.js";

export interface CommandRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `lockkeeper` as somebody does in a folder of theirs; a pipe reads what it says. */
export function command(
  argv: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Readonly<Record<string, string>> },
): Promise<CommandRun> {
  const { PATH, HOME } = process.env;
  const child = spawn(runnerNode(), [bundleOf("lockkeeper"), ...argv], {
    cwd,
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => void (said[name] += text));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...said }));
  });
}
