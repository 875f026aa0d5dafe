import type { Approval, Failure, Receipt } from "@lockkeeper/core";
import { outcome, plan, planned, receipt } from "./examples.js";
import { blocking, three } from "./status-examples.js";

const [first, second, third] = three;

function failure(more: Partial<Failure>): Failure {
  const nowhere = { file: null, line: null, column: null, endLine: null, sqlstate: null, excerpt: null };
  return { code: "SQL_FAILED", message: "", hint: null, notes: [], ...nowhere, ...more };
}

const sum = "5ca1ab1e".repeat(8);
const otherSum = "0ddba11c".repeat(8);

const many = Array.from({ length: 200 }, (_, n) => planned(`20261118${String(100_000 + n)}_change_number_${n + 1}`));
const hostileName = "20261118_<script>|``@acme`` ![x](http://evil) :100: \u202elqs.\u001b[31m";
const hostile = planned(hostileName);

/** A push that was held to a reviewed plan. */
const refused: Partial<Receipt> & Pick<Receipt, "sealed"> = {
  result: "blocked",
  startLsn: null,
  deploymentId: null,
  expectedDigest: "0a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff0",
  sealed: {
    seal: "ab".repeat(32),
    sealedAt: "2026-11-19T10:00:00.000Z",
    expiresAt: "2026-11-26T10:00:00.000Z",
    commit: "9b1c5e0f2a3d4c5b6a7988776655443322110ffe",
  },
};

const approval: Approval = {
  schema: "lockkeeper/approval@1",
  approved: true,
  reason: "",
  gate: "reviewers",
  environment: "production",
  planDigest: "0a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff0",
  approvedBy: ["rita", "tom"],
  requestedBy: "mira",
  runUrl: null,
  at: "2026-11-20T14:00:00.000Z",
  notes: [],
};

export const pushExamples: Record<string, Receipt> = {
  "push-applied": receipt(plan(three), [
    outcome(first, "applied"),
    outcome(second, "applied", { durationMs: 2_110, retries: 1 }),
    outcome(third, "applied", { durationMs: 203 }),
  ]),
  "push-proved": receipt(
    plan(three),
    three.map((file) => outcome(file, "applied")),
    {
      endState: { before: otherSum, after: sum, expected: sum, proved: true, differences: null },
    },
  ),
  "push-schema-unexpected": receipt(
    plan(three),
    three.map((file) => outcome(file, "applied")),
    {
      result: "failed",
      reason: "schema-unexpected",
      endState: {
        before: otherSum,
        after: sum,
        expected: "e1".repeat(32),
        proved: false,
        differences: [
          {
            kind: "column",
            identity: "public.orders.note",
            change: "added",
            severity: "additive",
            attributes: [],
            before: null,
            after: "ALTER TABLE public.orders ADD COLUMN note text;",
          },
          {
            kind: "grant",
            identity: "table public.orders to anon",
            change: "changed",
            severity: "security",
            attributes: [{ name: "privileges", before: ["SELECT"], after: ["SELECT", "UPDATE"] }],
            before: "GRANT SELECT ON TABLE public.orders TO anon;",
            after: "GRANT SELECT, UPDATE ON TABLE public.orders TO anon;",
          },
        ],
      },
      failure: failure({
        code: "PROOF_FAILED",
        message:
          "The schema that stands now is not the expected one. It differs in 2 objects. 3 files are applied and stay applied.",
        notes: [`Expected: ${"e1".repeat(32)}`, `Stands: ${sum}`],
        hint: "Somebody changed the schema after the preview, or the target did something that the rehearsal does not (an event trigger, default privileges). Look at the differences, and preview again.",
      }),
    },
  ),
  "push-nothing-to-do": receipt(plan([]), [], {
    result: "nothing-to-do",
    durationMs: 96,
    startLsn: null,
    deploymentId: null,
  }),
  "push-dry-run": receipt(plan(three), [], {
    result: "nothing-to-do",
    reason: "dry-run",
    deploymentId: null,
    startLsn: null,
  }),
  "push-syntax-error": receipt(
    plan(three),
    [
      outcome(first, "applied"),
      outcome(second, "applied", { durationMs: 1_420 }),
      outcome(third, "failed", { durationMs: 3 }),
    ],
    {
      result: "failed",
      reason: "sql-failed",
      failure: failure({
        message: 'syntax error at or near "form"',
        file: third.file,
        line: 4,
        column: 3,
        endLine: 9,
        sqlstate: "42601",
        excerpt: "3 |   set tier = 'gold'\n4 |   form lifetime_value v\n  |   ^",
        hint: "Statement 1 of the file; did you mean `from`?",
      }),
    },
  ),
  "push-partly": receipt(
    plan(three),
    [
      outcome(first, "applied"),
      outcome(second, "partly", { segmentsDone: 1, durationMs: 8_240 }),
      outcome(third, "not-run"),
    ],
    {
      result: "failed",
      reason: "sql-failed",
      failure: failure({
        message: 'could not create unique index "orders_customer_key"',
        file: second.file,
        line: 3,
        column: 1,
        endLine: 4,
        sqlstate: "23505",
        excerpt: "3 | create unique index concurrently orders_customer_key on orders (customer_id);\n  | ^",
        notes: [
          "Key (customer_id)=(1204) is duplicated.",
          "The invalid index `orders_customer_key` is dropped before the next attempt.",
        ],
      }),
    },
  ),
  "push-lock-timeout": receipt(
    plan(three),
    [outcome(first, "failed", { retries: 10 }), outcome(second, "not-run"), outcome(third, "not-run")],
    {
      result: "failed",
      reason: "lock-timeout",
      durationMs: 96_400,
      failure: failure({
        code: "LOCK_TIMEOUT",
        message: "canceling statement due to lock timeout",
        file: first.file,
        line: 1,
        column: 1,
        endLine: 1,
        sqlstate: "55P03",
        excerpt: "1 | alter table customers add column tier text;\n  | ^",
        notes: [
          "Blocked by pid 4711 (metabase, reporting, idle in transaction for 3 h 12 min): `select * from customers`",
          "Blocked by pid 4802 (autovacuum worker, to prevent wraparound): `VACUUM public.customers`",
        ],
      }),
    },
  ),
  "push-blocked": receipt(
    plan(three, [
      blocking("edited", "20240901080000_create_orders"),
      blocking("out-of-order", "20261101090000_add_audit_log"),
    ]),
    three.map((file) => outcome(file, "not-run")),
    { result: "blocked", reason: "edited", startLsn: null, deploymentId: null },
  ),
  "push-plan-changed": receipt(plan(three), [], {
    result: "blocked",
    reason: "plan-changed",
    startLsn: null,
    deploymentId: null,
    expectedDigest: "0a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff0",
  }),
  "push-files-changed": receipt(plan(three), [], {
    ...refused,
    reason: "files-changed",
    refusal: {
      reason: "files-changed",
      message: "2 files of the plan changed, and one file more would run.",
      rows: [
        { what: `\`${first.file}\``, approved: "`5ca1ab1e5ca1ab1e`", found: "`0ddba11c0ddba11c`" },
        { what: `\`${second.file}\``, approved: "in one transaction", found: "not in one transaction" },
        { what: `\`${third.file}\``, approved: null, found: "`5ca1ab1e5ca1ab1e`" },
      ],
      more: 0,
      differences: null,
    },
  }),
  "push-schema-drifted": receipt(plan(three), [], {
    ...refused,
    reason: "schema-drifted",
    approval,
    endState: { before: sum, after: null, expected: null, proved: null, differences: null },
    refusal: {
      reason: "schema-drifted",
      message: "Somebody changed the schema since the plan was made.",
      rows: [{ what: "schema", approved: "`0ddba11c0ddba11c`", found: "`5ca1ab1e5ca1ab1e`" }],
      more: 0,
      differences: [
        {
          kind: "column",
          identity: "public.orders.by_hand",
          change: "added",
          severity: "additive",
          attributes: [],
          before: null,
          after: "ALTER TABLE public.orders ADD COLUMN by_hand integer;",
        },
        {
          kind: "policy",
          identity: "public.orders.own_rows",
          change: "removed",
          severity: "security",
          attributes: [],
          before: "CREATE POLICY own_rows ON public.orders USING (owner = auth.uid());",
          after: null,
        },
      ],
    },
  }),
  "push-emergency": receipt(
    plan(three),
    three.map((file) => outcome(file, "applied")),
    { approval, emergency: "Incident 4711: orders cannot be placed", sealed: refused.sealed },
  ),
  "push-cancelled": receipt(
    plan(three),
    [
      outcome(first, "applied"),
      outcome(second, "partly", { segmentsDone: 2, durationMs: 40_100 }),
      outcome(third, "not-run"),
    ],
    { result: "cancelled", reason: "cancelled", durationMs: 41_020 },
  ),
  "push-connection-lost": receipt(
    plan(three),
    [outcome(first, "applied"), outcome(second, "applied"), outcome(third, "unknown")],
    {
      result: "failed",
      reason: "connection-lost",
      failure: failure({
        code: "CONNECTION_LOST",
        message: "The connection broke while a commit was on its way.",
        file: third.file,
      }),
    },
  ),
  "push-hostile": receipt(plan([hostile]), [outcome(hostile, "failed")], {
    result: "failed",
    reason: "sql-failed",
    actor: "@acme/dba <b>",
    notices: ["::error::\u001b[31m fixes #1 `a|b`"],
    emergency: "</details> @acme ![x](http://evil) `a`b` \u202e\u001b[31m\n> # big",
    approval: { ...approval, approvedBy: ["@acme/dba <b>", "a`|b"], environment: "<img src=x> fixes #1" },
    refusal: {
      reason: "files-changed",
      message: "::error:: </details> @acme `a`b` fixes #1",
      rows: [
        { what: "`20261118_<script>|'@acme`", approved: "| ![x](http://evil)", found: "`\u202elqs`" },
        { what: "\u001b[31m::error::x", approved: null, found: "</td></table>" },
      ],
      more: 3,
      differences: [],
    },
    endState: {
      before: null,
      after: sum,
      expected: null,
      proved: false,
      differences: [
        {
          kind: "function",
          identity: 'public."a`b</details> @acme \u202e"()',
          change: "added",
          severity: "security",
          attributes: [],
          before: null,
          after: "```\n</details>\n# big @acme \u001b[31m\n::error::x",
        },
      ],
    },
    failure: failure({
      message: "</details>\n# big\n| @acme | ![x](http://evil)",
      file: hostile.file,
      line: 100,
      column: 5,
      sqlstate: "42601",
      excerpt: "1 | ```\n2 | </details> @acme \u202e\n  | ^",
      notes: ["pid 1 (`a`b`): select '<script>' -- fixes #1"],
    }),
  }),
  "push-200-files": receipt(
    plan(many),
    many.map((file, n) => outcome(file, n < 140 ? "applied" : n === 140 ? "failed" : "not-run")),
    {
      result: "failed",
      reason: "sql-failed",
      failure: failure({ message: "division by zero", file: many[140]?.file ?? null, line: 1, column: 8 }),
    },
  ),
};
