import { expect, test } from "@jest/globals";
import type { LiveFacts, RelationFacts, Severity } from "@lockkeeper/core";
import type { Effect, Hit } from "../rule.js";
import { grade } from "./grade.js";

const megabyte = 1024 * 1024;

const table = (facts: Partial<RelationFacts> = {}): RelationFacts => ({
  relation: "public.orders",
  kind: "table",
  table: null,
  bytes: 8192,
  indexBytes: 0,
  rows: 12,
  writesPerSecond: 0,
  readsPerSecond: 0,
  ...facts,
});

const live = (relations: readonly RelationFacts[], more: Partial<LiveFacts> = {}): LiveFacts => ({
  readAt: "2024-01-01T00:00:00Z",
  rates: null,
  relations: Object.fromEntries(relations.map((one) => [one.relation, one])),
  longTransactions: [],
  settings: { lockTimeoutMs: null, statementTimeoutMs: null },
  missing: [],
  ...more,
});

const waiting: LiveFacts["longTransactions"] = [
  {
    pid: 1,
    application: "psql",
    user: "mira",
    state: "idle in transaction",
    query: "",
    transactionAgeSeconds: 60,
    runUrl: null,
  },
];

const hit = (effect: Partial<Effect> = {}): Hit => ({
  relation: "public.orders",
  message: "Rewrites `public.orders`: every read and write waits",
  effect: { kind: "rewrite", blocks: "reads+writes", relations: ["public.orders"], ...effect },
});

const big = table({ bytes: 48 * 1024 * megabyte, rows: 121e6, writesPerSecond: 310, readsPerSecond: 2_000 });
const middling = (facts: Partial<RelationFacts> = {}) => table({ bytes: 60 * megabyte, rows: 500_000, ...facts });

test.each<[name: string, Hit, Severity, LiveFacts | null, Severity, because: RegExp | null]>([
  ["no live numbers", hit(), "blocking", null, "blocking", null],
  ["a table nobody knows", hit(), "blocking", live([]), "blocking", null],
  ["a size that may not be read", hit(), "warning", live([table({ bytes: null, rows: null })]), "warning", null],
  ["nothing to do with size", { relation: null, message: "x" }, "blocking", live([table()]), "blocking", null],
  ["twelve rows", hit(), "blocking", live([table()]), "info", /has 12 rows$/],
  ["an empty table", hit(), "blocking", live([table({ rows: 0, bytes: 0 })]), "info", /has no rows$/],
  ["a large table", hit(), "warning", live([big]), "blocking", /has 48 GB$/],
  ["a rule of style on a large table", hit(), "info", live([big]), "blocking", /has 48 GB$/],
  ["seconds", hit({ kind: "index-build", blocks: "writes" }), "blocking", live([middling()]), "warning", /has 60 MB$/],
  [
    "seconds, busy",
    hit({ kind: "index-build", blocks: "writes" }),
    "warning",
    live([middling({ writesPerSecond: 150 })]),
    "blocking",
    /busy: ~150/,
  ],
  [
    "seconds, reads do not wait",
    hit({ kind: "index-build", blocks: "writes" }),
    "warning",
    live([middling({ readsPerSecond: 5_000 })]),
    "warning",
    /60 MB$/,
  ],
  [
    "seconds, reads wait",
    hit({ kind: "index-build" }),
    "warning",
    live([middling({ readsPerSecond: 5_000 })]),
    "blocking",
    /~5 k/,
  ],
  ["a scan is fast", hit({ kind: "scan" }), "blocking", live([middling({ bytes: 100 * megabyte })]), "info", /100 MB$/],
  ["an update is slow", hit({ kind: "rows", blocks: "writes" }), "warning", live([middling()]), "blocking", /60 MB$/],
  ["nobody waits", hit({ kind: "scan", blocks: "ddl" }), "warning", live([big]), "info", /no client/],
  ["an instant", hit({ kind: "lock" }), "warning", live([middling()]), "info", /instant/],
  [
    "an instant behind a long transaction",
    hit({ kind: "lock" }),
    "info",
    live([middling()], { longTransactions: waiting }),
    "warning",
    /^1 transaction on the target has/,
  ],
  ["an instant on a very busy table", hit({ kind: "lock" }), "info", live([big]), "warning", /statements a second/],
  [
    "an instant on a tiny table, rates unknown",
    hit({ kind: "lock" }),
    "warning",
    live([table({ readsPerSecond: null, writesPerSecond: null })]),
    "info",
    /instant, and .* has 12 rows$/,
  ],
  [
    "an instant, rates unknown",
    hit({ kind: "lock" }),
    "warning",
    live([middling({ readsPerSecond: null, writesPerSecond: null })]),
    "warning",
    null,
  ],
])("%s", (_, found, byRule, facts, severity, because) => {
  const graded = grade(found, byRule, facts);
  expect(graded.severity).toBe(severity);
  if (because === null) expect(graded.live).toBeNull();
  else expect(graded.live?.because).toMatch(because);
});

test("the sentence carries the numbers, the duration and the measured lock", () => {
  const locks = [{ relation: "public.orders", mode: "ACCESS EXCLUSIVE" as const }];
  expect(grade(hit(), "blocking", live([big]), locks).message).toBe(
    "Rewrites `public.orders` (48 GB, 121 M rows, ~310 writes/s): every read and write waits; by estimate for 38 min 30 s to 53 min 15 s; measured lock ACCESS EXCLUSIVE",
  );
  expect(grade(hit(), "blocking", null, locks).message).toBe(
    "Rewrites `public.orders`: every read and write waits; measured lock ACCESS EXCLUSIVE",
  );
  expect(grade(hit(), "blocking", live([table()])).message).toBe(
    "Rewrites `public.orders` (8 kB, 12 rows): every read and write waits",
  );
});

test("a rewrite builds every index again, a foreign key reads both tables", () => {
  const facts = live([
    table({ bytes: 100 * megabyte, indexBytes: 50 * megabyte }),
    table({ relation: "public.customers", bytes: 200 * megabyte }),
  ]);
  expect(grade(hit(), "info", facts).live?.estimateMs).toEqual([4_700, 9_400]);
  const both = hit({ kind: "foreign-key-check", relations: ["public.orders", "public.customers"] });
  expect(grade(both, "info", facts).live).toMatchObject({ estimateMs: [3_000, 3_000], relation: "public.customers" });
});

test("a partitioned table is as large as its partitions", () => {
  const facts = live([
    table({ kind: "partitioned table", bytes: 0, rows: 0 }),
    table({ relation: "public.orders_2024", bytes: 48 * 1024 * megabyte }),
  ]);
  const family = () => ["public.orders", "public.orders_2024"];
  expect(grade(hit(), "info", facts, [], family)).toMatchObject({ severity: "blocking" });
  expect(grade(hit(), "warning", facts)).toMatchObject({ severity: "warning", live: null });
});
