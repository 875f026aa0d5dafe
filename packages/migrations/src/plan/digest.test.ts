import { describe, expect, test } from "@jest/globals";
import type { AppliedMigration, Plan } from "@lockkeeper/core";
import { historyDigest, isRestOf, planDigest } from "./digest.js";

const row = (version: string, more: Partial<AppliedMigration> = {}): AppliedMigration => ({
  version,
  name: null,
  statementsSha256: null,
  fileSha256: null,
  contentSha256: null,
  finished: true,
  ...more,
});
const run = (version: string): Plan["run"][number] => ({
  version,
  name: `n${version}`,
  file: `db/${version}.sql`,
  sha256: `sha-${version}`,
  transactional: true,
  reason: null,
  statements: 1,
  segments: 1,
  segmentsDone: 0,
});
const plan = (more: Partial<Plan> = {}): Plan => ({
  schema: "lockkeeper/plan@1",
  layout: "plain",
  server: { systemIdentifier: "7", database: "app", version: "17.6", major: 17 },
  entries: [],
  run: [run("3"), run("4"), run("5")],
  state: "pending",
  blocked: false,
  notices: [],
  options: { edited: "block", "out-of-order": "block", "remote-only": "block" },
  historySha256: historyDigest([row("1"), row("2")]),
  digest: "",
  ...more,
});
const [three, four, five] = [run("3"), run("4"), run("5")];
const server = plan().server;

describe("planDigest", () => {
  test("is the same for the same plan", () => expect(planDigest(plan())).toBe(planDigest(plan())));

  test.each<[name: string, change: Partial<Plan>]>([
    ["the layout", { layout: "supabase" }],
    ["the server", { server: { ...server, systemIdentifier: "8" } }],
    ["a server that does not say who it is", { server: { ...server, systemIdentifier: null } }],
    ["the database", { server: { ...server, database: "other" } }],
    ["the major", { server: { ...server, major: 18 } }],
    ["a file less", { run: [three, four] }],
    ["the order", { run: [four, three, five] }],
    ["a version", { run: [three, four, { ...five, version: "6" }] }],
    ["a name", { run: [three, four, { ...five, name: "other" }] }],
    ["a byte of a file", { run: [three, four, { ...five, sha256: "other" }] }],
    ["how a file runs", { run: [three, four, { ...five, transactional: false }] }],
    ["an option", { options: { ...plan().options, edited: "warn" } }],
    ["the history", { historySha256: historyDigest([row("1")]) }],
    ["that it is blocked", { blocked: true }],
  ])("changes with %s", (_name, change) => expect(planDigest(plan(change))).not.toBe(planDigest(plan())));

  test.each<[name: string, change: Partial<Plan>]>([
    ["the patch release of the server", { server: { ...server, version: "17.9" } }],
    ["what is said about it", { notices: ["something"], state: "diverged" }],
    ["the folder", { run: [three, four, { ...five, file: "elsewhere/5.sql" }] }],
    ["segments that an interrupted run has done", { run: [three, four, { ...five, segmentsDone: 1 }] }],
  ])("does not change with %s", (_name, change) => expect(planDigest(plan(change))).toBe(planDigest(plan())));
});

describe("historyDigest", () => {
  test.each<[name: string, history: AppliedMigration[]]>([
    ["a row more", [row("1"), row("2"), row("3")]],
    ["a row that is not finished", [row("1"), row("2", { finished: false })]],
    ["another version", [row("1"), row("20")]],
  ])("changes with %s", (_name, history) => expect(historyDigest(history)).not.toBe(plan().historySha256));
});

describe("isRestOf", () => {
  const left = (files: Plan["run"], applied: AppliedMigration[], more: Partial<Plan> = {}) =>
    isRestOf(plan(), plan({ run: files, historySha256: historyDigest(applied), ...more }), applied);
  const before = [row("1"), row("2")];

  test.each<[name: string, actual: boolean]>([
    ["nothing was applied yet", left([three, four, five], before)],
    ["the first was applied", left([four, five], [...before, row("3")])],
    ["all were applied", left([], [...before, row("3"), row("4"), row("5")])],
  ])("yes: %s", (_name, actual) => expect(actual).toBe(true));

  test.each<[name: string, actual: boolean]>([
    ["one was taken out of the middle", left([three, five], [...before, row("4")])],
    ["a file is new", left([four, five, run("6")], [...before, row("3")])],
    ["a file that is left has changed", left([four, { ...five, sha256: "x" }], [...before, row("3")])],
    ["the first is neither applied nor to run", left([four, five], before)],
    ["somebody else applied something too", left([four, five], [...before, row("3"), row("2b")])],
    ["the history lost a row", left([four, five], [row("1"), row("3")])],
    ["another database", left([four, five], [...before, row("3")], { server: { ...server, database: "other" } })],
    ["other options", left([four, five], [...before, row("3")], { options: {} })],
    ["it is blocked", left([four, five], [...before, row("3")], { blocked: true })],
  ])("no: %s", (_name, actual) => expect(actual).toBe(false));
});
