import type { Place } from "./statement.js";

/** What a check is made of. */
export type CheckKind =
  | "sql"
  | "pgtap"
  | "expectation"
  | "built-in"
  | "role"
  | "smoke"
  | "http"
  | "timing"
  | "preflight";

/** `error`: it could not be told, which is no pass. `warning`: what was declared to be one, which fails nothing by default. */
export type CheckState = "passed" | "failed" | "error" | "warning" | "skipped";

/** One thing that was declared, and whether it holds. Texts are as they came: renderers escape them. */
export interface Check {
  kind: CheckKind;
  /** for people, unique within its group: `table public.orders exists`, `12 - users can log in` */
  name: string;
  /** what it belongs to: a file, `built-in`, `http` */
  group: string;
  state: CheckState;
  /** what was found instead, in one or few lines; null when there is nothing to say */
  message: string | null;
  /** what to do, or null */
  remedy: string | null;
  /** where it was declared */
  file: string | null;
  place: Place | null;
  /** milliseconds; null where nothing was run for it alone */
  durationMs: number | null;
}

/** What a run of checks found out: `verify.json`, `smoke.json` and `preflight.json`. */
export interface CheckReport {
  schema: "lockkeeper/verify@1" | "lockkeeper/smoke@1" | "lockkeeper/preflight@1";
  /** nothing failed, nothing was left untold, and something was checked */
  passed: boolean;
  generatedAt: string;
  /** null when no database was asked */
  target: { host: string; database: string; serverVersion: string } | null;
  /** in the order in which they were made */
  checks: readonly Check[];
  counts: Readonly<Record<CheckState, number>>;
  /** what the reader should know, as sentences */
  notices: readonly string[];
  durationMs: number;
  run: { url: string | null; commit: string | null; actor: string | null };
}

/** How many checks ended in which state. */
export function countChecks(checks: readonly Check[]): Record<CheckState, number> {
  const counts = { passed: 0, failed: 0, error: 0, warning: 0, skipped: 0 };
  for (const { state } of checks) counts[state] += 1;
  return counts;
}
