import { type Database, DatabaseError, LockkeeperError } from "@lockkeeper/core";
import { type ApplyContext, cleanSession } from "./apply/context.js";
import { up } from "./apply/direction.js";
import { notRun, settle } from "./apply/outcomes.js";
import { recover } from "./apply/recover.js";
import { applyAll } from "./apply/run.js";
import { Watch } from "./apply/watch.js";
import { beginDeployment, endDeployment, notRecorded } from "./audit/deployment.js";
import { auditState } from "./audit/schema.js";
import type { Probe } from "./history/probe.js";
import type { Planned } from "./plan/plan.js";
import type { PushInput, PushOutcome } from "./push.js";
import { type End, failureOf, reasonOf, type ReceiptDraft } from "./receipt.js";
import { SchemaAround } from "./recorded/end-state.js";

/** Nothing is to be applied; what stands must be what is expected all the same. */
export async function proveOnly(
  db: Database,
  input: PushInput,
  { plan, history }: Planned,
  draft: ReceiptDraft,
): Promise<PushOutcome> {
  const schema = new SchemaAround(input.look, input.expected, history.recorded);
  await schema.lookAfter({ ...input, db });
  const { reason, error } = schema.prove(0) ?? { reason: "" as const, error: null };
  const result = error === null ? "nothing-to-do" : "failed";
  const more = { endState: schema.endState(), failure: error && failureOf(error) };
  return { receipt: draft.finish(plan, { result, reason, ...more }), error };
}

/** Carries the plan out under the apply lock, looks at what it leaves behind, and writes both down. */
export async function deploy(
  db: Database,
  input: PushInput,
  found: Probe,
  planned: Planned,
  draft: ReceiptDraft,
): Promise<PushOutcome> {
  const notice = (message: string) => {
    draft.notices.push(message);
    input.on({ kind: "notice", message });
  };
  const record = input.audit && input.record && auditState(input.auditSchema, found) !== "foreign";
  const schema =
    record || input.expected ? new SchemaAround(input.look, input.expected, planned.history.recorded) : null;
  if (record) await schema?.lookBefore({ ...input, db });
  const { audit, records, lsn, notice: without } = await beginDeployment(db, { ...input, record }, found, planned.plan);
  for (const message of [without, audit ? null : withoutJournal(planned)]) if (message !== null) notice(message);
  draft.started(audit?.id ?? null, lsn);
  const ctx = context(db, input, found, planned, audit);
  db.onNotice(({ severity, message }) => {
    const running = [...ctx.outcomes.values()].find((o) => o.state === "unknown");
    input.on({ kind: "server-notice", file: running?.file ?? null, severity, message });
  });
  const stopped = await applyAll(ctx, planned.migrations, planned.history).then(() => null, asError);
  const { last, error } = await takeStock(ctx, stopped, input.auditSchema);
  const ending = await endOf(ctx, error, records || input.expected ? schema : null);
  for (const refusal of new Set(records ? schema?.refusals : [])) notice(notRecorded(refusal));
  const outcomes = [...ctx.outcomes.values()];
  const receipt = draft.finish(planned.plan, { ...ending.end, endState: schema && schema.endState(), files: outcomes });
  const kept = records && schema ? await schema.record() : null;
  if (last) await endDeployment({ ...ctx, db: last }, { receipt, record: kept, reload: reloads(input, found, ctx) });
  if (last !== db) await last?.close();
  await ctx.watch.close();
  return { receipt, error: ending.error };
}

/** How a push ends, after a look at what it leaves behind; a runner that has cancelled does not wait for one. */
async function endOf(
  ctx: ApplyContext,
  stopped: LockkeeperError | null,
  schema: SchemaAround | null,
): Promise<{ end: End; error: LockkeeperError | null }> {
  const lost = stopped?.code === "CONNECTION_LOST" || stopped?.code === "CANCELLED";
  // the proof of a push that went well has left a clean session
  if (schema && !lost) await schema.lookAfter(ctx, stopped ? cleanSession(ctx.options) : []);
  const applied = [...ctx.outcomes.values()].filter(({ state }) => state === "applied").length;
  const unproved = stopped ? null : (schema?.prove(applied) ?? null);
  const error = stopped ?? unproved?.error ?? null;
  const result = error === null ? "applied" : error.code === "CANCELLED" ? "cancelled" : "failed";
  return { end: { result, reason: unproved?.reason ?? reasonOf(stopped), failure: error && failureOf(error) }, error };
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
    direction: up,
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

export const notifies = ({ postgrestReload }: Pick<PushInput, "postgrestReload">, { postgrest }: Probe): boolean =>
  postgrestReload === "always" || (postgrestReload === "auto" && postgrest);

/** Anything else that is thrown is a bug of ours, and is shown as one. */
function asError(error: unknown): LockkeeperError {
  if (error instanceof LockkeeperError) return error;
  if (error instanceof DatabaseError) {
    return new LockkeeperError("SQL_FAILED", error.message, { sqlstate: error.sqlstate, cause: error });
  }
  throw error;
}
