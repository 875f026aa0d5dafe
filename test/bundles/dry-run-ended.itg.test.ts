import { existsSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type FakeGithub, type FreshDatabase, type RunningBundle, startBundle, startGithub } from "@lockkeeper/testing";
import {
  at,
  deployedTarget,
  previewOptions,
  processes,
  pullRequestCheckout,
  rehearsalCache,
  rehearsalOf,
} from "./previewing.js";
import { open } from "../push/world.js";
import { bundleOf, removeCheckouts } from "./run.js";

// what is left when a preview is ended while a migration runs: read from /proc, which only Linux has
const onLinux = process.platform === "linux" ? describe : describe.skip;

onLinux("a preview that is ended in the middle", () => {
  let target: FreshDatabase;
  let github: FakeGithub;
  const runs: RunningBundle[] = [];
  beforeAll(async () => {
    target = await deployedTarget();
  });
  afterAll(async () => {
    removeCheckouts();
    await target.drop();
    rmSync(rehearsalCache, { recursive: true, force: true });
  });
  beforeEach(async () => {
    github = await startGithub();
  });
  afterEach(async () => {
    for (const { child } of runs.splice(0)) child.kill("SIGKILL"); // whatever became of the test
    await github.close();
  });

  const slow = { [at("20260201000000_slow")]: "drop table public.t0;\nselect pg_sleep(600);\n" };

  /** A preview whose server has just been started, or whose migration sleeps by now. */
  async function underway(when: "starting" | "asleep" = "asleep") {
    const options = previewOptions({ url: target.url, github, cwd: pullRequestCheckout(slow) });
    const run = startBundle(bundleOf("dry-run"), options);
    runs.push(run);
    const found = await until(() => {
      const rehearsal = rehearsalOf(run.child.pid ?? 0);
      const sleeps = rehearsal?.sessions.some(({ command }) => command.endsWith(" SELECT"));
      return sleeps === true || when === "starting" ? rehearsal : null;
    }, run);
    return { run, ...found };
  }

  const cancel = (run: RunningBundle) => run.cancel();
  const kill = (run: RunningBundle) => run.child.kill("SIGKILL");
  const cancelled = { code: 3, signal: null };
  const killed = { code: null, signal: "SIGKILL" };
  test.each([
    ["SIGINT, as a cancelled job,", "asleep", cancel, cancelled],
    ["SIGINT while the server starts", "starting", cancel, cancelled],
    ["SIGTERM", "asleep", (run: RunningBundle) => run.child.kill("SIGTERM"), cancelled],
    ["SIGKILL", "asleep", kill, killed],
    ["SIGKILL while the server starts", "starting", kill, killed],
  ] as const)("%s leaves no server and no folder behind", async (_, when, end, expected) => {
    const { run, folder, server } = await underway(when);
    expect(existsSync(folder)).toBe(true);
    end(run);
    const { code, signal, stderr, outputs } = await run.done;
    expect({ code, signal, stderr, outputs }).toEqual({ ...expected, stderr: "", outputs: {} });
    await until(() => (existsSync(folder) || processes().some(({ pid }) => pid === server.pid) ? null : true));
    expect(processes().filter(({ command }) => command.includes(folder))).toEqual([]);
    expect(github.comments(1)).toEqual([]);
    expect(await tables(target.url)).toContain("t0");
  });

  test("what a runner's cancel says is that it was cancelled, and no fault", async () => {
    const { run } = await underway();
    run.cancel();
    const { summary, annotations } = await run.done;
    expect(summary).toContain("CANCELLED");
    expect(annotations.map(({ message }) => message).join()).not.toContain("fault in Lockkeeper");
  });

  test("nothing of the server's environment or arguments tells of the run", async () => {
    const { run, server, sessions } = await underway();
    const told = [server, ...sessions].map(({ pid, command }) => command + environmentOf(pid));
    run.child.kill("SIGKILL");
    await run.done;
    expect(told.join("\n")).not.toMatch(/INPUT_|GITHUB_|ghs_|RUNNER_/);
  });
});

/** Empty when the process has ended in between. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return "";
  }
}

async function tables(url: string): Promise<unknown[]> {
  const db = await open(url);
  try {
    return (await db.query("select relname::text as name from pg_class where relkind = 'r'")).map(({ name }) => name);
  } finally {
    await db.close();
  }
}

/** Asks again and again for as long as a test may take; a process that has ended meanwhile is no use in waiting for. */
async function until<T>(ask: () => T | null, run?: RunningBundle): Promise<T> {
  for (;;) {
    const found = ask();
    if (found !== null) return found;
    if (run !== undefined && run.child.exitCode !== null) throw new Error(`ended too early: ${run.log()}`);
    await sleep(50);
  }
}
