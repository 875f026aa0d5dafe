import type { GuardReport } from "@lockkeeper/core";

const fits: GuardReport = {
  schema: "lockkeeper/guard@1",
  compatible: true,
  reason: "database-newer",
  message: "The database has schema version 2.4.1, which is newer than 2.4.0 and fits it.",
  remedy: null,
  appVersion: "2.4.0",
  appVersionFrom: "`package.json`",
  databaseVersion: "2.4.1",
  source: 'table "bot_config", key "schema_version", column "value", path version',
  generatedAt: "2026-11-20T14:02:11.000Z",
  target: { host: "db.example.com", database: "shop" },
  notices: [],
};

const hostile = "<img src=x onerror=alert(1)> @octocat `\n::error::no #1 [x](http://y) | \u202e\u001b[31m";

/** What a guard may have to say. */
export const guardExamples: Record<string, GuardReport> = {
  fits,
  "run-migrations": {
    ...fits,
    compatible: false,
    reason: "application-newer",
    message: "Run migrations: the application needs schema version 2.5.0, and the database has 2.4.1.",
    remedy: "Run the pending migrations (`push`) before this code is deployed.",
    appVersion: "2.5.0",
  },
  skipped: {
    ...fits,
    reason: "skipped",
    databaseVersion: null,
    target: null,
    message:
      "SCHEMA GUARD SKIPPED (SKIP_SCHEMA_GUARD=true): nobody checked that the database fits schema version 2.4.0. This is NOT recorded.",
    remedy: "Take `SKIP_SCHEMA_GUARD` out of the environment when the emergency is over.",
  },
  hostile: {
    ...fits,
    compatible: false,
    reason: "version-malformed",
    message: hostile,
    remedy: hostile,
    appVersion: hostile,
    appVersionFrom: hostile,
    databaseVersion: hostile,
    source: hostile,
    target: { host: hostile, database: hostile },
    notices: [hostile],
  },
};
