import { closeSync, existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Lets go of the servers that the workers started, and waits until they are gone with their folders. */
export default async function globalTeardown() {
  const { folder, memory, pipe } = globalThis.lockkeeperTestRun;
  closeSync(pipe);
  const servers = readdirSync(folder).filter((name) => name.endsWith(".json"));
  for (const name of servers) {
    const { base } = JSON.parse(readFileSync(join(folder, name), "utf8"));
    for (let waited = 0; waited < 10_000 && existsSync(base); waited += 20) await sleep(20);
  }
  for (const place of memory === null ? [folder] : [folder, memory]) rmSync(place, { recursive: true, force: true });
}
