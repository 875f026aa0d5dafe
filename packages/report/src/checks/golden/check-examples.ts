import { type Check, type CheckReport, countChecks } from "@lockkeeper/core";

const passing: Check = {
  kind: "sql",
  name: "orders have customers",
  group: "supabase/verify/orders.sql",
  state: "passed",
  message: null,
  remedy: null,
  file: "supabase/verify/orders.sql",
  place: { line: 3, column: 1 },
  durationMs: null,
};

/** A check like that of a passing file. */
export function check(more: Partial<Check>): Check {
  return { ...passing, ...more };
}

function report(checks: readonly Check[], more: Partial<CheckReport> = {}): CheckReport {
  const counts = countChecks(checks);
  return {
    schema: "lockkeeper/verify@1",
    passed: checks.length > 0 && counts.failed + counts.error === 0,
    generatedAt: "2026-11-20T14:02:11.000Z",
    target: { host: "db.example.com", database: "shop", serverVersion: "17.10" },
    checks,
    counts,
    notices: [],
    durationMs: 1_240,
    run: {
      url: "https://github.com/acme/shop/actions/runs/42",
      commit: "0123456789abcdef0123456789abcdef01234567",
      actor: "octocat",
    },
    ...more,
  };
}

const expectation = {
  kind: "expectation",
  group: "supabase/verify/expectations.yml",
  file: "supabase/verify/expectations.yml",
} as const;
const pgtap = { kind: "pgtap", group: "supabase/verify/api.test.sql", file: "supabase/verify/api.test.sql" } as const;
const builtIn = { kind: "built-in", group: "built-in", file: null, place: null } as const;

const held = [
  check({ durationMs: 12 }),
  check({ ...pgtap, name: "1 - anon cannot read customers", durationMs: 48 }),
  check({ ...expectation, name: "table `public.orders` has row level security", place: { line: 5, column: 5 } }),
  check({ ...builtIn, name: "no index is INVALID" }),
];

const mixed = [
  check({
    name: "every order has a customer",
    state: "failed",
    message: "3 orders have no customer (order_id = 17, 18, 40)",
    durationMs: 12,
  }),
  check({ name: "totals add up", durationMs: null }),
  check({
    ...pgtap,
    name: "2 - authenticated sees its own orders",
    state: "failed",
    message: '# Failed test 2: "authenticated sees its own orders"\n#         have: 0\n#         want: 3',
    place: { line: 14, column: 1 },
    durationMs: 48,
  }),
  check({ ...pgtap, name: "3 - refunds are visible", state: "skipped", message: "TODO: after SHOP-118" }),
  check({
    ...expectation,
    name: "table `public.order` exists",
    state: "failed",
    message: "There is no table `public.order`. Did you mean `public.orders`?",
    place: { line: 9, column: 3 },
  }),
  check({
    kind: "role",
    name: "anon cannot read customers",
    group: "supabase/verify/expectations.yml",
    file: "supabase/verify/expectations.yml",
    place: { line: 40, column: 5 },
    state: "error",
    message: "The login `lockkeeper` may not act as `anon`.",
    remedy: "GRANT anon TO lockkeeper;",
  }),
  check({
    ...builtIn,
    name: "table `public.audit_log` has a primary key",
    state: "warning",
    message: "It has none.",
    remedy: "Add one, or except the table under `built-in` in the expectations.",
  }),
];

const nasty = "</details>\u202e@everyone [x](javascript:alert(1)) | `\u001b[31m ::error::x\n# #1";

/** Reports of each sort, by the name of their golden files. */
export const checkExamples: Readonly<Record<string, CheckReport>> = {
  held: report(held),
  mixed: report(mixed, { notices: ["`supabase/verify/notes.md` is no SQL file and was not read."] }),
  nothing: report([], { target: null, durationMs: 0 }),
  many: report(
    Array.from({ length: 300 }, (_, n) =>
      check({
        name: `rule ${n}`,
        group: `supabase/verify/rules_${n % 70}.sql`,
        file: `supabase/verify/rules_${n % 70}.sql`,
        state: n % 4 === 0 ? "failed" : "passed",
        message: n % 4 === 0 ? "It does not hold." : null,
      }),
    ),
  ),
  hostile: report([
    check({ name: nasty, group: nasty, file: `${nasty}.sql`, state: "failed", message: nasty, remedy: nasty }),
    check({ name: nasty, state: "skipped", message: `${nasty}\n\`\`\`\n${nasty}` }),
  ]),
};
