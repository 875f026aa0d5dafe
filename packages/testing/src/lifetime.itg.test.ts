import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { build } from "esbuild";

interface Started {
  pid: number;
  base: string;
}

const folder = mkdtempSync(join(tmpdir(), "lockkeeper-lifetime-"));

beforeAll(async () => {
  const entryPoints = ["cluster", "shared-cluster"].map((name) => join(import.meta.dirname, `${name}.ts`));
  // as the demo does it: bundled on the fly, far from the checkout and from pg
  const conditions = ["lockkeeper-source"];
  await build({
    entryPoints,
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions,
    external: ["pg"],
  });
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script that prints one line of JSON about the server it has, and then waits or ends as it likes. */
async function owner(script: string): Promise<{ child: ChildProcess; server: Started }> {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.js`);
  writeFileSync(file, `const say = (c) => console.log(JSON.stringify({ pid: c.pid, base: c.info.base }));\n${script}`);
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const server: Started = JSON.parse(line);
    return { child, server };
  }
  throw new Error("the script ended without a server");
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function gone({ pid, base }: Started): Promise<boolean> {
  for (let waited = 0; waited < 5000; waited += 20) {
    if (!runs(pid) && !existsSync(base)) return true;
    await sleep(20);
  }
  return false;
}

const alone = `import { startCluster } from "./cluster.js"; say(await startCluster());`;

test.each(["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)(
  "no server outlives a parent that got %s",
  async (signal) => {
    const { child, server } = await owner(`${alone} setInterval(() => {}, 1000);`);
    expect(runs(server.pid)).toBe(true);
    child.kill(signal);
    expect(await gone(server)).toBe(true);
  },
);

test.each([
  ["crashes", `setTimeout(() => { throw new Error("boom"); }, 10);`],
  ["leaves by process.exit", `setTimeout(() => process.exit(3), 10);`],
  ["comes to its end and forgot to stop it", ""],
])("no server outlives a parent that %s", async (_, rest) => {
  const { server } = await owner(alone + rest);
  expect(await gone(server)).toBe(true);
});

test("workers share a server that outlives them, and ends with a test run that is killed", async () => {
  const setup = new URL("../jest/global-setup.mjs", import.meta.url).href;
  const run = await owner(`
    import { default as setUp } from "${setup}";
    setUp();
    say({ pid: process.pid, info: { base: process.env.LOCKKEEPER_TEST_RUN } });
    setInterval(() => {}, 1000);`);
  const worker = `
    process.env.LOCKKEEPER_TEST_RUN = "${run.server.base}";
    const { testCluster } = await import("./shared-cluster.js");
    say(await testCluster()); setInterval(() => {}, 1000);`;
  const workers = await Promise.all([owner(worker), owner(worker), owner(worker)]);
  const [server] = workers.map((one) => one.server);
  if (!server) throw new Error("no worker");
  expect(new Set(workers.map((one) => one.server.pid)).size).toBe(1);
  for (const { child } of workers) child.kill("SIGKILL");
  await sleep(300);
  expect(runs(server.pid)).toBe(true);
  run.child.kill("SIGKILL");
  expect(await gone(server)).toBe(true);
  rmSync(run.server.base, { recursive: true, force: true });
});
