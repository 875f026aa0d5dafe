import { type Database, type EndState, LockkeeperError } from "@lockkeeper/core";
import { type ApplyContext, cleanSession } from "../apply/context.js";
import { down } from "../apply/direction.js";
import { newContext } from "../apply/new-context.js";
import { applyAll } from "../apply/run.js";
import { asError, takeStock } from "../apply/take-stock.js";
import { beginDeployment, endDeployment, notRecorded } from "../audit/deployment.js";
import { auditState } from "../audit/schema.js";
import { withoutAudit } from "../audit/without.js";
import { notifies } from "../deploy.js";
import { failureOf } from "../receipt.js";
import { type Expectation, SchemaAround } from "../recorded/end-state.js";
import { snapshotOf } from "../recorded/snapshot-of.js";
import { type Before, schemaBefore } from "./expectation.js";
import { scriptsOf } from "./plan.js";
import { reasonOfRollback, type RollbackEnd } from "./receipt.js";
import type { Ready, RollbackEnded, RollbackInput } from "./rollback.js";

/** Carries a rollback out under the apply lock, looks at what it leaves behind, and writes both down. */
export async function takeBack(db: Database, input: RollbackInput, ready: Ready): Promise<RollbackEnded> {
  const { found, planned, write } = ready;
  const notices: string[] = [];
  const notice = (message: string) => {
    notices.push(message);
    input.on({ kind: "notice", message });
  };
  const history = { ...planned.history, journal: planned.history.waysBack };
  const record = input.audit && input.record && auditState(input.auditSchema, found) !== "foreign";
  const around = await lookBefore(db, input, ready, record);
  const {
    audit,
    records,
    lsn,
    notice: without,
  } = await beginDeployment(db, deployment(input, ready, record), found, planned.plan);
  const migrations = scriptsOf(planned.ways);
  const lost = audit ? [] : withoutAudit(migrations, input.guard);
  for (const message of [without, ...lost]) if (message !== null) notice(message);
  const ctx = newContext(db, input, { found, migrations, audit, direction: down, history: planned.history });
  const stopped = await applyAll(ctx, migrations, history).then(() => null, asError);
  const { last, error } = await takeStock(ctx, stopped, input.auditSchema);
  const ending = await endOf(ctx, error, around);
  for (const refusal of new Set(records ? around.schema.refusals : [])) notice(notRecorded(refusal));
  const files = [...ctx.outcomes.values()];
  const begun = { deploymentId: audit?.id ?? null, startLsn: lsn };
  const receipt = write(planned.plan, { ...ending.end, ...begun, files, notices });
  const kept = records ? await around.schema.record() : null;
  const changed = files.some(({ state }) => state === "applied" || state === "partly");
  if (last)
    await endDeployment({ ...ctx, db: last }, { receipt, record: kept, reload: changed && notifies(input, found) });
  if (last !== db) await last?.close();
  await ctx.watch.close();
  return { receipt, error: ending.error };
}

/** The schema around the rollback, and the one that is to stand in the end. */
interface Around {
  schema: SchemaAround;
  before: Before;
}

/** Asks the audit for the schema from before, and looks at the one that stands now. */
async function lookBefore(db: Database, input: RollbackInput, { planned }: Ready, record: boolean): Promise<Around> {
  const { schema: name, table } = input.layout.history;
  const { plan, past, history } = planned;
  const versions = plan.run.map(({ version }) => version);
  const applied = history.applied.map(({ version }) => version);
  const question = { past, historyTable: `${name}.${table}`, versions, applied };
  const wanted = plan.mode === "history-only" ? null : schemaBefore(question, null).fingerprint;
  const schema = new SchemaAround(
    input.look,
    wanted === null ? null : await expected(db, input, wanted),
    history.recorded,
  );
  if (record || wanted !== null) await schema.lookBefore({ ...input, db });
  if (plan.mode === "history-only") return { schema, before: { fingerprint: null, untold: null } };
  return { schema, before: schemaBefore(question, schema.endState().before) };
}

/** An unexpected schema is told object by object where the audit keeps the expected one. */
async function expected(db: Database, input: RollbackInput, fingerprint: string): Promise<Expectation> {
  const { snapshot } = await snapshotOf(db, input.auditSchema, fingerprint, input.readSnapshot);
  return { fingerprint, differences: snapshot && ((live) => input.differences(snapshot, live)) };
}

function deployment(input: RollbackInput, { planned }: Ready, record: boolean) {
  const { goal, deployments } = planned.plan;
  const only = deployments.length === 1 ? (deployments[0]?.id ?? null) : null;
  const { approval, emergency } = input.guard;
  const reverts = goal.kind === "deployment" ? goal.id : only;
  return { ...input, record, standing: { kind: "rollback" as const, approval, emergency, reverts } };
}

/** How a rollback ends, after a look at what it leaves behind; a runner that has cancelled does not wait for one. */
async function endOf(
  ctx: ApplyContext,
  stopped: LockkeeperError | null,
  { schema, before }: Around,
): Promise<{ end: RollbackEnd; error: LockkeeperError | null }> {
  const lost = stopped?.code === "CONNECTION_LOST" || stopped?.code === "CANCELLED";
  const looks = before.fingerprint !== null || schema.endState().before !== null;
  if (looks && !lost) await schema.lookAfter(ctx, stopped ? cleanSession(ctx.options) : []);
  const through = [...ctx.outcomes.values()].filter(({ state }) => state === "applied").length;
  const unproved = stopped ? null : schema.prove(through, stands(through));
  const endState = looks ? schema.endState() : null;
  if (unproved && before.untold !== null) {
    const end: RollbackEnd = {
      result: "rolled-back",
      reason: "",
      endState: unexpecting(endState),
      untold: before.untold,
    };
    return { end, error: null };
  }
  const error = stopped ?? (unproved && unlikeBefore(unproved.error)) ?? null;
  const result = error === null ? "rolled-back" : error.code === "CANCELLED" ? "cancelled" : "failed";
  const proof = unproved?.reason === "schema-unproved" ? "schema-unproved" : "schema-unexpected";
  const reason = unproved ? proof : reasonOfRollback(stopped);
  const told = endState?.proved === true || before.fingerprint !== null;
  const untold = stopped || told ? null : before.untold;
  return { end: { result, reason, endState, untold, failure: error && failureOf(error) }, error };
}

/** The same, in the words of a rollback. */
function unlikeBefore({ code, message, notes }: LockkeeperError): LockkeeperError {
  return new LockkeeperError(code, message, {
    notes,
    hint: "The way back leaves something behind, or takes too much. See what differs.",
  });
}

/** Where something else has changed the schema, too, another one than the one from before is no wonder. */
function unexpecting(endState: EndState | null): EndState | null {
  return endState && { ...endState, proved: null, differences: null };
}

function stands(through: number): string {
  return through === 1
    ? "One migration is taken back and stays so."
    : `${through} migrations are taken back and stay so.`;
}
