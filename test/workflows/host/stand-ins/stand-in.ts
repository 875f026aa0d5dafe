import type { JobState } from "../job-state.js";

export interface StandInCall {
  readonly job: JobState;
  /** as given, or by default */
  readonly inputs: Readonly<Record<string, string>>;
  /** writes a line to the log */
  readonly say: (line: string) => void;
}

/** What takes the place of one of GitHub's own actions. */
export interface StandIn {
  /** every input that it understands, with the value that it has when nobody gives one */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: readonly string[];
  /** Gives the outputs. @throws what the action would fail with */
  readonly run: (call: StandInCall) => Record<string, string> | Promise<Record<string, string>>;
  /** at the end of the job */
  readonly post?: (call: StandInCall, jobSucceeded: boolean) => void;
}

/** Lines of an input that may have many. */
export const linesOf = (text = ""): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
