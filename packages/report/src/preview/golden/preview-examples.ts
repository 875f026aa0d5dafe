import type { PreviewReport } from "@lockkeeper/core";
import { entry } from "../../golden/examples.js";
import { blocking } from "../../golden/status-examples.js";
import { difference, facts, file, finding, live, lock, preview, rehearsed, statement } from "./builder.js";
import { allHostile, hostileText } from "./hostile.js";
import { preflight, quietTarget } from "./quiet-target.js";
import { notes, orders, shop, tiers } from "./shop.js";

const column = file("20261118101500_add_customer_phone", [
  statement("alter table public.customers add column phone text;", 1.2, {
    locks: [lock("customers", "ACCESS EXCLUSIVE")],
  }),
]);
const phone = difference(
  "column",
  "public.customers.phone",
  null,
  "alter table public.customers add column phone text;",
);

const clean = preview([column], {
  live: live([facts("customers", 9_500_000, 41_000, 2)]),
  schemaChanges: { diff: [phone], access: [], expectedFingerprint: null },
});

/** Files in a row, every seventh of which builds an index. */
function many(count: number): PreviewReport {
  const files = Array.from({ length: count }, (_, n) =>
    n % 7 === 3
      ? file(`20261118${String(100_000 + n)}_index_number_${n + 1}`, [
          statement(`create index i${n} on public.orders (customer_id, created_at, c${n});`, 40 + n, {
            kind: "IndexStmt",
            locks: [lock("orders", "SHARE")],
            indexBuilds: [`public.i${n}`],
          }),
        ])
      : file(`20261118${String(100_000 + n)}_change_number_${n + 1}`, [
          statement(`alter table public.t${n} add column c${n} text;`, 2, {
            locks: [lock(`t${n}`, "ACCESS EXCLUSIVE")],
          }),
          statement(`comment on column public.t${n}.c${n} is 'number ${n}';`, 1, {
            locks: [lock(`t${n}`, "ACCESS EXCLUSIVE")],
          }),
        ]),
  );
  const slow = files.filter(({ name }) => name.startsWith("index"));
  return preview(files, {
    findings: slow.map((one) =>
      finding("index-blocks-writes", "blocking", one, 0, {
        relation: "public.orders",
        message:
          "Builds an index on `public.orders` (48 GB, 121 M rows): every write waits until it is done; measured lock SHARE",
        remedy: {
          text: "Build it with CREATE INDEX CONCURRENTLY, alone in a file of its own.",
          sql: one.statements[0]?.sql.replace("index", "index concurrently") ?? null,
        },
      }),
    ),
    schemaChanges: {
      expectedFingerprint: null,
      diff: files.map(({ statements: [first], version }) =>
        difference("column", `public.t.${version}`, null, first?.sql ?? ""),
      ),
      access: [],
    },
  });
}

const broken = file(
  "20261118101500_add_customer_tier",
  [
    statement("create table public.tiers (id bigint primary key);", 3.1),
    statement("alter table public.customer\n  add column tier_id bigint references public.tiers (id);", 0.4, {
      error: { sqlstate: "42P01", message: 'relation "public.customer" does not exist' },
    }),
    statement("comment on table public.tiers is 'bronze, silver, gold';", 0, {
      measured: false,
      reason: "not reached",
    }),
  ],
  { result: "failed" },
);
const afterBroken = file(
  "20261119083000_backfill",
  [statement("update public.customers set tier_id = 1;", 0, { measured: false, reason: "not reached" })],
  { result: "not-run" },
);
const notReached = {
  statements: 4,
  measured: 2,
  unmeasured: [{ count: 2, reason: "they come after the statement that failed" }],
  silenced: 0,
  missing: [],
};

const lateMessage = [
  "Not applied, and older than 20261120090000, which is.",
  "Rename the file to a newer version.",
] as const;
const late = {
  ...entry("out-of-order", "20261101090000_add_audit_log", { message: lateMessage[0], remedy: lateMessage[1] }),
  file: "supabase/migrations/20261101090000_add_audit_log.sql",
};
const lateFile = file(
  "20261101090000_add_audit_log",
  [statement("create table public.audit_log (at timestamptz not null);", 2)],
  { class: "out-of-order" },
);

const unrehearsed = file(
  "20261118101500_add_customer_phone",
  [statement("alter table public.customers add column phone text;", 0, { measured: false, reason: "no rehearsal" })],
  { result: "not-run" },
);

export const previewExamples: Record<string, PreviewReport> = {
  shop,
  clean,
  "to-approve": {
    ...clean,
    expiresAt: "2026-11-21T14:02:11.000Z",
    preflight: preflight(),
    rollback: {
      migrations: clean.rollback.migrations.map((one) => ({
        ...one,
        down: one.file.replace(".sql", ".down.sql"),
        result: "restored",
        losses: ["drops column public.customers.phone"],
      })),
    },
  },
  emergency: {
    ...shop,
    preflight: preflight({
      emergency: "Checkout is down since 13:40, incident 512: the column blocks every order",
      facts: {
        ...quietTarget,
        backup: null,
        lag: [],
        window: { open: false, until: null, next: "2026-11-23T14:00:00.000Z", said: [] },
      },
    }),
  },
  empty: preview([]),
  "10-files": many(10),
  "200-files": many(200),
  failing: preview([broken, afterBroken], {
    findings: [
      finding("statement-fails", "blocking", broken, 1, {
        message: "Fails on the rehearsal with 42P01, and so it will on the target",
        why: "",
        remedy: { text: "Name a relation that exists: `public.customers` is the nearest.", sql: null },
      }),
    ],
    coverage: notReached,
  }),
  "no-target": preview([tiers], {
    target: null,
    live: null,
    rehearsal: rehearsed({
      state: "empty",
      drifted: null,
      sameMajor: null,
      cached: false,
      chosen: "PostgreSQL 17.6 from node_modules: the newest here, since no target says which.",
      standIns: ["schema auth", "extension pg_net"],
    }),
    schemaChanges: { diff: [phone], access: [], expectedFingerprint: null },
    coverage: {
      ...clean.coverage,
      statements: 5,
      measured: 5,
      missing: ["Files that are applied already are not known without a target: all 5 were taken as pending."],
    },
  }),
  "not-rehearsed": preview([unrehearsed], {
    rehearsal: rehearsed({
      state: "none",
      reason: "No PostgreSQL was found on this machine: put `rehearsal: embedded` into the workflow.",
      drifted: null,
    }),
    coverage: {
      statements: 1,
      measured: 0,
      unmeasured: [{ count: 1, reason: "nothing could be rehearsed" }],
      silenced: 0,
      missing: ["Whether the migrations run at all."],
    },
  }),
  drifted: preview([column], {
    schemaChanges: clean.schemaChanges,
    rehearsal: rehearsed({
      state: "dumped",
      drifted: true,
      drift: [
        difference(
          "index",
          "public.orders_hotfix_idx",
          null,
          "create index orders_hotfix_idx on public.orders using btree (status);",
        ),
        difference(
          "policy",
          "public.orders.own orders",
          'create policy "own orders" on public.orders using ((select auth.uid()) = user_id);',
          null,
          { severity: "security" },
        ),
      ],
      reason: "The history alone does not make what is there.",
    }),
  }),
  "out-of-order": preview([lateFile, notes], {
    history: {
      entries: [late],
      applied: 42,
      order: [
        { version: lateFile.version, file: lateFile.file, proved: true, reason: "", differences: [] },
        {
          version: notes.version,
          file: notes.file,
          proved: false,
          reason: "It drops a column that the older file still reads.",
          differences: [phone],
        },
      ],
    },
  }),
  diverged: {
    ...preview([column], {
      history: {
        entries: [
          blocking("edited", "20240901080000_create_orders"),
          blocking("remote-only", "20261002_hotfix_prices"),
        ],
        applied: 41,
        order: [],
      },
    }),
    verdict: "blocking",
  },
  rollback: preview([tiers, orders], {
    schemaChanges: clean.schemaChanges,
    rollback: {
      migrations: [
        {
          version: tiers.version,
          file: tiers.file,
          down: tiers.file.replace(".sql", ".down.sql"),
          result: "differs",
          differences: [phone],
          losses: ["drops table `public.tiers`", "drops column `public.customers.tier_id`"],
          error: null,
        },
        {
          version: orders.version,
          file: orders.file,
          down: orders.file.replace(".sql", ".down.sql"),
          result: "failed",
          differences: [],
          losses: [],
          error: 'index "orders_idx" does not exist',
        },
      ],
    },
  }),
  silenced: preview([orders], {
    schemaChanges: clean.schemaChanges,
    findings: [
      finding("index-blocks-writes", "blocking", orders, 2, {
        silenced: {
          reason: "the shop is closed on Sunday night",
          where: "20261119083000_orders_are_paid_in_cents.sql:4",
        },
      }),
    ],
  }),
  hostile: allHostile(hostileText),
};
