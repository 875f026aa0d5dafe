import { expect, test } from "@jest/globals";
import { type Blocker, type DeploymentStanding, type LastDeployment, preflightChecks } from "@lockkeeper/core";
import { judgeApplyLock, judgeDeployments } from "./deployments.js";
import { type PreflightLimits, readServerVersion } from "./limits.js";
import { serverVersion } from "./server.js";
import { readCheckNames, settle } from "./settle.js";
import { wraparound } from "./wraparound.js";

const now = new Date("2026-11-21T12:00:00Z");
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the members that are asked
const limits = (members: Partial<PreflightLimits>) => members as PreflightLimits;

const versions: [version: string, number: number, wanted: string | null, state: string, notice: RegExp | null][] = [
  ["17.6", 170_006, null, "passed", null],
  ["17.6", 170_006, "17.6", "passed", null],
  ["17.6", 170_006, "17.7", "failed", null],
  ["17.6", 170_006, "18", "failed", null],
  ["14.20 (Debian 14.20-1)", 140_020, "14", "passed", /^PostgreSQL 14 has had no security fixes since 2026-11-12:/],
  ["42.0", 420_000, "15.4", "passed", null],
];

test.each(versions)("PostgreSQL %s (%i) where %p is wanted", (version, number, wanted, state, notice) => {
  const minServerVersion = wanted === null ? null : readServerVersion(wanted);
  const { verdict, facts, notices } = serverVersion.judge([{ version, number }], limits({ minServerVersion }), now);
  expect([verdict.state, facts.serverVersion]).toEqual([state, version.split(" ")[0]]);
  expect(notices).toEqual(notice === null ? [] : [expect.stringMatching(notice)]);
});

test("three months before its last fixes a major is named", () => {
  const told = (at: string) =>
    serverVersion.judge([{ version: "15.9", number: 150_009 }], limits({ minServerVersion: null }), new Date(at))
      .notices;
  expect(told("2027-08-01T00:00:00Z")).toEqual([]);
  expect(told("2027-09-01T00:00:00Z")).toEqual(["PostgreSQL 15 gets its last fixes on 2027-11-11."]);
});

test("a version is a major, or a major and a minor", () => {
  expect(["15", "15.4", "15.4.1", "v15", "fifteen", ""].map((text) => readServerVersion(text)?.said ?? null)).toEqual([
    "15",
    "15.4",
    null,
    null,
    null,
    null,
  ]);
});

const quiet = { database: "shop", age: 5e7, multi: 1e6, forced_at: 2e8, who: null, holder_age: null, vacuum: null };
const ages: [name: string, row: Partial<Record<keyof typeof quiet, unknown>>, state: string, message: RegExp][] = [
  ["young", {}, "passed", /^database shop is 50 M transactions old, and the server stops at 2\.1 bn$/],
  [
    "older than vacuum waits for",
    { age: 2.1e8 },
    "warning",
    /^Database shop is 210 M .*; vacuum is forced from 200 M on, and gives way to no DDL\.$/,
  ],
  ["so old that it is in danger", { age: 1.2e9 }, "failed", /`max-xid-age` is 1 bn\.$/],
  ["of multixacts", { multi: 1.2e9 }, "failed", /^Database shop is 1\.2 bn multixacts old/],
  [
    "with somebody who holds it back",
    { age: 1.2e9, who: "replication slot old", holder_age: 1.1e9 },
    "failed",
    /\nreplication slot old keeps vacuum from freezing, 1\.1 bn transactions old$/,
  ],
  [
    "while a vacuum runs that yields to nobody",
    { vacuum: "autovacuum: VACUUM public.orders (to prevent wraparound)" },
    "warning",
    /\nrunning now, .*: autovacuum: VACUUM public\.orders/,
  ],
];

test.each(ages)("a database that is %s", (_, row, state, message) => {
  const { verdict } = wraparound.judge([{ ...quiet, ...row }], limits({ maxXidAge: 1e9 }), now);
  expect(verdict).toMatchObject({ state, message: expect.stringMatching(message) });
});

const ended: LastDeployment = {
  id: "0f5c6a10-5f58-4f9e-9a6e-0a3c1c8f6f11",
  kind: "push",
  result: "applied",
  reason: "",
  startedAt: "2026-11-20T10:00:00Z",
  finishedAt: "2026-11-20T10:01:00Z",
  actor: "mira",
  commit: null,
  runUrl: null,
  approver: null,
  emergency: null,
  proved: true,
};

const endings: [name: string, members: Partial<LastDeployment>, state: string][] = [
  ["applied", {}, "passed"],
  ["nothing to do", { result: "nothing-to-do", proved: null }, "passed"],
  ["blocked before it began", { result: "blocked", reason: "edited", proved: null }, "passed"],
  ["rolled back", { kind: "rollback", result: "rolled-back" }, "passed"],
  ["a file that PostgreSQL refused", { result: "failed", reason: "sql-failed", proved: null }, "warning"],
  ["a lock that was not granted", { result: "failed", reason: "lock-timeout", proved: null }, "warning"],
  ["cancelled between two files", { result: "cancelled", reason: "cancelled", proved: null }, "warning"],
  ["a connection that was lost", { result: "failed", reason: "connection-lost", proved: null }, "failed"],
  ["another schema than expected", { result: "failed", reason: "schema-unexpected", proved: false }, "failed"],
  ["a rollback that failed", { kind: "rollback", result: "failed", reason: "sql-failed" }, "failed"],
  ["interrupted", { result: "interrupted", reason: null, proved: null }, "failed"],
  ["no end", { result: null, reason: null, finishedAt: null, proved: null }, "failed"],
  ["a word that nobody knows", { result: "odd" }, "failed"],
];

const standing = (members: Partial<DeploymentStanding>): DeploymentStanding => ({
  refused: null,
  last: [],
  journal: [],
  holders: [],
  ...members,
});

test.each(endings)("the last deployment: %s", (_, members, state) => {
  expect(judgeDeployments(standing({ last: [{ ...ended, ...members }] })).verdict.state).toBe(state);
});

const holder: Blocker = {
  pid: 7,
  application: "psql",
  user: "mira",
  state: "idle",
  query: "",
  transactionAgeSeconds: null,
  runUrl: null,
};

test("while a deployment runs, its row without an end and its open journal are its own", () => {
  const running = standing({
    last: [{ ...ended, finishedAt: null, result: null }],
    journal: [{ kind: "push", version: "1", segmentsDone: 1, state: "running" }],
    holders: [holder],
  });
  expect([judgeDeployments(running).verdict.state, judgeApplyLock(running).verdict.state]).toEqual([
    "passed",
    "failed",
  ]);
});

test("what could not be looked at is not fine", () => {
  const hidden = standing({ refused: "This login may not read the audit.", holders: null });
  expect([judgeDeployments(hidden).verdict.state, judgeApplyLock(hidden).verdict.state]).toEqual(["error", "error"]);
  expect(judgeDeployments(hidden).facts.unknown).toEqual(["lastDeployment"]);
});

test("skip, warn and emergencies", () => {
  const weights = {
    skip: readCheckNames(["slots"], "skip").checks,
    warn: readCheckNames(["disk"], "warn").checks,
    emergency: true,
  };
  const failed = { state: "failed", message: "no", remedy: "do" } as const;
  const states = preflightChecks.map((check) => `${settle(check, failed, weights).state} ${check}`);
  expect(states.filter((state) => !state.startsWith("failed"))).toEqual([
    "warning disk",
    "skipped slots",
    "warning backup",
    "warning window",
  ]);
  expect(settle("disk", { ...failed, state: "error" }, weights).message).toBe("no (Only a warning: `warn` says so.)");
  expect(settle("disk", { ...failed, state: "passed" }, weights)).toMatchObject({ state: "passed", message: "no" });
});

test("a name that is near another is asked for", () => {
  expect(readCheckNames(["bakcup", "everything"], "warn").problems.map(({ remedy }) => remedy)).toEqual([
    "Did you mean `backup`?",
    expect.stringMatching(/^Known: server-version, .*apply-lock\.$/),
  ]);
});
