import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type BundleRun, runBundle } from "@lockkeeper/testing";

export const root = resolve(import.meta.dirname, "../..");

/** The bundles; `node .ci/build.mjs --out <folder>` makes others, to try before they are committed. */
const dist = resolve(process.env["LOCKKEEPER_TEST_DIST"] ?? join(root, "dist"));

/** The file that a runner runs for an action. */
export const bundleOf = (action: string): string => join(dist, `${action}.js`);

const checkouts: string[] = [];

/** Removes all checkouts that a test file has made; for its `afterAll`. */
export function removeCheckouts(): void {
  for (const folder of checkouts.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A checkout with these files, as `actions/checkout` leaves it. */
export function checkout(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-checkout-"));
  checkouts.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Runs an action's bundle in a checkout, as a step of a job. */
export function step(action: string, cwd: string, inputs: Readonly<Record<string, string>>): Promise<BundleRun> {
  return runBundle(bundleOf(action), { inputs, cwd, timeoutMs: 60_000 });
}

/** Everything that leaves the process, but for the lines that tell the runner what to hide. */
export function everythingSaid(run: BundleRun): string {
  const log = run.stdout.split("\n").filter((line) => !line.startsWith("::add-mask::"));
  return [...log, run.stderr, run.summary, JSON.stringify(run.outputs)].join("\n");
}
