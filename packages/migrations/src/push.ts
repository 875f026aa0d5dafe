import type {
  Clock,
  Database,
  HistoryClass,
  LockkeeperError,
  OnPushEvent,
  Plan,
  PushReason,
  PushResult,
  Receipt,
  SchemaLook,
} from "@lockkeeper/core";
import type { ApplyOptions } from "./apply/context.js";
import { takeApplyLock } from "./apply/lock.js";
import { reloadPostgrest } from "./audit/deployment.js";
import { approvedPlans, closeInterrupted, type Origin, type Standing } from "./audit/rows.js";
import { auditState } from "./audit/schema.js";
import { deploy, notifies, proveOnly } from "./deploy.js";
import { type Probe, probe } from "./history/probe.js";
import { isRestOf } from "./plan/digest.js";
import { makePlan, type Planned, type PlanInput } from "./plan/plan.js";
import { ReceiptDraft } from "./receipt.js";
import type { Expectation } from "./recorded/end-state.js";

export interface PushInput extends PlanInput {
  /** digest of the plan that was approved; null: any plan */
  expectPlan: string | null;
  dryRun: boolean;
  waitForLockMs: number;
  audit: boolean;
  /** leave the schema before and after in the audit */
  record: boolean;
  look: SchemaLook;
  /** the schema that must stand in the end; null: any */
  expected: Expectation | null;
  postgrestReload: "auto" | "always" | "never";
  apply: ApplyOptions;
  origin: Origin;
  standing: Standing;
  clock: Clock;
  cancelled: AbortSignal;
  on: OnPushEvent;
}

/** How a push ended. `error` is what stopped it; a blocked plan is no error. */
export interface PushOutcome {
  receipt: Receipt;
  error: LockkeeperError | null;
}

/**
 * Plans and applies: the whole of a push on one connection, which keeps the apply
 * lock until it is closed when nothing ran. Whatever happens after the plan is made
 * ends in a receipt; what happens before it is thrown, because nothing was touched.
 * @throws LockkeeperError MIGRATIONS_INVALID, APPLY_LOCK_HELD, CANCELLED, HISTORY_UNREADABLE, INPUT_CONFLICT, CONNECTION_LOST
 */
export async function push(db: Database, input: PushInput): Promise<PushOutcome> {
  const draft = new ReceiptDraft(db.target, input.origin, input.expectPlan, input.clock);
  const { layout, auditSchema, clock, cancelled, on } = input;
  const found = input.dryRun
    ? await probe(db, layout, auditSchema, { lock: null })
    : await takeApplyLock(db, layout, { auditSchema, waitMs: input.waitForLockMs, clock, cancelled, on });
  on({ kind: "connected", server: `PostgreSQL ${found.server.version} · ${db.target.host}/${found.server.database}` });
  const planned = await makePlan(db, found, input);
  const refusal = await refuse(db, input, found, planned);
  if (refusal) {
    if (planned.history.openDeployments && !input.dryRun) await tidyUp(db, input, found);
    const [result, reason] = refusal;
    if (result === "nothing-to-do" && input.expected && !input.dryRun) return proveOnly(db, input, planned, draft);
    return { receipt: draft.finish(planned.plan, { result, reason }), error: null };
  }
  on({ kind: "planned", files: planned.plan.run.length, digest: planned.plan.digest, plan: planned.plan });
  return deploy(db, input, found, planned, draft);
}

/** Why nothing runs, or null. */
async function refuse(
  db: Database,
  input: PushInput,
  found: Probe,
  planned: Planned,
): Promise<[PushResult, PushReason] | null> {
  const { plan } = planned;
  const blocking = plan.entries.find((e) => e.blocks);
  if (blocking) return ["blocked", reasonOfClass(blocking.class)];
  if (input.expectPlan !== null && input.expectPlan !== plan.digest) {
    if (!(await goesOn(db, input, found, planned))) return ["blocked", "plan-changed"];
  }
  if (plan.run.length === 0) return ["nothing-to-do", ""];
  return input.dryRun ? ["nothing-to-do", "dry-run"] : null;
}

/** A run that was interrupted may go on under its approval: what is left must be the rest of the approved plan. */
async function goesOn(db: Database, input: PushInput, found: Probe, { plan, history }: Planned): Promise<boolean> {
  if (auditState(input.auditSchema, found) !== "ready" || input.expectPlan === null) return false;
  const { history: table } = input.layout;
  const { done } = await db.pipeline([
    approvedPlans(input.auditSchema, `${table.schema}.${table.table}`, input.expectPlan),
  ]);
  const approved = done[0]?.rows[0]?.["plan"];
  return isPlan(approved) && isRestOf(approved, plan, history.applied);
}

const reasonOfClass = (kind: HistoryClass): PushReason => (kind === "applied" || kind === "pending" ? "" : kind);

/** A plan of another version of ours is none that we can compare. */
function isPlan(value: unknown): value is Plan {
  return typeof value === "object" && value !== null && "schema" in value && value.schema === "lockkeeper/plan@1";
}

/** A run that died after its last file has left its audit row open, and PostgREST without the news. */
async function tidyUp(db: Database, { layout, auditSchema, ...input }: PushInput, found: Probe): Promise<void> {
  const { schema, table } = layout.history;
  const { failed } = await db.pipeline([
    closeInterrupted(auditSchema, `${schema}.${table}`),
    ...(notifies(input, found) ? [reloadPostgrest] : []),
  ]);
  if (failed) input.on({ kind: "notice", message: `An open audit row could not be closed: ${failed.error.message}` });
}
