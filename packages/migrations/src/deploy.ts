import type { Database, LockkeeperError } from "@lockkeeper/core";
import { type ApplyContext, cleanSession } from "./apply/context.js";
import { up } from "./apply/direction.js";
import { newContext } from "./apply/new-context.js";
import { applyAll } from "./apply/run.js";
import { asError, takeStock } from "./apply/take-stock.js";
import { beginDeployment, endDeployment, notRecorded } from "./audit/deployment.js";
import { auditState } from "./audit/schema.js";
import { withoutAudit } from "./audit/without.js";
import type { Probe } from "./history/probe.js";
import type { Planned } from "./plan/plan.js";
import type { PushInput, PushOutcome } from "./push.js";
import { type End, failureOf, reasonOf, type ReceiptDraft } from "./receipt.js";
import type { SchemaAround } from "./recorded/end-state.js";

/** Nothing is to be applied; what stands must be what is expected all the same. */
export async function proveOnly(
  db: Database,
  input: PushInput,
  { plan }: Planned,
  draft: ReceiptDraft,
  schema: SchemaAround,
): Promise<PushOutcome> {
  if (schema.before === null) await schema.lookAfter({ ...input, db });
  const { reason, error } = schema.prove(0) ?? { reason: "" as const, error: null };
  const result = error === null ? "nothing-to-do" : "failed";
  const more = { endState: schema.endState(), failure: error && failureOf(error) };
  return { receipt: draft.finish(plan, { result, reason, ...more }), error };
}

/** Where a push writes down what it finds. */
interface Records {
  draft: ReceiptDraft;
  schema: SchemaAround;
  notice: (message: string) => void;
}

/** Carries the plan out under the apply lock, looks at what it leaves behind, and writes both down. */
export async function deploy(
  db: Database,
  input: PushInput,
  found: Probe,
  planned: Planned,
  { draft, schema, notice }: Records,
): Promise<PushOutcome> {
  const record = input.audit && input.record && auditState(input.auditSchema, found) !== "foreign";
  if (record) await schema.lookBefore({ ...input, db });
  const { audit, records, lsn, notice: without } = await beginDeployment(db, { ...input, record }, found, planned.plan);
  const lost = audit ? [] : withoutAudit(planned.migrations, input.guard);
  for (const message of [without, ...lost]) if (message !== null) notice(message);
  draft.started(audit?.id ?? null, lsn);
  const ctx = newContext(db, input, { found, ...planned, audit, direction: up });
  const stopped = await applyAll(ctx, planned.migrations, planned.history).then(() => null, asError);
  const { last, error } = await takeStock(ctx, stopped, input.auditSchema);
  const ending = await endOf(ctx, error, records || input.expected ? schema : null);
  for (const refusal of new Set(records ? schema.refusals : [])) notice(notRecorded(refusal));
  const outcomes = [...ctx.outcomes.values()];
  const looked = record || input.expected !== null || schema.before !== null;
  const receipt = draft.finish(planned.plan, {
    ...ending.end,
    endState: looked ? schema.endState() : null,
    files: outcomes,
  });
  const kept = records ? await schema.record() : null;
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

/** PostgREST caches the schema; it hears of a change by a notification. */
function reloads(input: PushInput, found: Probe, ctx: ApplyContext): boolean {
  const changed = [...ctx.outcomes.values()].some((o) => o.state === "applied" || o.state === "partly");
  return changed && notifies(input, found);
}

/** Whether PostgREST is to be told of a change. */
export const notifies = ({ postgrestReload }: Pick<PushInput, "postgrestReload">, { postgrest }: Probe): boolean =>
  postgrestReload === "always" || (postgrestReload === "auto" && postgrest);
