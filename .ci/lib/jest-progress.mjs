// jest reporter: what failed, when it fails, and now and then how far it is. The totals go to the file that
// .ci/lib/jest-run.mjs asks for: jest's own --json would add a line to the output.
import { writeFileSync } from "node:fs";
import { relative } from "node:path";

const everyMs = 20_000;

/** Several majors may be tested beside each other. */
const where = `PostgreSQL ${process.env["LOCKKEEPER_TEST_PG_MAJOR"] ?? "of the default"}`;

export default class Progress {
  #said = Date.now();
  #root;

  constructor({ rootDir }) {
    this.#root = rootDir;
  }

  onTestResult(_test, result, { numTotalTestSuites, numPassedTests, ...totals }) {
    const file = relative(this.#root, result.testFilePath);
    if (result.failureMessage) console.log(`\nFAILED ${file}, ${where}\n${result.failureMessage.trimEnd()}\n`);
    if (Date.now() - this.#said < everyMs) return;
    this.#said = Date.now();
    const files = totals.numPassedTestSuites + totals.numFailedTestSuites + totals.numPendingTestSuites;
    console.log(`      ... ${where}: ${files} of ${numTotalTestSuites} files, ${numPassedTests} tests passed`);
  }

  onRunComplete(_contexts, results) {
    const tests = results.testResults.flatMap((file) => file.testResults);
    const named = (...wanted) => tests.filter(({ status }) => wanted.includes(status)).map(({ fullName }) => fullName);
    const totals = {
      passed: results.numPassedTests,
      failed: named("failed"),
      skipped: named("pending", "todo"),
      broken: results.testResults
        .filter(({ testExecError }) => testExecError !== undefined)
        .map(({ testFilePath }) => `${relative(this.#root, testFilePath)} could not be run`),
    };
    const path = process.env["LOCKKEEPER_JEST_TOTALS"];
    if (path !== undefined) writeFileSync(path, JSON.stringify(totals));
  }
}
