/** What one named query did while it was run over and over. Times in milliseconds. */
export interface TimedQuery {
  name: string;
  file: string | null;
  concurrency: number;
  durationMs: number;
  calls: number;
  errors: number;
  /** errors / calls, 0 to 1 */
  errorRate: number;
  callsPerSecond: number;
  p50: number;
  p95: number;
  p99: number;
  min: number;
  max: number;
  mean: number;
  /** counts of calls by duration, for the chart and for merging: upper bound of each bucket in milliseconds */
  buckets: readonly { upTo: number; calls: number }[];
  limits: readonly TimedLimit[];
  /** of the file that was compared with; null without one */
  previous: { p50: number; p95: number; p99: number; errorRate: number } | null;
}

export interface TimedLimit {
  measure: "p50" | "p95" | "p99" | "max" | "mean" | "error-rate" | "calls-per-second";
  /** milliseconds, a rate from 0 to 1, or calls per second */
  limit: number;
  found: number;
  holds: boolean;
}

/** `performance.json`. */
export interface PerformanceReport {
  schema: "lockkeeper/performance@1";
  generatedAt: string;
  target: { host: string; database: string; serverVersion: string };
  queries: readonly TimedQuery[];
  run: { url: string | null; commit: string | null; actor: string | null };
}
