import { type ReportingHost, type RunContext, systemClock as clock } from "@lockkeeper/action-kit";
import { openDatabase } from "@lockkeeper/postgres/open";
import { secretsOf } from "./input-texts.js";
import type { CheckDeps } from "./make-checks.js";
import type { SmokeInputs } from "./run.js";

/** The server, the network and the log, for these inputs; what is secret in them is hidden from now on. */
export function surroundings(inputs: SmokeInputs, host: ReportingHost, { applicationName }: RunContext): CheckDeps {
  for (const value of secretsOf(inputs.httpHeaders ?? "")) host.secret(value);
  const { cancelled } = host;
  const log = (line: string) => host.info(line);
  return {
    clock,
    cancelled,
    fetch,
    say: log,
    openDatabase: async () => await openDatabase({ ...inputs, applicationName }, { clock, signal: cancelled, log })(),
  };
}
