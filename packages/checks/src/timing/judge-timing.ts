import {
  type Check,
  formatLatency,
  type PerformanceReport,
  plural,
  type TimedLimit,
  type TimedQuery,
} from "@lockkeeper/core";
import type { QueryRun } from "./run-query.js";
import type { DeclaredQuery } from "./timed-query.js";

/** Numbers and limits of a query that was run, next to those of the same name in a run before. */
export function timedQuery(query: DeclaredQuery, run: QueryRun, before: PerformanceReport | null): TimedQuery {
  const { samples, calls, errors, durationMs } = run;
  const known = before?.queries.find(({ name }) => name === query.name) ?? null;
  const numbers = {
    p50: round(samples.percentile(50)),
    p95: round(samples.percentile(95)),
    p99: round(samples.percentile(99)),
    max: round(samples.max),
    mean: round(samples.mean),
  };
  const errorRate = calls === 0 ? 0 : errors / calls;
  const callsPerSecond = durationMs === 0 ? 0 : round(((calls - errors) / durationMs) * 1_000);
  const found = { ...numbers, "error-rate": errorRate, "calls-per-second": callsPerSecond };
  return {
    name: query.name,
    file: query.file,
    concurrency: query.concurrency,
    durationMs: round(durationMs),
    calls,
    errors,
    errorRate,
    callsPerSecond,
    ...numbers,
    min: round(samples.min),
    buckets: samples.buckets,
    limits: query.limits.map(({ measure, limit }): TimedLimit => {
      const value = found[measure];
      // where every call failed there is no time that could be short enough
      const told = samples.count > 0 || measure === "error-rate";
      return {
        measure,
        limit,
        found: value,
        holds: told && (measure === "calls-per-second" ? value >= limit : value <= limit),
      };
    }),
    previous: known && { p50: known.p50, p95: known.p95, p99: known.p99, errorRate: known.errorRate },
  };
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}

/** Whether a query kept within its limits, and did not become slower than it may. */
export function timingCheck(query: DeclaredQuery, run: QueryRun, timed: TimedQuery): Check {
  const broken = timed.limits.filter(({ holds }) => !holds).map(limitWords);
  const slower = regressionWords(query, run, timed);
  const kinds = run.kinds.slice(0, 3).map(({ sqlstate, message, count }) => `${count} × ${sqlstate}: ${message}`);
  const none = run.samples.count === 0;
  const wrong = [...(none ? [noneWords(timed)] : broken), ...(slower ? [slower] : [])];
  const failed = wrong.length > 0;
  return {
    kind: "timing",
    name: query.name,
    group: query.group,
    // calls that fail are a fact; where that is allowed, and nothing else came, nothing is known
    state: none && !errorsBreak(timed) ? "error" : failed ? "failed" : "passed",
    message: failed ? [...wrong, ...kinds].join("\n") : null,
    remedy: null,
    file: query.file,
    place: query.place,
    durationMs: timed.durationMs,
  };
}

function errorsBreak({ limits }: TimedQuery): boolean {
  return limits.some(({ measure, holds }) => measure === "error-rate" && !holds);
}

function noneWords({ calls }: TimedQuery): string {
  return calls === 0
    ? "No call came to an end."
    : `None of ${plural(calls, "call")} came to a good end, so nothing was measured.`;
}

function limitWords({ measure, limit, found }: TimedLimit): string {
  if (measure === "calls-per-second") return `${found} calls per second, and ${limit} are wanted.`;
  if (measure === "error-rate") return `${percent(found)} of the calls failed, and ${percent(limit)} is the limit.`;
  return `${measure} is ${formatLatency(found)}, and ${formatLatency(limit)} is the limit.`;
}

/** Slower beyond doubt: also where the few slowest calls were bad luck. */
function regressionWords(
  { regression }: DeclaredQuery,
  { samples }: QueryRun,
  { p95, previous }: TimedQuery,
): string | null {
  if (regression === null || previous === null || samples.count === 0) return null;
  if (samples.atLeast(95) <= previous.p95 * (1 + regression)) return null;
  const grown = previous.p95 === 0 ? "" : `, ${percent(p95 / previous.p95 - 1)} more`;
  return `p95 is ${formatLatency(p95)} and was ${formatLatency(previous.p95)}${grown}; ${percent(regression)} is the limit.`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
