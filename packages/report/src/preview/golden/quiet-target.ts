import { countChecks, type PreflightFacts, type PreflightReport } from "@lockkeeper/core";

/** A target on a quiet evening, with a standby that keeps up. */
export const quietTarget: PreflightFacts = {
  serverVersion: "17.6",
  systemIdentifier: "7437102938475610293",
  databaseBytes: 61 * 1024 ** 3,
  walBytes: 3 * 1024 ** 3,
  connections: { used: 41, max: 200, reserved: 3 },
  lag: [{ name: "replica_1", address: "10.1.0.7", state: "streaming", bytes: 24_576, ms: 12 }],
  slots: [],
  longestTransaction: {
    pid: 4711,
    user: "reporting",
    application: "metabase",
    state: "active",
    ageMs: 74_000,
  },
  prepared: [],
  wraparound: { age: 61_000_000, freezeMaxAge: 200_000_000 },
  invalidIndexes: [],
  disk: null,
  backup: { finishedAt: "2026-11-20T11:40:00.000Z", ageMs: 8_531_000, kind: "incr", source: "pgBackRest" },
  window: {
    open: true,
    until: "2026-11-20T18:00:00.000Z",
    next: null,
    said: ["0 14 * * 1-5 4h Europe/Berlin"],
  },
  lastDeployment: {
    id: "0f5c6a10-5f58-4f9e-9a6e-0a3c1c8f6f11",
    kind: "push",
    result: "applied",
    reason: "",
    startedAt: "2026-11-17T15:21:00.000Z",
    finishedAt: "2026-11-17T15:21:04.000Z",
    actor: "jonas",
    commit: null,
    runUrl: null,
    approver: "rita",
    emergency: null,
    proved: true,
  },
  unknown: ["disk"],
};

/** What `preflight` says about it. */
export function preflight(more: Partial<PreflightReport> = {}): PreflightReport {
  return {
    schema: "lockkeeper/preflight@1",
    passed: true,
    generatedAt: "2026-11-20T14:02:03.000Z",
    target: { host: "db.abcdefghijklmnopqrst.supabase.co", database: "postgres", serverVersion: "17.6" },
    checks: [],
    counts: countChecks([]),
    notices: [],
    durationMs: 210,
    run: { url: null, commit: null, actor: null },
    emergency: null,
    facts: quietTarget,
    ...more,
  };
}
