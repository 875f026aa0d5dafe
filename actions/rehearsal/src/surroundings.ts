import { type ReportingHost, systemClock as clock } from "@lockkeeper/action-kit";
import { openDirectly } from "@lockkeeper/postgres/open";
import type { Leavings, StandingDeps } from "@lockkeeper/rehearsal";
import { pushEventLine } from "@lockkeeper/report";
import type { RehearsalDeps } from "./run.js";

/** Name of what this step leaves to the one that cleans up. */
export const leavingsState = "leavings";

/** Everything outside that making a database reaches. */
export function surroundings(host: ReportingHost): Pick<RehearsalDeps, "standing" | "on"> {
  const { env, workspace, cancelled } = host;
  const standing: StandingDeps = {
    connect: openDirectly("lockkeeper rehearsal", { clock, signal: cancelled }),
    clock,
    log: (line) => host.info(line),
    cancelled,
    env: { PATH: env["PATH"] ?? "" },
    workspace,
    tempDir: env["RUNNER_TEMP"] || env["TMPDIR"] || "/tmp",
    trackingId: env["RUNNER_TRACKING_ID"] || null,
    leave: (leavings: Leavings) => host.saveState(leavingsState, JSON.stringify(leavings)),
  };
  return {
    standing,
    on: (event) => {
      const line = pushEventLine(event);
      if (line?.transient) host.progress(line.text);
      else if (line) host.info(line.text);
    },
  };
}
