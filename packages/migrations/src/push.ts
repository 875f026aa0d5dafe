import {
  type Clock,
  type Database,
  DatabaseError,
  type HistoryClass,
  LockkeeperError,
  type OnPushEvent,
  type Plan,
  type PushReason,
  type PushResult,
  type Receipt,
} from "@lockkeeper/core";
import type { ApplyContext, ApplyOptions } from "./apply/context.js";
import { takeApplyLock } from "./apply/lock.js";
import { notRun, settle } from "./apply/outcomes.js";
import { recover } from "./apply/recover.js";
import { applyAll } from "./apply/run.js";
import { Watch } from "./apply/watch.js";
import { beginDeployment, endDeployment, reloadPostgrest } from "./audit/deployment.js";
import { approvedPlans, closeInterrupted, type Origin } from "./audit/rows.js";
import { auditState } from "./audit/schema.js";
import { type Probe, probe } from "./history/probe.js";
import { isRestOf } from "./plan/digest.js";
import { makePlan, type Planned, type PlanInput } from "./plan/plan.js";
import { failureOf, reasonOf, ReceiptDraft } from "./receipt.js";

export interface PushInput extends PlanInput {
  /** digest of the plan that was approved; null: any plan */
  expectPlan: string | null;
  dryRun: boolean;
  waitForLockMs: number;
  audit: boolean;
  postgrestReload: "auto" | "always" | "never";
  apply: ApplyOptions;
  origin: Origin;
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
    return { receipt: draft.finish(planned.plan, ...refusal), error: null };
  }
  on({ kind: "planned", files: planned.plan.run.length, digest: planned.plan.digest });
  return apply(db, input, found, planned, draft);
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

async function apply(
  db: Database,
  input: PushInput,
  found: Probe,
  planned: Planned,
  draft: ReceiptDraft,
): Promise<PushOutcome> {
  const { audit, lsn, notice } = await beginDeployment(db, input, found, planned.plan);
  for (const message of [notice, audit ? null : withoutJournal(planned)]) {
    if (message === null) continue;
    draft.notices.push(message);
    input.on({ kind: "notice", message });
  }
  draft.started(audit?.id ?? null, lsn);
  const ctx = context(db, input, found, planned, audit);
  db.onNotice(({ severity, message }) => {
    const running = [...ctx.outcomes.values()].find((o) => o.state === "unknown");
    input.on({ kind: "server-notice", file: running?.file ?? null, severity, message });
  });
  const stopped = await applyAll(ctx, planned.migrations, planned.history).then(() => null, asError);
  const { last, error } = await takeStock(ctx, stopped, input.auditSchema);
  const result: PushResult = error === null ? "applied" : error.code === "CANCELLED" ? "cancelled" : "failed";
  const outcomes = [...ctx.outcomes.values()];
  const receipt = draft.finish(planned.plan, result, reasonOf(error), outcomes, error && failureOf(error));
  if (last) await endDeployment({ ...ctx, db: last }, receipt, reloads(input, found, ctx));
  if (last !== db) await last?.close();
  await ctx.watch.close();
  return { receipt, error };
}

/** How every file stands in the end, and the connection on which that can be written down. */
async function takeStock(
  ctx: ApplyContext,
  error: LockkeeperError | null,
  auditSchema: string,
): Promise<{ last: Database | null; error: LockkeeperError | null }> {
  if (error?.code !== "CONNECTION_LOST") {
    settle(ctx, "failed");
    return { last: ctx.db, error };
  }
  const { db, notes } = await recover(ctx, auditSchema);
  const { code, message, hint, sqlstate, cause } = error;
  return { last: db, error: new LockkeeperError(code, message, { hint, sqlstate, cause, notes }) };
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

/** What the missing audit means for files that are more than one transaction. */
function withoutJournal({ migrations }: Planned): string | null {
  const files = migrations.filter((m) => !m.execution.transactional).map((m) => m.file);
  if (files.length === 0) return null;
  return `Without the audit nobody writes down how far a file got. Interrupted, these begin again with their first statement: ${files.join(", ")}.`;
}

function context(
  db: Database,
  input: PushInput,
  found: Probe,
  planned: Planned,
  audit: ApplyContext["audit"],
): ApplyContext {
  const { clock, on, cancelled, layout } = input;
  const quietMs = Math.max(50, Math.min(1_000, input.apply.lockTimeoutMs / 3 || 1_000));
  return {
    db,
    clock,
    layout,
    probe: found,
    audit,
    options: input.apply,
    outcomes: notRun(planned.migrations),
    startedAt: new Map(),
    sent: new Set(),
    watch: new Watch(db, found.pid, clock, on, quietMs),
    cancelled,
    on,
    total: planned.migrations.length,
  };
}

/** PostgREST caches the schema; it hears of a change by a notification. */
function reloads(input: PushInput, found: Probe, ctx: ApplyContext): boolean {
  const changed = [...ctx.outcomes.values()].some((o) => o.state === "applied" || o.state === "partly");
  return changed && notifies(input, found);
}

const notifies = ({ postgrestReload }: Pick<PushInput, "postgrestReload">, { postgrest }: Probe): boolean =>
  postgrestReload === "always" || (postgrestReload === "auto" && postgrest);

/** Anything else that is thrown is a bug of ours, and is shown as one. */
function asError(error: unknown): LockkeeperError {
  if (error instanceof LockkeeperError) return error;
  if (error instanceof DatabaseError) {
    return new LockkeeperError("SQL_FAILED", error.message, { sqlstate: error.sqlstate, cause: error });
  }
  throw error;
}
