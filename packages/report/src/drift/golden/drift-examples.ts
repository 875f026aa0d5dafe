import type { DriftReport } from "@lockkeeper/core";
import type { DriftOptions } from "../drift-document.js";
import { catchUp, culprit, drift, report } from "./builder.js";

const index = drift(
  "index",
  "public.orders_created_at_idx",
  "performance",
  ["CREATE INDEX orders_created_at_idx ON public.orders USING btree (created_at);", null],
  { by: [culprit("postgres", "DROP INDEX", { application: "Supabase Studio" })] },
);

const policy = drift(
  "policy",
  "public.orders.own_orders",
  "security",
  [
    "CREATE POLICY own_orders ON public.orders FOR SELECT TO authenticated\n  USING ((user_id = auth.uid()));",
    "CREATE POLICY own_orders ON public.orders FOR SELECT TO anon, authenticated\n  USING (true);",
  ],
  {
    attributes: [
      { name: "roles", before: ["authenticated"], after: ["anon", "authenticated"] },
      { name: "using", before: "(user_id = auth.uid())", after: "true" },
    ],
    by: [
      culprit("dana", "ALTER POLICY"),
      culprit("postgres", "ALTER POLICY", { at: "2026-11-20T09:05:00.000Z", application: "Supabase Studio" }),
    ],
  },
);

const total = drift(
  "column",
  "public.orders.total",
  "breaking",
  [
    "ALTER TABLE public.orders ADD COLUMN total numeric(10,2) DEFAULT 0 NOT NULL;",
    "ALTER TABLE public.orders ADD COLUMN total numeric(12,2);",
  ],
  {
    attributes: [
      { name: "type", before: "numeric(10,2)", after: "numeric(12,2)" },
      { name: "notNull", before: true, after: false },
      { name: "default", before: "0", after: null },
    ],
    by: [
      culprit("deploy", "ALTER TABLE", {
        source: "deployment",
        runUrl: "https://github.com/acme/shop/actions/runs/19531000000",
        application: null,
      }),
    ],
  },
);

const grant = drift("grant", "table public.orders to anon", "security", [
  null,
  "GRANT SELECT, UPDATE ON TABLE public.orders TO anon;",
]);

const note = drift("column", "public.orders.note", "additive", [
  null,
  "ALTER TABLE public.orders ADD COLUMN note text;",
]);

const body = drift(
  "function",
  "public.order_total(bigint)",
  "security",
  [
    "CREATE OR REPLACE FUNCTION public.order_total(id bigint)\n RETURNS numeric\n LANGUAGE sql\n STABLE\nAS $function$\n  select sum(price * amount) from public.lines where order_id = id\n$function$;",
    "CREATE OR REPLACE FUNCTION public.order_total(id bigint)\n RETURNS numeric\n LANGUAGE sql\n STABLE SECURITY DEFINER\nAS $function$\n  select sum(price * amount) - coalesce(sum(discount), 0) from public.lines where order_id = id\n$function$;",
  ],
  {
    attributes: [
      { name: "securityDefiner", before: false, after: true },
      {
        name: "body",
        before: "\n  select sum(price * amount) from public.lines where order_id = id\n",
        after: "\n  select sum(price * amount) - coalesce(sum(discount), 0) from public.lines where order_id = id\n",
      },
    ],
  },
);

const rls = drift(
  "table",
  "public.payments",
  "security",
  [
    "CREATE TABLE public.payments (\n  id bigint NOT NULL,\n  amount numeric NOT NULL\n);\nALTER TABLE public.payments ENABLE ROW LEVEL SECURITY;",
    "CREATE TABLE public.payments (\n  id bigint NOT NULL,\n  amount numeric NOT NULL\n);",
  ],
  {
    attributes: [
      { name: "rls", before: true, after: false },
      { name: "owner", before: "app_owner", after: "postgres" },
    ],
  },
);

const archive = drift("table", "public.orders_2019", "destructive", [
  "CREATE TABLE public.orders_2019 (\n  id bigint NOT NULL,\n  total numeric(10,2)\n);",
  null,
]);

const labels = drift(
  "type",
  "public.order_state",
  "breaking",
  [
    "CREATE TYPE public.order_state AS ENUM ('new', 'paid', 'void');",
    "CREATE TYPE public.order_state AS ENUM ('new', 'paid', 'shipped');",
  ],
  { attributes: [{ name: "labels", before: ["new", "paid", "void"], after: ["new", "paid", "shipped"] }] },
);

const trigger = drift(
  "trigger",
  "public.orders.audit",
  "security",
  [
    "CREATE TRIGGER audit AFTER UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION app.audit();",
    "CREATE TRIGGER audit AFTER UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION app.audit();\nALTER TABLE public.orders DISABLE TRIGGER audit;",
  ],
  { attributes: [{ name: "enabled", before: "enabled", after: "disabled" }] },
);

const many = Array.from({ length: 300 }, (_, n) => {
  const table = `public.events_${String(Math.floor(n / 3)).padStart(3, "0")}`;
  if (n % 3 === 0)
    return drift(
      "column",
      `${table}.payload`,
      "breaking",
      [`ALTER TABLE ${table} ADD COLUMN payload json;`, `ALTER TABLE ${table} ADD COLUMN payload jsonb;`],
      { attributes: [{ name: "type", before: "json", after: "jsonb" }] },
    );
  if (n % 3 === 1)
    return drift("index", `${table}_at_idx`, "performance", [
      `CREATE INDEX events_at_idx ON ${table} USING btree (at);`,
      null,
    ]);
  return drift(
    "comment",
    `table ${table}`,
    "cosmetic",
    [`COMMENT ON TABLE ${table} IS 'What happened';`, `COMMENT ON TABLE ${table} IS 'What has happened';`],
    { attributes: [{ name: "text", before: "What happened", after: "What has happened" }] },
  );
});

const addNote = "alter table public.orders add column note text;\n";
const dropNote = "alter table public.orders drop column note;\n";

interface Example extends DriftOptions {
  report: DriftReport;
}

/** Reports that a person can read, each for something that is shown in a way of its own. */
export const driftExamples: Record<string, Example> = {
  untouched: { report: report([], { method: "untouched" }) },
  "read-equal": {
    report: report([], {
      baseline: {
        kind: "migrations",
        what: "42 files of `supabase/migrations`, replayed on PostgreSQL 17.10",
        serverVersion: "17.10",
        fingerprint: report([]).fingerprint,
        at: null,
        deployment: null,
      },
      ignored: [
        { pattern: "table analytics.*", count: 4 },
        { pattern: "comment", count: 0 },
      ],
    }),
  },
  "one-index": {
    report: report([index], { catchUp: catchUp(), failOn: "breaking" }),
    catchUpSql: "drop index public.orders_created_at_idx;\n",
  },
  security: {
    report: report([policy, grant, rls, trigger, body, total, archive, labels, index, note], {
      failOn: "security",
      notices: ["Deployment `c0ffee12` failed at 08:00 UTC on 2026-11-20: it may have changed something."],
    }),
  },
  many: { report: report(many) },
  incomplete: {
    report: report([index], {
      drifted: null,
      incomplete: [
        "Functions of schema `billing` could not be read: permission denied for schema billing (42501).",
        "Table `public.orders` was locked for 10 s by somebody else.",
      ],
    }),
  },
  "catch-up-unproved": {
    report: report([note], {
      catchUp: catchUp({ proved: null, reason: "No rehearsal database could be made: PostgreSQL 17 was not found." }),
    }),
    catchUpSql: addNote,
  },
  "catch-up-destroys": {
    report: report([note, policy], {
      catchUp: catchUp({
        direction: "database",
        proved: false,
        statements: 2,
        reason: "Applied on a rehearsal, it left 1 difference.",
        left: [policy],
        losses: ["drops column `public.orders.note` with everything in it"],
        without: [
          "policy `public.orders.own_orders`: its expression calls `auth.uid()`, which the rehearsal does not have",
        ],
      }),
    }),
    catchUpSql: dropNote,
  },
  database: {
    report: report([total, index, note], {
      baseline: {
        kind: "database",
        what: "`postgres` on `db.staging.example.com` as it is now",
        serverVersion: "18.1",
        fingerprint: "55aa63bd0c5e9f8142d3b6a7c8e9f00112233445566778899aabbccddeeff055",
        at: null,
        deployment: null,
      },
    }),
  },
};
