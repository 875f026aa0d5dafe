import type { RelationName } from "./measurement.js";

/** Worst first. `blocking` fails the gate by default. */
export const severities = ["blocking", "warning", "info"] as const;
export type Severity = (typeof severities)[number];

export interface Remedy {
  /** one or two sentences */
  text: string;
  /** SQL with the real names in it, ready to paste; null when there is none */
  sql: string | null;
}

/** How live numbers or measurements moved a finding's grade. */
export interface LiveGrade {
  /** numbers of the relation that decided, as they are shown */
  relation: RelationName | null;
  bytes: number | null;
  rows: number | null;
  writesPerSecond: number | null;
  /** how long the statement would hold others up, from the duration model; null when it is no matter of time */
  estimateMs: readonly [low: number, high: number] | null;
  /** one sentence fragment: `the table has 12 rows`, `the table is large` */
  because: string;
}

/** Something about a plan that a person should know before it runs. Data: policy judges it. */
export interface Finding {
  /** kebab-case id of the rule */
  rule: string;
  /** what peers call it: `squawk:require-concurrent-index-creation`, `atlas:PG101` */
  aliases: readonly string[];
  severity: Severity;
  /** the severity before live numbers were looked at */
  byRule: Severity;
  file: string | null;
  line: number | null;
  column: number | null;
  endLine: number | null;
  /** 0-based number in its file */
  statement: number | null;
  relation: RelationName | null;
  /** one sentence of consequence, with the live numbers when there are any */
  message: string;
  /** what PostgreSQL does, and why that hurts */
  why: string;
  remedy: Remedy | null;
  /** address of the rule's page */
  docs: string;
  live: LiveGrade | null;
  /** who silenced it and why; a silenced finding counts for nothing, and is shown as a number */
  silenced: { reason: string; where: string } | null;
}

/** A question about the target's rows on which a migration relies. */
export interface Probe {
  /** rule id or the reason for asking: `not-null`, `unique`, `foreign-key`, `check`, `cast`, `dropped-rows`, `enum-value` */
  kind: string;
  file: string;
  line: number;
  /** 0-based number in its file */
  statement: number;
  relation: RelationName;
  /** a sentence that ends with a question mark */
  question: string;
  /** one SELECT that returns one row with `violations` (bigint, counted up to a limit) and optionally `sample` (text) */
  sql: string;
  /** what a count above zero means */
  severity: Severity;
  /** the sentence that is shown when there are violations; `{count}` stands for the number */
  verdict: string;
}

export interface AskedProbe extends Probe {
  asked: boolean;
  /** why it was not asked, or what went wrong; null otherwise */
  reason: string | null;
  /** null when it was not asked */
  violations: number | null;
  /** the count stopped at its limit */
  atLeast: boolean;
  durationMs: number | null;
}

/** A query that people run today, held against the schema before and after. */
export interface CheckedQuery {
  /** `pg_stat_statements 42`, or the file it stands in */
  source: string;
  sql: string;
  /** since the statistics were reset; null for a file */
  calls: number | null;
  result: "plans" | "breaks" | "not-checked";
  /** what the server says after the migrations; or why it was not checked */
  reason: string | null;
  sqlstate: string | null;
}
