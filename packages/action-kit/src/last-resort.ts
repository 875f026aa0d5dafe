import type { ExitCode } from "@lockkeeper/core";
import { type ShownError, showError } from "./show-error.js";

/** As much of `process` as ending one in good order takes. */
export interface Endable {
  exitCode?: number | string | null | undefined;
  exit(code?: number): void;
  on(event: "uncaughtException", listener: (error: Error) => void): unknown;
}

const graceMs = 5_000;

/**
 * Runs `main` to its exit code. An error that nobody awaited, or one before `runAction` began, is shown like any other fault
 * of ours: Node itself would print it unredacted, and exit with 1, which means "blocked".
 */
export async function lastResort(
  process: Endable,
  show: (error: ShownError) => void,
  main: () => Promise<ExitCode>,
): Promise<void> {
  process.on("uncaughtException", (error) => {
    show(showError(error));
    process.exit(3);
  });
  process.exitCode = 3;
  try {
    process.exitCode = await main();
  } catch (error) {
    const shown = showError(error);
    show(shown);
    process.exitCode = shown.exit;
  }
  // a socket that somebody forgot to close must not keep a job alive for hours
  setTimeout(() => process.exit(), graceMs).unref();
}
