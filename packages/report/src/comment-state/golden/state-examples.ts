import type { Approval, Receipt, RollbackOutcome, RollbackReceipt } from "@lockkeeper/core";
import { outcome, plan, receipt } from "../../golden/examples.js";
import { pushExamples } from "../../golden/push-examples.js";
import { three } from "../../golden/status-examples.js";
import { type RollbackComment, rollbackComment } from "../rollback-comment.js";
import {
  applyingComment,
  approvedComment,
  type BegunPlan,
  receiptComment,
  type StateComment,
  stoppedComment,
} from "../state-comment.js";

const approval: Approval = {
  schema: "lockkeeper/approval@1",
  approved: true,
  reason: "",
  gate: "reviewers",
  environment: "production",
  planDigest: plan(three).digest,
  approvedBy: ["rita"],
  requestedBy: "mira",
  runUrl: "https://github.com/acme/shop/actions/runs/19530211875",
  at: "2026-11-20T14:01:58.000Z",
  notes: [],
};
const whole = receipt(plan(three), [], { approval });
const begun: BegunPlan = { ...whole, at: whole.startedAt };
const done = three.map((file) => outcome(file, "applied"));

function ended(of: Receipt | undefined, more: Partial<Receipt> = {}): StateComment | null {
  return of === undefined ? null : receiptComment({ ...of, approval, ...more });
}

const id = "0f6c9a52-2d5e-4c4e-9a4b-7d3e5f609182";
const deployment = { ...whole, id, startLsn: "2/9F0A61C8" };
const refOf = ({ startedAt, startLsn, actor, commit, runUrl }: typeof deployment) => {
  return { id, startedAt, startLsn, actor, commit, runUrl };
};
const back = three
  .toReversed()
  .map((file) => ({ ...file, down: file.file.replace(".sql", ".down.sql"), deployment: id }));
const loss =
  "The way back drops or empties column `tier` of `public.customers`, with everything that was written there since.";

/** A push of three files, taken back. */
function takenBack(states: readonly RollbackOutcome["state"][], more: Partial<RollbackReceipt> = {}): RollbackReceipt {
  const { target, actor, commit, runUrl, startedAt, finishedAt, durationMs, plan: pushed } = whole;
  const { layout, server, historySha256, digest } = pushed;
  const nothing = { refusal: null, endState: null, untold: null, failure: null, generation: null, notices: [] };
  return {
    schema: "lockkeeper/rollback-receipt@1",
    result: "rolled-back",
    reason: "",
    deploymentId: "119",
    startLsn: "2/9F0B1200",
    expectedDigest: null,
    approval,
    sealed: null,
    emergency: null,
    plan: {
      schema: "lockkeeper/rollback-plan@1",
      goal: { kind: "deployment", id },
      mode: "down-files",
      run: back,
      deployments: [refOf(deployment)],
      problems: [],
      blocked: false,
      losses: [{ version: three[0].version, file: back[2]?.down ?? "", line: 1, of: "object", what: loss }],
      recovery: { deployment: refOf(deployment), commitBefore: "1f2e3d4c5b6a798877665544332211000ffe9b1c" },
      notices: [],
      layout,
      server,
      historySha256,
      digest,
    },
    files: back.map((step, index) => {
      const { version, name, down: file, transactional, segments } = step;
      const state = states[index] ?? "not-run";
      const segmentsDone = state === "rolled-back" ? segments : 0;
      return { version, name, file, transactional, state, durationMs: 12, segments, segmentsDone, retries: 0 };
    }),
    ...nothing,
    target,
    actor,
    commit,
    runUrl,
    startedAt,
    finishedAt,
    durationMs,
    ...more,
  };
}

const hostile = "</details>@acme/dba <!-- lockkeeper:previewed --> | ``` ![x](http://evil) \u202e";

export const stateExamples: Record<string, StateComment | RollbackComment | null> = {
  "rolled-back": rollbackComment(takenBack(["rolled-back", "rolled-back", "rolled-back"])),
  "rollback-failed": rollbackComment(
    takenBack(["rolled-back", "failed"], {
      result: "failed",
      reason: "sql-failed",
      failure: {
        code: "SQL_FAILED",
        message: "cannot drop column tier of table customers because other objects depend on it",
        hint: null,
        file: back[1]?.down ?? null,
        line: 1,
        column: 1,
        endLine: 1,
        sqlstate: "2BP01",
        excerpt: "1 | alter table public.customers drop column tier;\n  | ^",
        notes: [],
      },
    }),
  ),
  approved: approvedComment(begun),
  applying: applyingComment(begun),
  stopped: stoppedComment(begun, {
    message:
      "Another deployment holds the apply lock: pid 4711 (lockkeeper push acme/shop run 7, postgres, active for 12 min).",
    hint: "Push again when it has finished, or give it longer with `wait-for-lock`.",
  }),
  applied: receiptComment(receipt(plan(three), done, { approval })),
  emergency: receiptComment(
    receipt(plan(three), done, { emergency: "checkout is down: orders cannot be paid, INC-4711" }),
  ),
  refused: receiptComment(
    receipt(plan(three), [], {
      result: "blocked",
      reason: "files-changed",
      deploymentId: null,
      startLsn: null,
      approval,
      refusal: {
        reason: "files-changed",
        message: "The files are not those that were approved.",
        rows: [
          { what: `\`${three[0].file}\``, approved: "`4f9c2a1b`, 3 statements", found: "`0ddba11c`, 4 statements" },
          { what: "`20261121100000_drop_orders.sql`", approved: null, found: "`5ca1ab1e`, 1 statement" },
        ],
        more: 0,
        differences: null,
      },
    }),
  ),
  "not-approved": receiptComment(
    receipt(plan(three), [], {
      result: "blocked",
      reason: "not-approved",
      approval: { ...approval, approved: false, gate: null, reason: "self-review", approvedBy: [] },
      refusal: {
        reason: "not-approved",
        message: "Nobody who counts has approved this plan.",
        rows: [],
        more: 0,
        differences: null,
      },
    }),
  ),
  diverged: ended(pushExamples["push-blocked"]),
  failed: ended(pushExamples["push-syntax-error"]),
  cancelled: ended(pushExamples["push-cancelled"]),
  hostile: ended(pushExamples["push-hostile"], {
    actor: hostile,
    emergency: hostile,
    approval: { ...approval, approvedBy: [hostile, "rita"], environment: hostile },
    refusal: {
      reason: "files-changed",
      message: hostile,
      rows: [{ what: hostile, approved: hostile, found: null }],
      more: 3,
      differences: null,
    },
  }),
};
