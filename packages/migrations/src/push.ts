import type {
  Clock,
  Database,
  HistoryClass,
  LockkeeperError,
  OnPushEvent,
  Plan,
  PushReason,
  Receipt,
  Refusal,
  SchemaLook,
} from "@lockkeeper/core";
import type { ApplyOptions } from "./apply/context.js";
import { takeApplyLock } from "./apply/lock.js";
import { approvedPlans, type Origin, type Standing } from "./audit/rows.js";
import { auditState } from "./audit/schema.js";
import { deploy, proveOnly } from "./deploy.js";
import { type Probe, probe } from "./history/probe.js";
import { isRestOf } from "./plan/digest.js";
import { makePlan, type Planned, type PlanInput } from "./plan/plan.js";
import { type End, ReceiptDraft } from "./receipt.js";
import { type Expectation, SchemaAround } from "./recorded/end-state.js";
import { forAnother, unapproved } from "./sealed/approval.js";
import { type Differences, schemaDrifted } from "./sealed/drift.js";
import type { Guard } from "./sealed/guard.js";
import { type Held, holdToSealed } from "./sealed/hold.js";
import { interruptedUnder } from "./sealed/interrupted.js";
import { planChanged } from "./sealed/options.js";
import { tidyUp } from "./tidy-up.js";

export interface PushInput extends PlanInput {
  /** what was approved, and by whom */
  guard: Guard;
  /** what the schema has otherwise than the one that the sealed plan was made for; null where only fingerprints are known */
  sincePlan: Differences | null;
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
  const draft = new ReceiptDraft(db.target, input.origin, input.guard, input.clock);
  const { layout, auditSchema, clock, cancelled, on } = input;
  const found = input.dryRun
    ? await probe(db, layout, auditSchema, { lock: null })
    : await takeApplyLock(db, layout, { auditSchema, waitMs: input.waitForLockMs, clock, cancelled, on });
  on({ kind: "connected", server: `PostgreSQL ${found.server.version} · ${db.target.host}/${found.server.database}` });
  const planned = await makePlan(db, found, input);
  const schema = new SchemaAround(input.look, input.expected, planned.history.recorded);
  const notice = (message: string) => {
    draft.notices.push(message);
    on({ kind: "notice", message });
  };
  const end = await refuse(db, input, { found, planned, schema, notice });
  if (end) {
    const through = end.result === "nothing-to-do" && !input.dryRun; // a refusal touches nothing
    if (through && planned.history.openDeployments) await tidyUp(db, input, found);
    if (end.result === "nothing-to-do" && input.expected && !input.dryRun)
      return proveOnly(db, input, planned, draft, schema);
    return { receipt: draft.finish(planned.plan, end), error: null };
  }
  on({ kind: "planned", files: planned.plan.run.length, digest: planned.plan.digest, plan: planned.plan });
  return deploy(db, input, found, planned, { draft, schema, notice });
}

interface Stand {
  found: Probe;
  planned: Planned;
  schema: SchemaAround;
  notice: (message: string) => void;
}

/** Why nothing runs, or null. What costs a look at the server comes last. */
async function refuse(db: Database, input: PushInput, stand: Stand): Promise<End | null> {
  const { planned, schema, notice } = stand;
  const { plan } = planned;
  const { guard } = input;
  const held = guard.sealed && (await holdToSealed(db, input, stand.found, planned, guard.sealed));
  const unlike = held ? held.refusal : unapproved(guard, guard.expectPlan ?? guard.approval?.planDigest ?? plan.digest);
  if (unlike) return blocked(unlike);
  const blocking = plan.entries.find((e) => e.blocks);
  if (blocking) return { result: "blocked", reason: reasonOfClass(blocking.class) };
  const other = await otherPlan(db, input, stand, held);
  if (other) return other;
  const left = plan.run.length;
  // a plan of which everything stands already ends in the schema that it expects, and is held to that
  const through = left === 0 && held !== null && held.done > 0;
  if (held?.notice && !through) notice(held.notice);
  if (held?.schema && !through) {
    // what an interrupted run has left is known by its fingerprint alone
    const [since, sincePlan] = held.goesOn ? (["run", null] as const) : (["plan", input.sincePlan] as const);
    const drifted = await schemaDrifted({ ...input, db }, schema, held.schema, since, sincePlan);
    if (drifted) return { ...blocked(drifted), endState: schema.endState() };
  }
  if (left > 0 && !input.dryRun) return null;
  schema.stays();
  const endState = schema.before === null ? null : schema.endState();
  return { result: "nothing-to-do", reason: left > 0 ? "dry-run" : "", endState };
}

const blocked = (refusal: Refusal): End => ({ result: "blocked", reason: refusal.reason, refusal });

/** The plan at hand is not the approved one, nor the rest of it. */
async function otherPlan(db: Database, input: PushInput, stand: Stand, held: Held | null): Promise<End | null> {
  const { plan } = stand.planned;
  const { expectPlan, approval, sealed } = input.guard;
  if (sealed && held) {
    const changed = planChanged(sealed.plan, plan, held.done);
    return changed && blocked(changed);
  }
  const digest = expectPlan ?? approval?.planDigest ?? null;
  if (digest === null || digest === plan.digest || (await goesOn(db, input, stand, digest))) return null;
  if (expectPlan === null && approval) return blocked(forAnother(approval, plan.digest));
  return { result: "blocked", reason: "plan-changed" };
}

/** A run that was interrupted may go on under its approval: what is left must be the rest of the approved plan. */
async function goesOn(db: Database, input: PushInput, { found, planned }: Stand, digest: string): Promise<boolean> {
  if (auditState(input.auditSchema, found) !== "ready") return false;
  const { history: table } = input.layout;
  const { done } = await db.pipeline([approvedPlans(input.auditSchema, `${table.schema}.${table.table}`, digest)]);
  const approved = done[0]?.rows[0]?.["plan"];
  if (!isPlan(approved) || !isRestOf(approved, planned.plan, planned.history.applied)) return false;
  const far = { approved, done: approved.run.length - planned.plan.run.length, ...planned.history };
  return (await interruptedUnder(db, input, found, far)).strangers.length === 0;
}

const reasonOfClass = (kind: HistoryClass): PushReason => (kind === "applied" || kind === "pending" ? "" : kind);

/** A plan of another version of ours is none that we can compare. */
function isPlan(value: unknown): value is Plan {
  return typeof value === "object" && value !== null && "schema" in value && value.schema === "lockkeeper/plan@1";
}
