import { expect, test } from "@jest/globals";
import type { HistoryEntry, RehearsalState, SchemaDifference } from "@lockkeeper/core";
import { type PlanFacts, planFindings } from "./plan-findings.js";

const rehearsal: RehearsalState = {
  engine: "local",
  version: "17.6",
  major: 17,
  chosen: "no PostgreSQL 15 here, so 17",
  sameMajor: true,
  standIns: [],
  state: "replayed",
  reason: null,
  drifted: false,
  drift: [],
  cached: false,
};
const difference: SchemaDifference = {
  kind: "column",
  identity: "public.a.b",
  change: "added",
  severity: "additive",
  attributes: [],
  before: null,
  after: "b int",
};
const late: HistoryEntry = {
  class: "out-of-order",
  version: "1",
  name: "x",
  file: "db/1_x.sql",
  other: "2",
  blocks: true,
  message: "It is older.",
  remedy: "Rename it.",
};
const nothing: PlanFacts = { entries: [], order: [], queries: [], rollback: [], rehearsal, unseen: [], pending: 1 };
const order = { version: "1", file: "db/1_x.sql", reason: "They differ.", differences: [difference] };
const back = { version: "1", file: "db/1_x.sql", down: "db/1_x.down.sql", losses: [], differences: [], error: null };
const told = (facts: Partial<PlanFacts>) =>
  planFindings({ ...nothing, ...facts }, "/h").map((f) => `${f.severity} ${f.rule} ${f.file}: ${f.message}`);

test.each<[name: string, facts: Partial<PlanFacts>, expected: string[]]>([
  ["nothing", {}, []],
  ["an entry that blocks", { entries: [late] }, ["blocking history-diverged db/1_x.sql: `db/1_x.sql`: It is older."]],
  ["an entry that does not", { entries: [{ ...late, blocks: false }] }, []],
  [
    "an order that matters",
    { order: [{ ...order, proved: false }] },
    [
      "blocking order-unproved db/1_x.sql: `db/1_x.sql` is older than what is applied. They differ. column `public.a.b` added.",
    ],
  ],
  ["an order that does not", { order: [{ ...order, proved: true }] }, []],
  [
    "an order that could not be tried",
    { order: [{ ...order, proved: null, differences: [] }] },
    ["warning order-unproved db/1_x.sql: `db/1_x.sql` is older than what is applied. They differ."],
  ],
  [
    "a query",
    {
      queries: [
        { source: "q.sql:1", sql: "select\n b", calls: null, result: "breaks", reason: "no b", sqlstate: "42703" },
        { source: "q.sql:2", sql: "select c", calls: null, result: "plans", reason: null, sqlstate: null },
      ],
    },
    ["blocking query-breaks null: `select b` (q.sql:1) no longer plans: no b"],
  ],
  [
    "ways back",
    {
      rollback: [
        { ...back, result: "failed", error: "no such table" },
        { ...back, result: "differs", differences: [difference] },
        { ...back, result: "restored" },
        { ...back, result: "absent", down: null },
      ],
    },
    [
      "warning rollback-fails db/1_x.down.sql: `db/1_x.down.sql` fails: no such table",
      "warning rollback-differs db/1_x.down.sql: `db/1_x.down.sql` does not lead back: column `public.a.b` added.",
    ],
  ],
  [
    "another major",
    { rehearsal: { ...rehearsal, sameMajor: false } },
    ["warning other-major null: no PostgreSQL 15 here, so 17"],
  ],
  [
    "drift, the cosmetic part left out",
    { rehearsal: { ...rehearsal, drift: [difference, { ...difference, severity: "cosmetic" }] } },
    [
      "warning target-drifted null: The target differs from what its applied files give in 1 object: column `public.a.b` added.",
    ],
  ],
  [
    "no rehearsal",
    { rehearsal: { ...rehearsal, state: "none", reason: "No server." } },
    ["warning not-rehearsed null: No server."],
  ],
  [
    "a door that is shut",
    { unseen: ["The schema could not be looked at."] },
    ["blocking outcome-unseen null: The schema could not be looked at."],
  ],
  ["no rehearsal where nothing is pending", { rehearsal: { ...rehearsal, state: "none" }, pending: 0 }, []],
])("%s", (_name, facts, expected) => expect(told(facts)).toEqual(expected));

test("a late file that is proved harmless says how to allow it", () => {
  const [finding] = planFindings({ ...nothing, entries: [late], order: [{ ...order, proved: true }] }, "/h");
  expect(finding?.remedy?.text).toContain("`out-of-order: allow` is safe");
  expect(finding?.docs).toBe("/h/plan.md#history-diverged");
});
