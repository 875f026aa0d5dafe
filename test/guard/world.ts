import { recordingHost, type RecordingHost } from "@lockkeeper/action-kit/recording-host";
import { runAction } from "@lockkeeper/action-kit";
import type { Files } from "@lockkeeper/core";
import { openDatabase } from "@lockkeeper/postgres/open";
import { fastClock, systemClock } from "@lockkeeper/postgres/test-connection";
import { run } from "../../actions/schema-guard/src/run.js";
import { spec } from "../../actions/schema-guard/src/spec.js";
import { memoryFiles } from "../push/world.js";

export interface Guarded {
  exit: number;
  outputs: Readonly<Record<string, string>>;
  host: RecordingHost;
  /** everything that left the process */
  said: string;
  opened: number;
}

/** Runs the action from raw inputs, as a runner gives them, to its exit code. */
export async function guard(
  inputs: Readonly<Record<string, string>>,
  { env = {}, files = {} }: { env?: Record<string, string>; files?: Record<string, string> } = {},
): Promise<Guarded> {
  const host = recordingHost({ inputs, env, outputDir: "reports" });
  const store: Files = { ...memoryFiles(files), write: async (path) => `/${path}` };
  let opened = 0;
  const clock = { ...systemClock, now: fastClock().now };
  const exit = await runAction(spec, host, store, (given) => {
    const open = openDatabase(
      { ...given, applicationName: "lockkeeper test" },
      { clock: fastClock(), signal: host.cancelled, log: () => {} },
    );
    const openDatabaseOnce = () => {
      opened += 1;
      return open();
    };
    return run(given, {
      files: store,
      clock,
      env,
      outputDir: "reports",
      cancelled: new AbortController().signal,
      openDatabase: openDatabaseOnce,
    });
  });
  const said = JSON.stringify([host.outputs, host.summaries, host.annotations, host.lines, host.errors]);
  return { exit, outputs: host.outputs, host, said, opened };
}
