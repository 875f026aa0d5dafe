import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { runnerNode } from "@lockkeeper/testing";
import { buildSync } from "esbuild";
import type { DriftDone, DriftJob } from "./drift-child.js";

/** The child as one file, as an action is: no loader of TypeScript stands beside it in memory. */
export function bundleChild(): { run: (job: DriftJob) => Promise<DriftDone>; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-bench-drift-"));
  const entry = join(folder, "entry.ts");
  const file = join(folder, "child.cjs");
  writeFileSync(
    entry,
    `import { driftJob } from ${JSON.stringify(join(import.meta.dirname, "drift-child.ts"))};
void driftJob(JSON.parse(process.argv[2])).then((done) => console.log(JSON.stringify(done)));`,
  );
  buildSync({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    conditions: ["lockkeeper-source"],
    external: ["pg-native"],
    logLevel: "error",
  });
  return {
    // not spawnSync: the proxy in between lives in this process
    async run(job) {
      const { stdout } = await promisify(execFile)(runnerNode(), [file, JSON.stringify(job)]);
      return JSON.parse(stdout);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
