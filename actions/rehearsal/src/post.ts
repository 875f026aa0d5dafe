import { givenText, type ReportingHost, runPost, systemClock as clock } from "@lockkeeper/action-kit";
import { type ExitCode, LockkeeperError } from "@lockkeeper/core";
import { openDirectly } from "@lockkeeper/postgres/open";
import { endStanding, readLeavings } from "@lockkeeper/rehearsal";
import { spec } from "./spec.js";
import { leavingsState } from "./surroundings.js";

/** When the job ends, also by failure and cancellation: ends the database and removes everything. */
export function post(host: ReportingHost): Promise<ExitCode> {
  return runPost(host, async () => {
    const text = host.state(leavingsState);
    if (text === "") return host.info("There is nothing to remove.");
    const leavings = readLeavings(text);
    if (leavings === null) throw unreadable();
    const rehearsal = givenText("rehearsal", spec.inputs.rehearsal, host) ?? "";
    // a job that was cancelled is no reason to leave something behind
    const connect = openDirectly("lockkeeper rehearsal", { clock, signal: new AbortController().signal });
    await endStanding(leavings, rehearsal, { clock, connect });
    host.info("The throw-away database is removed.");
  });
}

function unreadable(): LockkeeperError {
  return new LockkeeperError("FILE_INVALID", "What the step left behind cannot be read, so nothing was removed.", {
    hint: "The server ends with the job. On a machine of your own, look for folders lockkeeper-rehearsal-* in the temporary directory.",
  });
}
