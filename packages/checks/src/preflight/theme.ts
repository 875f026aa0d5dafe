import { oneLine, type PreflightCheck, type PreflightFacts, redact, type Row, type Step } from "@lockkeeper/core";
import type { PreflightLimits } from "./limits.js";

/** What a check came to, before `warn` and emergencies. */
export interface Verdict {
  state: "passed" | "warning" | "failed" | "error" | "skipped";
  /** what was found, also when it is fine; further lines name each one that is in the way */
  message: string;
  remedy: string | null;
}

export interface Judged {
  verdict: Verdict;
  facts: Partial<PreflightFacts>;
  notices?: readonly string[];
}

/** One question to the server and what its answer means. */
export interface Theme {
  check: PreflightCheck;
  question: (limits: PreflightLimits) => Step;
  /** the answer has a row at least, whatever it says: none is no answer */
  alwaysAnswers: boolean;
  judge: (rows: readonly Row[], limits: PreflightLimits, now: Date) => Judged;
  /** facts that nobody knows when the question is refused */
  tells: readonly (keyof PreflightFacts)[];
  /** role that sees it all, for the GRANT that helps; null where another right is missing */
  reader: "pg_monitor" | "pg_read_all_stats" | null;
}

/** What is only told, and judged by nobody. */
export interface Aside extends Omit<Theme, "check" | "judge" | "alwaysAnswers"> {
  facts: (rows: readonly Row[]) => Partial<PreflightFacts>;
}

export function passed(message: string): Verdict {
  return { state: "passed", message, remedy: null };
}

/** Text that somebody else chose: one line, without secrets, of bearable length. */
export function foreign(value: unknown, longest = 120): string {
  return typeof value === "string" ? oneLine(redact(value.slice(0, 4_000)), longest) : "";
}

/** A number of an answer; null where there is none. */
export function numberOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** Seconds of an answer as whole milliseconds. */
export function msOf(value: unknown): number | null {
  const seconds = numberOf(value);
  return seconds === null ? null : Math.max(0, Math.round(seconds * 1_000));
}

const most = 5;

/** A summary, and a line for each of the first few. */
export function listed(summary: string, lines: readonly string[]): string {
  const rest = lines.length > most ? [`… and ${lines.length - most} more`] : [];
  return lines.length === 0 ? summary : [summary, ...lines.slice(0, most), ...rest].join("\n");
}

/** The right that shows a login what others do. `login` is a name as the server spells it. */
export function grantTo(reader: "pg_monitor" | "pg_read_all_stats", login = "the login"): string {
  return `GRANT ${reader} TO ${login}; or leave the check out with \`skip\`.`;
}
