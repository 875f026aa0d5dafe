import type { TimedQuery } from "@lockkeeper/core";

function timed(
  name: string,
  [p50, p95, p99]: readonly [number, number, number],
  more: Partial<TimedQuery> = {},
): TimedQuery {
  return {
    name,
    file: "scripts/queries.yml",
    concurrency: 4,
    durationMs: 10_000,
    calls: 13_782,
    errors: 0,
    errorRate: 0,
    callsPerSecond: 1_378.2,
    p50,
    p95,
    p99,
    min: p50 / 3,
    max: p99 * 2,
    mean: p50 * 1.1,
    buckets: [
      { upTo: 0.5, calls: 120 },
      { upTo: 0.7, calls: 2_400 },
      { upTo: 1, calls: 8_000 },
      { upTo: 1.41, calls: 3_000 },
      { upTo: 2.83, calls: 262 },
    ],
    limits: [],
    previous: null,
    ...more,
  };
}

const errorFree = { measure: "error-rate", limit: 0, found: 0, holds: true } as const;

/** Timed queries of the kinds that a report has to tell apart. */
export const timedExamples: Readonly<Record<string, readonly TimedQuery[]>> = {
  within: [
    timed("a customer by id", [0.4, 1.42, 4.4], {
      limits: [
        { measure: "p50", limit: 2, found: 0.4, holds: true },
        { measure: "p95", limit: 20, found: 1.42, holds: true },
        errorFree,
      ],
    }),
    timed("an order", [0.9, 2.1, 3]),
  ],
  over: [
    timed("orders of a customer", [16, 65, 104], {
      limits: [
        { measure: "p95", limit: 50, found: 65, holds: false },
        { measure: "max", limit: 500, found: 208, holds: true },
        errorFree,
      ],
      previous: { p50: 15, p95: 40, p99: 90, errorRate: 0 },
    }),
    timed("fails now and then", [0.1, 1.1, 2.8], {
      errors: 628,
      errorRate: 0.0456,
      limits: [{ measure: "error-rate", limit: 0, found: 0.0456, holds: false }],
      previous: { p50: 0.1, p95: 1.1, p99: 3, errorRate: 0 },
    }),
    timed("never answers", [0, 0, 0], {
      calls: 20,
      errors: 20,
      errorRate: 1,
      callsPerSecond: 0,
      buckets: [],
      min: 0,
      max: 0,
    }),
  ],
  hostile: [
    timed("</details>\u202e@everyone [x](javascript:alert(1)) | `\u001b[31m\n```\n::error::x", [1, 2, 3], {
      limits: [errorFree],
    }),
  ],
};
