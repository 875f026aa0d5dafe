import { expect, test } from "@jest/globals";
import type { LiveFacts, RelationFacts, Severity } from "@lockkeeper/core";
import { judge } from "@lockkeeper/hazards";
import { pendingFiles } from "./probing.js";

const facts = (relation: string, rows: number, more: Partial<RelationFacts> = {}): RelationFacts => ({
  relation,
  kind: "table",
  table: null,
  bytes: rows * 100,
  indexBytes: 0,
  rows,
  writesPerSecond: 0,
  readsPerSecond: 0,
  ...more,
});

const live: LiveFacts = {
  readAt: "2024-01-01T00:00:00Z",
  rates: null,
  relations: {
    "public.full": facts("public.full", 12),
    "public.empty": facts("public.empty", 0),
    "public.busy": facts("public.busy", 12, { kind: "index", table: "public.full", readsPerSecond: 3 }),
    "public.idle": facts("public.idle", 12, { kind: "index", table: "public.full" }),
  },
  longTransactions: [],
  settings: { lockTimeoutMs: null, statementTimeoutMs: null },
  missing: [],
};

const cases: [rule: string, sql: string, full: Severity, empty: Severity, unknown: Severity][] = [
  ["delete-without-where", "delete from TABLE", "blocking", "info", "warning"],
  ["truncate-loses-rows", "truncate TABLE", "blocking", "info", "warning"],
  ["update-without-where", "update TABLE set a = 1", "warning", "info", "warning"],
  ["drop-table-in-use", "drop table TABLE", "warning", "info", "warning"],
  ["drop-column-in-use", "alter table TABLE drop a", "warning", "info", "warning"],
  ["add-column-not-null-without-default", "alter table TABLE add a int not null", "blocking", "info", "warning"],
];

async function severityOf(rule: string, sql: string): Promise<Severity | undefined> {
  const findings = await judge({
    migrations: await pendingFiles(sql),
    measured: [],
    before: null,
    after: null,
    live,
    major: 17,
    version: null,
    supabase: false,
    exposedSchemas: [],
    ignore: [],
    docsBase: "",
  });
  return findings.find((one) => one.rule === rule)?.severity;
}

test.each(cases)("%s: %s", async (rule, sql, full, empty, unknown) => {
  expect(await severityOf(rule, sql.replace("TABLE", "public.full"))).toBe(full);
  expect(await severityOf(rule, sql.replace("TABLE", "public.empty"))).toBe(empty);
  expect(await severityOf(rule, sql.replace("TABLE", "public.unseen"))).toBe(unknown);
});

test("an index that queries use", async () => {
  expect(await severityOf("drop-index-in-use", "drop index public.busy")).toBe("warning");
  expect(await severityOf("drop-index-in-use", "drop index public.idle")).toBe("info");
});
