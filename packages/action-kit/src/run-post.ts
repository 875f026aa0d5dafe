import type { ExitCode } from "@lockkeeper/core";
import type { ReportingHost } from "./outcome.js";
import { fail } from "./run-action.js";

/**
 * Runs what an action does when the job ends. Takes no inputs: the checkout, and the config file in it, may have changed since,
 * and cleaning up must not fail for that.
 */
export async function runPost(host: ReportingHost, cleanUp: () => Promise<void>): Promise<ExitCode> {
  try {
    await cleanUp();
    return 0;
  } catch (error) {
    return await fail(host, error, false);
  }
}
