// Runs jest and reads its totals.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./command-line.mjs";
import { root } from "./tree.mjs";

/**
 * Runs the tests on one PostgreSQL major, in so many processes; failures and progress are printed while they run. A file
 * that could not be run is one failure.
 */
export async function runJest(args, major, workers) {
  const report = join(root, `.build/jest-${process.pid}-${major}.json`);
  mkdirSync(join(root, ".build"), { recursive: true });
  const { status } = await runNode(
    [
      "--experimental-vm-modules",
      "--no-warnings",
      "node_modules/jest/bin/jest.js",
      ...args, // first: --reporters would take them for more reporters
      "--config=test/jest.config.mjs",
      `--maxWorkers=${workers}`,
      "--reporters=<rootDir>/.ci/lib/jest-progress.mjs",
    ],
    {
      inherit: true,
      env: { LOCKKEEPER_JEST_TOTALS: report, ...(major && { LOCKKEEPER_TEST_PG_MAJOR: String(major) }) },
    },
  );
  try {
    const { passed, failed, skipped, broken } = JSON.parse(readFileSync(report, "utf8"));
    const failures = [...failed, ...broken];
    if (status !== 0 && failures.length === 0) failures.push(`jest ended with ${status}`);
    return { passed, failures, skipped };
  } catch (error) {
    return { passed: 0, failures: [`jest gave no result: ${error.message}`], skipped: [] };
  } finally {
    rmSync(report, { force: true });
  }
}
