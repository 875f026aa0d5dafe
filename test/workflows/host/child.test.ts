import { describe, expect, test } from "@jest/globals";
import { runChild } from "./child.js";

/** Runs a script that is told to end once it has said `ready`. */
async function interrupted(script: string): Promise<{ code: number; lines: string[] }> {
  const controller = new AbortController();
  const lines: string[] = [];
  const code = await runChild({
    command: "bash",
    args: ["-c", script],
    cwd: "/",
    env: { PATH: process.env["PATH"] },
    onLine: (line) => {
      lines.push(line);
      if (line === "ready") controller.abort();
    },
    signal: controller.signal,
    patience: [100, 200],
  });
  return { code, lines };
}

const turns = "for i in $(seq 200); do sleep 0.05; done";

describe("a program that is to end", () => {
  test.each([
    ["is asked first", `trap 'echo int; exit 3' INT; echo ready; ${turns}`, 3, ["ready", "int"]],
    ["is asked again", `trap '' INT; trap 'echo term; exit 4' TERM; echo ready; ${turns}`, 4, ["ready", "term"]],
    ["is ended, and what it started", `trap '' INT TERM; echo ready; ${turns}`, 137, ["ready"]],
  ])("%s", async (_, script, code, lines) => {
    expect(await interrupted(script)).toEqual({ code, lines });
  });
});
