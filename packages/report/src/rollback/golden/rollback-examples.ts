import type { RollbackOutcome, RollbackPlan, RollbackProblem, RollbackReceipt, RollbackStep } from "@lockkeeper/core";
import { pushExamples } from "../../golden/push-examples.js";

const folder = "supabase/migrations";
const digest = "4f9c2a1b7d3e5f60918273a4b5c6d7e8f90112233445566778899aabbccddeef";
const id = "0f6c9a52-7a31-4b6e-9d0c-5f1e2d3c4b5a";

function step(name: string, more: Partial<RollbackStep> = {}): RollbackStep {
  const version = /^\d+/.exec(name)?.[0] ?? name;
  return {
    version,
    name: name.slice(version.length + 1),
    file: `${folder}/${name}.sql`,
    down: `${folder}/${name}.down.sql`,
    sha256: digest,
    deployment: id,
    transactional: true,
    reason: null,
    statements: 2,
    segments: 1,
    segmentsDone: 0,
    ...more,
  };
}

const run = [
  step("20261118093000_add_tier_to_customers", { down: `${folder}/20261118093000_add_tier_to_customers.sql` }),
  step("20261117120000_index_orders_by_customer", {
    transactional: false,
    reason: "DROP INDEX CONCURRENTLY on line 2",
    segments: 2,
  }),
  step("20261116150000_drop_notes"),
];

const deployment = {
  id,
  startedAt: "2026-11-20T13:40:02.000Z",
  startLsn: "2/9F0A61C8",
  actor: "mira",
  commit: "9b1c5e0f2a3d4c5b6a7988776655443322110ffe",
  runUrl: "https://github.com/acme/shop/actions/runs/19530211875",
};

function plan(more: Partial<RollbackPlan> = {}): RollbackPlan {
  return {
    schema: "lockkeeper/rollback-plan@1",
    layout: "supabase",
    server: { systemIdentifier: "7437102938475610293", database: "postgres", version: "17.10", major: 17 },
    goal: { kind: "deployment", id },
    mode: "down-files",
    run,
    deployments: [deployment],
    problems: [],
    blocked: false,
    losses: [
      {
        version: "20261116150000",
        file: `${folder}/20261116150000_drop_notes.sql`,
        line: 3,
        of: "object",
        what: "It dropped column `note` of `orders`: what was in there does not come back.",
      },
      {
        version: "20261118093000",
        file: `${folder}/20261118093000_add_tier_to_customers.sql`,
        line: 8,
        of: "object",
        what: "The way back drops column `tier` of `customers`, with everything that was written there since.",
      },
    ],
    recovery: { deployment, commitBefore: "1f2e3d4c5b6a798877665544332211000ffe9b1c" },
    notices: [],
    historySha256: digest,
    digest,
    ...more,
  };
}

function outcome(of: RollbackStep, state: RollbackOutcome["state"], segmentsDone = 0): RollbackOutcome {
  const { version, name, down, transactional, segments } = of;
  const done = state === "rolled-back" ? segments : segmentsDone;
  return {
    version,
    name,
    file: down ?? "",
    transactional,
    state,
    durationMs: 62,
    segments,
    segmentsDone: done,
    retries: 0,
  };
}

function receipt(more: Partial<RollbackReceipt> = {}): RollbackReceipt {
  return {
    schema: "lockkeeper/rollback-receipt@1",
    result: "rolled-back",
    reason: "",
    deploymentId: "b7c8d9e0-1a2b-4c3d-8e4f-5a6b7c8d9e0f",
    startedAt: "2026-11-20T14:02:11.000Z",
    finishedAt: "2026-11-20T14:02:12.206Z",
    durationMs: 1_206,
    startLsn: "2/9F0B1100",
    target: { host: "db.abcdefghijklmnopqrst.supabase.co", database: "postgres", user: "postgres" },
    actor: "mira",
    commit: "9b1c5e0f2a3d4c5b6a7988776655443322110ffe",
    runUrl: "https://github.com/acme/shop/actions/runs/19530211875",
    expectedDigest: null,
    approval: null,
    sealed: null,
    emergency: null,
    refusal: null,
    plan: plan(),
    files: run.map((one) => outcome(one, "rolled-back")),
    endState: {
      before: "0ddba11c".repeat(8),
      after: "5ca1ab1e".repeat(8),
      expected: "5ca1ab1e".repeat(8),
      proved: true,
      differences: null,
    },
    untold: null,
    failure: null,
    generation: null,
    notices: [],
    ...more,
  };
}

const nothingRan = { deploymentId: null, startLsn: null, files: [], endState: null };

function problem(of: RollbackStep, more: Partial<RollbackProblem>): RollbackProblem {
  const { version, file } = of;
  const missing = { message: "It has no way back.", remedy: "Write its down file, or let `generate: true` write one." };
  return { reason: "no-down", version, file, blocks: true, ...missing, ...more };
}

const bare = run.map((one) => ({ ...one, down: null, sha256: null, statements: 0, segments: 0, transactional: true }));
const hostile =
  "</details><script>x</script> @acme/dba fixes #1 | ` ![i](http://evil) **b** \u202e\u001b[31m\n::error::x";

function everything(text: string): RollbackReceipt {
  const one = step("1_a", { version: text, name: text, file: text, down: text, reason: text, transactional: false });
  const ref = { id: text, startedAt: text, startLsn: text, actor: text, commit: text, runUrl: text };
  return receipt({
    result: "failed",
    reason: "sql-failed",
    deploymentId: text,
    startLsn: text,
    target: { host: text, database: text, user: text },
    actor: text,
    commit: text,
    runUrl: text,
    emergency: text,
    refusal: { message: text, rows: [{ what: text, approved: text, found: null }], more: 3, differences: null },
    plan: plan({
      layout: text,
      server: { systemIdentifier: text, database: text, version: text, major: 17 },
      goal: { kind: "deployment", id: text },
      run: [one],
      deployments: [ref],
      problems: [problem(one, { message: text, remedy: text })],
      losses: [{ version: text, file: text, line: 1, of: "rows", what: text }],
      recovery: { deployment: ref, commitBefore: text },
      notices: [text],
    }),
    files: [{ ...outcome(one, "partly", 1), file: text, segments: 2 }],
    untold: text,
    failure: pushExamples["push-hostile"]?.failure ?? null,
    generation: {
      proved: false,
      reason: text,
      downs: [{ version: text, file: text, path: text, statements: 1, losses: [text], without: [text] }],
    },
    notices: [text],
  });
}

export const rollbackExamples: Record<string, RollbackReceipt> = {
  "rolled-back": receipt(),
  "dry-run": receipt({ ...nothingRan, result: "nothing-to-do", reason: "dry-run" }),
  "no-down": receipt({
    ...nothingRan,
    result: "blocked",
    reason: "no-down",
    plan: plan({ run: bare, problems: bare.map((one) => problem(one, {})), blocked: true }),
  }),
  "later-first": receipt({
    ...nothingRan,
    result: "blocked",
    reason: "later-first",
    plan: plan({
      problems: run.slice(0, 1).map((one) =>
        problem(one, {
          reason: "later-first",
          message: "Applied after what is to be taken back, by deployment `7d1e0c44-0000-4000-8000-000000000000`.",
          remedy: "Take that deployment back first, or give `to`.",
        }),
      ),
      blocked: true,
    }),
  }),
  "down-changed": receipt({
    ...nothingRan,
    result: "blocked",
    reason: "down-changed",
    refusal: {
      message: "The way back is another one than was rehearsed.",
      rows: [{ what: run[2]?.down ?? "", approved: "`4f9c2a1b7d3e5f60`", found: "`0a1b2c3d4e5f6071`" }],
      more: 0,
      differences: null,
    },
  }),
  failed: receipt({
    result: "failed",
    reason: "sql-failed",
    files: run.map((one, n) => outcome(one, n === 0 ? "rolled-back" : n === 1 ? "partly" : "not-run", 1)),
    endState: null,
    failure: {
      code: "SQL_FAILED",
      message: 'relation "order_notes" does not exist',
      hint: null,
      file: run[1]?.down ?? "",
      line: 4,
      column: 12,
      endLine: 4,
      sqlstate: "42P01",
      excerpt: "4 | drop table order_notes;\n  |            ^",
      notes: [],
    },
  }),
  "schema-unexpected": receipt({
    result: "failed",
    reason: "schema-unexpected",
    endState: pushExamples["push-schema-unexpected"]?.endState ?? null,
    failure: pushExamples["push-schema-unexpected"]?.failure ?? null,
  }),
  untold: receipt({
    endState: {
      before: "0ddba11c".repeat(8),
      after: "5ca1ab1e".repeat(8),
      expected: null,
      proved: null,
      differences: null,
    },
    untold:
      "Whether the schema is the one from before cannot be told: the schema was changed by other means since the last deployment.",
  }),
  "history-only": receipt({
    plan: plan({ mode: "history-only", run: bare, losses: [] }),
    files: bare.map((one) => ({ ...outcome(one, "rolled-back"), file: one.file ?? "" })),
    emergency: "Incident 4711: orders cannot be placed",
  }),
  generated: receipt({
    ...nothingRan,
    result: "nothing-to-do",
    reason: "generated",
    plan: plan({ run: bare, problems: bare.map((one) => problem(one, {})), blocked: true }),
    generation: {
      proved: true,
      reason: "",
      downs: [
        {
          version: "20261116150000",
          file: `${folder}/20261116150000_drop_notes.down.sql`,
          path: "/tmp/out/ways-back/20261116150000_drop_notes.down.sql",
          statements: 1,
          losses: ["column `public.orders.note` comes back empty."],
          without: [],
        },
      ],
    },
  }),
  hostile: everything(hostile),
};
