import {
  type CatchUp,
  type Culprit,
  type Deployment,
  differenceSeverities,
  type Drift,
  type DriftBaseline,
  type DriftReport,
} from "@lockkeeper/core";

export const deployment: Deployment = {
  id: "3f2a9c41-77d0-4b1e-9a53-0c2d6e8f1a24",
  startedAt: "2026-11-19T09:12:40.000Z",
  finishedAt: "2026-11-19T09:12:44.000Z",
  result: "applied",
  actor: "mira",
  commit: "9b1c5e0f2a3d4c5b6a7988776655443322110ffe",
  runUrl: "https://github.com/acme/shop/actions/runs/19530211875",
};

export const recorded: DriftBaseline = {
  kind: "recorded",
  what: "what deployment `3f2a9c41` left at 09:12 UTC on 2026-11-19",
  serverVersion: "17.6",
  fingerprint: "8c1f4a90d2b7e3651f0a9c8b7d6e5f4433221100aabbccddeeff001122334455",
  at: "2026-11-19T09:12:44.000Z",
  deployment,
};

/** An object that differs; null on the side where it is absent. */
export function drift(
  kind: Drift["kind"],
  identity: string,
  severity: Drift["severity"],
  [before, after]: readonly [string | null, string | null],
  more: Partial<Drift> = {},
): Drift {
  const change = before === null ? "added" : after === null ? "removed" : "changed";
  return { kind, identity, change, severity, attributes: [], before, after, by: [], ...more };
}

export function culprit(user: string, command: string, more: Partial<Culprit> = {}): Culprit {
  const at = "2026-11-20T13:41:07.000Z";
  return { at, user, application: "psql", command, source: "event-trigger-log", runUrl: null, ...more };
}

const rank = ({ severity }: Drift): number => differenceSeverities.indexOf(severity);

/** The report about these differences, from the worst on. */
export function report(differences: readonly Drift[], more: Partial<DriftReport> = {}): DriftReport {
  const sorted = differences.toSorted((a, b) => rank(a) - rank(b));
  return {
    schema: "lockkeeper/drift@1",
    drifted: differences.length > 0,
    severity: sorted[0]?.severity ?? null,
    generatedAt: "2026-11-20T14:02:11.000Z",
    target: {
      host: "db.abcdefghijklmnopqrst.supabase.co",
      database: "postgres",
      systemIdentifier: "7437102938475610293",
      serverVersion: "17.6",
    },
    baseline: recorded,
    fingerprint:
      differences.length > 0
        ? "17aa63bd0c5e9f8142d3b6a7c8e9f00112233445566778899aabbccddeeff012"
        : recorded.fingerprint,
    method: "read",
    differences: sorted,
    ignored: [],
    incomplete: [],
    notices: [],
    catchUp: null,
    failOn: "any",
    run: {
      url: "https://github.com/acme/shop/actions/runs/19534417702",
      commit: "1f0e9d8c7b6a59483726150f1e2d3c4b5a697887",
      actor: "mira",
    },
    ...more,
  };
}

export function catchUp(more: Partial<CatchUp> = {}): CatchUp {
  return {
    direction: "repository",
    file: "supabase/migrations/20261120140211_catch_up.sql",
    statements: 1,
    proved: true,
    reason: "",
    left: [],
    losses: [],
    without: [],
    ...more,
  };
}
