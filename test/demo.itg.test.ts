import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

const demo = join(import.meta.dirname, "../.ci/demo.mjs");
const patience = 240_000; // it loads 800,000 rows, beside everything else that a test run does

/** Everything that the demo writes is in here, and everything that it starts has this path among its arguments. */
let temp: string;
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), "lk-"));
  chmodSync(temp, 0o711);
});
afterEach(() => rmSync(temp, { recursive: true, force: true }));

interface Run {
  child: ChildProcessByStdio<null, Readable, Readable>;
  output(): string;
  /** exit code, once it has ended */
  ended: Promise<number | null>;
}

function start(): Run {
  // what a test run keeps on the disk is none of the demo's
  const { LOCKKEEPER_TEST_DISK: _, ...surroundings } = process.env;
  const env = { ...surroundings, TMPDIR: temp, NO_COLOR: "1" };
  const child = spawn(process.execPath, [demo], { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, output: () => output, ended };
}

async function until(condition: () => boolean, limitMs: number): Promise<boolean> {
  for (let waited = 0; waited < limitMs; waited += 50) {
    if (condition()) return true;
    await sleep(50);
  }
  return false;
}

/** What is left of the demo; watchers need a moment to see that they have nothing to do. */
async function leftovers(): Promise<string[]> {
  const processes = () =>
    execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.includes(temp));
  await until(() => processes().length === 0, 5_000);
  return [...processes(), ...readdirSync(temp)];
}

test(
  "the demo tells its story to the end and leaves nothing behind",
  async () => {
    const run = start();
    const code = await run.ended;
    const said = run.output();
    const chapters = [
      "✓ PostgreSQL 17",
      "✓ 10 migrations",
      "✓ Production data",
      "$ lockkeeper status\n→ 4 pending",
      "$ lockkeeper dry-run\n",
      "✗ 1 blocking, 2 warnings",
      "20261120100000_order_numbers.sql:6",
      "» The same as a page, for the browser: ",
      "$ lockkeeper dry-run\n",
      "✓ No hazards found",
      "$ lockkeeper push\n",
      "✓ Applied · 7 files",
      "» Meanwhile",
      "$ lockkeeper status\n✓ Up to date",
      "$ lockkeeper drift-check --catch-up database\n",
      "2 differences, the worst: security",
      "✓ Proved",
      "$ lockkeeper drift-check\n✓ No drift",
      "$ lockkeeper push\n",
      "✗ Blocked: 1 edited",
      "$ lockkeeper push\n",
      "✗ Failed",
      "select customer_id, sum(total_cent) / 100",
      "What to try next",
    ];
    let from = 0;
    const missing = chapters.filter((chapter) => {
      const at = said.indexOf(chapter, from);
      if (at >= 0) from = at + chapter.length;
      return at < 0;
    });
    expect({ code, missing, said: missing.length > 0 ? said : "" }).toEqual({ code: 0, missing: [], said: "" });
    expect(await leftovers()).toEqual([]);
  },
  patience,
);

test.each([
  ["the process alone, while PostgreSQL starts", "which is gone afterwards", "alone"],
  ["the whole group, while a push runs", "$ lockkeeper push", "group"],
] as const)(
  "Ctrl-C to %s",
  async (_, moment, target) => {
    const { child, output, ended } = start();
    expect(await until(() => output().includes(moment), patience - 20_000)).toBe(true);
    const pid = child.pid ?? 0;
    process.kill(target === "group" ? -pid : pid, "SIGINT");
    expect(await ended).toBe(130);
    expect(output()).toContain("Stopped.");
    expect(await leftovers()).toEqual([]);
  },
  patience,
);
