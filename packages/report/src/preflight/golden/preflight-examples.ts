import { type Check, countChecks, type PreflightFacts, type PreflightReport } from "@lockkeeper/core";

type Told = readonly [name: string, state: Check["state"], message: string, remedy?: string];

function check([name, state, message, remedy = ""]: Told): Check {
  return {
    kind: "preflight",
    name,
    group: "preflight",
    state,
    message,
    remedy: remedy || null,
    file: null,
    place: null,
    durationMs: null,
  };
}

const facts: PreflightFacts = {
  serverVersion: "17.6",
  systemIdentifier: "7436180263561818186",
  databaseBytes: 51_539_607_552,
  walBytes: 1_342_177_280,
  connections: { used: 34, max: 100, reserved: 3 },
  lag: [],
  slots: [],
  longestTransaction: null,
  prepared: [],
  wraparound: { age: 61_000_000, freezeMaxAge: 200_000_000 },
  invalidIndexes: [],
  disk: null,
  backup: null,
  window: null,
  lastDeployment: null,
  unknown: [],
};

const quiet: readonly Told[] = [
  ["connection", "passed", "deployer at db.example.com:5432, direct"],
  ["server-version", "passed", "PostgreSQL 17.6"],
  ["writable", "passed", "a primary that takes writes"],
  ["privileges", "passed", "deployer may do what a push does"],
  ["connections", "passed", "34 of 97 connections are in use (35 %)"],
  ["disk", "passed", "/var/lib/postgresql: 310 GB of 500 GB free (62 %)"],
  ["replication-lag", "passed", "standby_b: 12 kB behind, 4 ms"],
  ["slots", "passed", "standby_b: physical, keeps 16 MB of WAL"],
  ["transactions", "passed", "the oldest is pid 4711 (api, app, active), open for 12 ms"],
  ["prepared-transactions", "passed", "there is none"],
  ["wraparound", "passed", "database shop is 61 M transactions old, and the server stops at 2.1 bn"],
  ["invalid-indexes", "passed", "there is none"],
  ["backup", "passed", "the last backup (incr) ended 11 h 2 min ago"],
  ["window", "passed", "open, until 01:00 UTC on 2026-11-21, for 2 h 30 min more"],
  ["deployments", "passed", "push applied, 15:21 UTC on 2026-11-17, by jonas"],
  ["apply-lock", "passed", "nobody deploys at this moment"],
];

function report(told: readonly Told[], more: Partial<PreflightReport> = {}): PreflightReport {
  const given = new Map(told.map((each) => [each[0], each]));
  const checks = quiet.map((each) => check(given.get(each[0]) ?? each));
  const counts = countChecks(checks);
  return {
    schema: "lockkeeper/preflight@1",
    passed: counts.failed + counts.error === 0,
    generatedAt: "2026-11-20T22:30:00.000Z",
    target: { host: "db.example.com", database: "shop", serverVersion: "17.6" },
    checks,
    counts,
    notices: [],
    durationMs: 84,
    run: { url: null, commit: null, actor: "mira" },
    emergency: null,
    facts,
    ...more,
  };
}

const busy: Told = [
  "transactions",
  "failed",
  "2 transactions have been open for too long:\npid 4711 (report builder, analyst, active), open for 2 h 5 min\npid 4720 (psql, jonas, idle in transaction for 14 min 2 s), open for 14 min 10 s",
  "Wait for the end, or end it: SELECT pg_terminate_backend(4711); SELECT pg_terminate_backend(4720);",
];

/** Reports by the name of their golden files. */
export const preflightExamples: Readonly<Record<string, PreflightReport>> = {
  ready: report([]),
  "not-ready": report(
    [
      busy,
      ["disk", "skipped", "PostgreSQL cannot tell how much room its disk has: give `disk-report` to have it checked."],
      [
        "window",
        "failed",
        "The maintenance window is closed, and opens at 21:00 UTC on 2026-11-23, in 70 h 30 min (0 22 * * 1-5 4h Europe/Berlin).",
        "Wait for it; in an emergency give `emergency-reason`.",
      ],
      [
        "replication-lag",
        "error",
        "2 receivers of WAL cannot be seen by this login.",
        "GRANT pg_monitor TO deployer; or leave the check out with `skip`.",
      ],
      [
        "slots",
        "warning",
        "Nobody reads 1 replication slot, and WAL is kept without end:\nold_cdc: logical, inactive, keeps 3.2 GB of WAL",
        "If nobody reads it any more: SELECT pg_drop_replication_slot('...');",
      ],
    ],
    {
      notices: ["A base backup is being taken at this moment; a deployment makes it slower, and is slowed down by it."],
      facts: { ...facts, walBytes: null, unknown: ["lag", "walBytes", "disk"] },
    },
  ),
  emergency: report(
    [
      [
        "window",
        "warning",
        "The maintenance window is closed, and nobody can tell when it opens (0 22 * * 1-5 4h Europe/Berlin). (Only a warning: an emergency was declared.)",
        "Wait for it; in an emergency give `emergency-reason`.",
      ],
    ],
    { emergency: "the checkout fails since 14:02, INC-4711" },
  ),
  unreachable: report(
    [
      [
        "connection",
        "failed",
        "db.example.com:5432 cannot be reached: connection refused.\nAddresses: 192.0.2.7",
        "See whether the server runs, and whether this runner may reach it.",
      ],
      ...quiet
        .filter(([name]) => !["connection", "disk", "backup", "window"].includes(name))
        .map(([name]): Told => [name, "skipped", "Not asked: there is no connection."]),
    ],
    {
      target: null,
      facts: {
        ...facts,
        systemIdentifier: null,
        databaseBytes: null,
        walBytes: null,
        unknown: ["databaseBytes", "walBytes"],
      },
    },
  ),
  hostile: report(
    [
      [
        "transactions",
        "failed",
        "1 transaction has been open for too long:\npid 7 (</details> @all | `x` ``` <img src=x onerror=alert(1)> ::error::, app), open for 9 min",
      ],
      ["privileges", "passed", "the | role` @octocat <b>x</b> [a](javascript:alert(1)) may do what a push does"],
      ["slots", "warning", "::set-output name=x::y \u202e\u001b[31m#1 postgresql://app:hunter2@db/x"],
    ],
    { emergency: "</blockquote> @all\n# everything is fine ::stop-commands::" },
  ),
};
