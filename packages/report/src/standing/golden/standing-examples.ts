import type { StandingReport } from "@lockkeeper/core";
import { outcome, plan, receipt } from "../../golden/examples.js";
import { pushExamples } from "../../golden/push-examples.js";
import { three } from "../../golden/status-examples.js";

const stands: StandingReport = {
  schema: "lockkeeper/rehearsal@1",
  stands: true,
  engine: {
    engine: "local",
    version: "17.10",
    major: 17,
    chosen: "PostgreSQL 17.10 from /usr/lib/postgresql/17/bin: the major that was asked for",
    sameMajor: null,
    standIns: ["schema auth", "extension pg_net"],
  },
  platform: "supabase",
  database: { host: "127.0.0.1", port: 40_123, database: "postgres", user: "postgres" },
  receipt: receipt(
    plan(three),
    three.map((file) => outcome(file, "applied")),
  ),
  seeds: [{ file: "supabase/seed.sql", statements: 12, durationMs: 48 }],
};

const failed = pushExamples["push-syntax-error"];
const hostile = "`|<img src=x onerror=alert(1)>| @acme/all ![x](http://evil)\u202e\u001b[31m";

export const standingExamples: Record<string, StandingReport> = {
  stands: stands,
  ...(failed && { failed: { ...stands, stands: false, receipt: failed, seeds: [] } }),
  hostile: {
    ...stands,
    engine: { ...stands.engine, chosen: hostile, standIns: [`extension ${hostile}`] },
    database: { ...stands.database, database: hostile, user: hostile },
    seeds: [{ file: `${hostile}.sql`, statements: 1, durationMs: 1 }],
  },
};
