import type { Approval, Receipt } from "@lockkeeper/core";
import { outcome, plan, receipt } from "../../golden/examples.js";
import { pushExamples } from "../../golden/push-examples.js";
import { three } from "../../golden/status-examples.js";
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

const hostile = "</details>@acme/dba <!-- lockkeeper:previewed --> | ``` ![x](http://evil) \u202e";

export const stateExamples: Record<string, StateComment | null> = {
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
