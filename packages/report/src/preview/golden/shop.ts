import type { Finding, PreviewReport, ReportMigration } from "@lockkeeper/core";
import { difference, facts, file, finding, live, lock, preview, statement } from "./builder.js";

const MB = 1024 ** 2;
const GB = 1024 ** 3;

/** Tiers for customers: a table, a column, an index that blocks writes. */
export const tiers = file("20261118101500_add_customer_tier", [
  statement(
    `create table public.tiers (
  id bigint generated always as identity primary key,
  name text not null unique,
  discount numeric(4, 3) not null default 0
);`,
    6.2,
    { kind: "CreateStmt" },
  ),
  statement("alter table public.tiers enable row level security;", 0.4),
  statement('create policy "everybody reads tiers" on public.tiers for select using (true);', 0.7, {
    kind: "CreatePolicyStmt",
  }),
  statement("alter table public.customers add column tier_id bigint references public.tiers (id);", 2.1, {
    locks: [lock("customers", "ACCESS EXCLUSIVE", 3)],
  }),
  statement("insert into public.tiers (name, discount) values ('bronze', 0), ('silver', 0.05), ('gold', 0.1);", 1.3, {
    kind: "InsertStmt",
    locks: [lock("customers", "ACCESS EXCLUSIVE", 3)],
    rows: 3,
  }),
]);

export const orders = file("20261119083000_orders_are_paid_in_cents", [
  statement("set local lock_timeout = '2s';", 0.1, { kind: "VariableSetStmt" }),
  statement("alter table public.carts alter column total_cents set not null;", 18.4, {
    locks: [lock("carts", "ACCESS EXCLUSIVE", 1)],
    scans: ["public.carts"],
  }),
  statement("-- reports group by it\ncreate index orders_customer_id_idx on public.orders (customer_id);", 61.7, {
    kind: "IndexStmt",
    locks: [lock("carts", "ACCESS EXCLUSIVE", 1), lock("orders", "SHARE", 2)],
    indexBuilds: ["public.orders_customer_id_idx"],
  }),
  statement("comment on column public.orders.total_cents is 'what the customer pays, in cents';", 0.3, {
    kind: "CommentStmt",
    locks: [lock("carts", "ACCESS EXCLUSIVE", 1), lock("orders", "SHARE", 2)],
  }),
]);

export const notes = file(
  "20261120090000_drop_order_notes",
  [
    statement("alter table public.orders drop column note;", 1.1, { locks: [lock("orders", "ACCESS EXCLUSIVE", 0)] }),
    statement("create index concurrently customers_tier_idx on public.customers (tier_id);", 22.6, {
      kind: "IndexStmt",
      locks: [lock("customers", "SHARE UPDATE EXCLUSIVE", 1)],
      indexBuilds: ["public.customers_tier_idx"],
    }),
  ],
  { transactional: false, reason: "CREATE INDEX CONCURRENTLY on line 3" },
);

const orderFacts = {
  relation: "public.orders",
  bytes: 48 * GB,
  rows: 121_000_000,
  writesPerSecond: 310,
  estimateMs: [770_000, 2_780_000],
  because: "`public.orders` has 48 GB",
} as const;

const findings: readonly Finding[] = [
  finding("index-blocks-writes", "blocking", orders, 2, {
    relation: "public.orders",
    message:
      "Builds an index on `public.orders` (48 GB, 121 M rows, ~310 writes/s): every write waits until it is done; by estimate for 12 min 50 s to 46 min 20 s; measured lock SHARE",
    why: "CREATE INDEX takes a SHARE lock on the table and keeps it until the index is built and the transaction ends. Every INSERT, UPDATE and DELETE waits for that long; reads go on.",
    remedy: {
      text: "Build it with CREATE INDEX CONCURRENTLY, alone in a file of its own: it cannot run in a transaction.",
      sql: "create index concurrently orders_customer_id_idx on public.orders (customer_id);",
    },
    live: orderFacts,
  }),
  finding("set-not-null-scans-table", "warning", orders, 1, {
    byRule: "blocking",
    relation: "public.carts",
    message:
      "Reads all of `public.carts` (310 MB, 2.1 M rows, ~24 writes/s) while every read and write waits; by estimate for 1.2 s to 2.2 s; measured lock ACCESS EXCLUSIVE",
    why: "SET NOT NULL reads the whole table under an ACCESS EXCLUSIVE lock, unless a valid CHECK constraint proves that no row is null.",
    remedy: {
      text: "Prove it first with a constraint that is validated without blocking, then set NOT NULL, which is then instant.",
      sql: `alter table public.carts add constraint carts_total_cents_not_null check (total_cents is not null) not valid;
-- in a file of its own
alter table public.carts validate constraint carts_total_cents_not_null;
-- in the file after it
alter table public.carts alter column total_cents set not null;
alter table public.carts drop constraint carts_total_cents_not_null;`,
    },
    live: {
      relation: "public.carts",
      bytes: 310 * MB,
      rows: 2_100_000,
      writesPerSecond: 24,
      estimateMs: [1_240, 2_170],
      because: "`public.carts` has 310 MB",
    },
  }),
  finding("drop-column-in-use", "warning", notes, 0, {
    relation: "public.orders",
    message: "Drops the column `public.orders.note`: code that still reads or writes it fails",
    why: "Code that runs while the migration is applied still selects and inserts the column, and fails from the commit on. Object mappers keep the list of columns that they read at their start.",
    remedy: { text: "Stop using the column, deploy that everywhere, and drop it in a later release.", sql: null },
  }),
  finding("lock-queues-behind-readers", "info", tiers, 3, {
    byRule: "warning",
    message:
      "Adds a column to `public.customers` (9.1 MB, 41 k rows, ~2 writes/s) under ACCESS EXCLUSIVE, for an instant",
    live: { ...orderFacts, relation: "public.customers", because: "the table is not busy" },
  }),
  finding("enum-or-lookup", "info", tiers, 0, { message: "`public.tiers` is a lookup table without a natural key" }),
];

const diff = [
  difference(
    "table",
    "public.tiers",
    null,
    `create table public.tiers (
  id bigint generated always as identity,
  name text not null,
  discount numeric(4,3) not null default 0,
  constraint tiers_pkey primary key (id),
  constraint tiers_name_key unique (name)
);`,
  ),
  difference("column", "public.customers.tier_id", null, "alter table public.customers add column tier_id bigint;"),
  difference(
    "constraint",
    "public.customers.customers_tier_id_fkey",
    null,
    "alter table public.customers add constraint customers_tier_id_fkey foreign key (tier_id) references public.tiers(id);",
  ),
  difference("column", "public.orders.note", "alter table public.orders add column note text;", null),
  difference("column", "public.carts.total_cents", "total_cents integer", "total_cents integer not null", {
    attributes: [{ name: "notNull", before: false, after: true }],
  }),
  difference(
    "index",
    "public.orders_customer_id_idx",
    null,
    "create index orders_customer_id_idx on public.orders using btree (customer_id);",
  ),
  difference(
    "index",
    "public.customers_tier_idx",
    null,
    "create index customers_tier_idx on public.customers using btree (tier_id);",
  ),
  difference(
    "policy",
    "public.tiers.everybody reads tiers",
    null,
    'create policy "everybody reads tiers" on public.tiers for select using (true);',
    { severity: "security" },
  ),
  difference(
    "grant",
    "table public.orders to anon",
    "grant select, insert on table public.orders to anon;",
    "grant select on table public.orders to anon;",
    { severity: "security" },
  ),
];

const query = `select o.id, o.note, c.name
  from orders o join customers c on c.id = o.customer_id
 where o.created_at > $1`;

/** One thing that must not be merged, two to think about, and everything else that a preview can tell. */
export const shop: PreviewReport = preview([tiers, orders, notes], {
  findings,
  live: live(
    [
      facts("orders", 48 * GB, 121e6, 310),
      facts("carts", 310 * MB, 2_100_000, 24),
      facts("customers", 9.1 * MB, 41_000, 2),
    ],
    {
      longTransactions: [
        {
          pid: 4711,
          application: "metabase",
          user: "reporting",
          state: "active",
          query: "select 1",
          transactionAgeSeconds: 847,
          runUrl: null,
        },
      ],
    },
  ),
  schemaChanges: {
    expectedFingerprint: "77c1d0a39e2b4f56817a0c9d8e7f60514233241506f7e8d9cabb9c8d7e6f5041",
    diff,
    access: [
      {
        relation: "public.orders",
        role: "anon",
        before: ["INSERT", "SELECT"],
        after: ["SELECT"],
        rowSecurity: { before: { state: "on", policies: 1 }, after: { state: "on", policies: 1 } },
      },
      {
        relation: "public.tiers",
        role: "authenticated",
        before: null,
        after: ["SELECT"],
        rowSecurity: { before: null, after: { state: "on", policies: 1 } },
      },
    ],
  },
  probes: [
    {
      kind: "not-null",
      file: orders.file,
      line: 3,
      statement: 1,
      relation: "public.carts",
      question: "Is `total_cents` of `public.carts` NULL anywhere?",
      sql: "select count(*) as violations from (select 1 from public.carts where total_cents is null limit 1001) found",
      severity: "blocking",
      verdict: "{count} rows have no `total_cents`: SET NOT NULL will fail",
      asked: true,
      reason: null,
      violations: 0,
      atLeast: false,
      durationMs: 310,
    },
    {
      kind: "dropped-rows",
      file: notes.file,
      line: 1,
      statement: 0,
      relation: "public.orders",
      question: "Does `note` of `public.orders` hold anything?",
      sql: "select count(*) as violations from (select 1 from public.orders where note is not null limit 1001) found",
      severity: "warning",
      verdict: "{count} rows have a `note`: it is lost",
      asked: true,
      reason: null,
      violations: 1_001,
      atLeast: true,
      durationMs: 12,
    },
  ],
  queries: [
    {
      source: "pg_stat_statements 8391772350912",
      sql: query,
      calls: 1_840_213,
      result: "breaks",
      reason: "column o.note does not exist",
      sqlstate: "42703",
    },
    ...Array.from({ length: 42 }, (_, n) => ({
      source: `pg_stat_statements ${n}`,
      sql: "select 1",
      calls: 10,
      result: "plans" as const,
      reason: null,
      sqlstate: null,
    })),
  ],
  rollback: {
    migrations: [tiers, orders, notes].map((migration: ReportMigration, n) => ({
      version: migration.version,
      file: migration.file,
      down: n === 2 ? null : migration.file.replace(".sql", ".down.sql"),
      result: n === 2 ? ("absent" as const) : ("restored" as const),
      differences: [],
      losses: n === 0 ? ["drops table `public.tiers`"] : [],
      error: null,
    })),
  },
  expiresAt: "2026-11-27T14:02:11.000Z",
});
