import { randomUUID } from "node:crypto";
import {
  type Database,
  type DatabaseError,
  LockkeeperError,
  type PipelineResult,
  type Plan,
  type Receipt,
  type RollbackPlan,
  type RollbackReceipt,
  type Step,
} from "@lockkeeper/core";
import { type ApplyContext, type ApplyOptions, cleanSession } from "../apply/context.js";
import { readOnlyHint } from "../apply/failure.js";
import { applyLockKey, type Probe } from "../history/probe.js";
import type { Layout } from "../layouts/layout.js";
import { recordReady } from "../recorded/mark.js";
import { Audit, type Origin, type SchemaRecord, type Standing } from "./rows.js";
import { approvalDdl, auditDdl, auditState, keepsApprovals, recordDdl } from "./schema.js";

export interface DeploymentInput {
  layout: Layout;
  audit: boolean;
  /** make a place for schemas, where there is none */
  record: boolean;
  auditSchema: string;
  origin: Origin;
  standing: Standing;
  apply: ApplyOptions;
}

export interface Begun {
  audit: Audit | null;
  /** the audit has a place for schemas */
  records: boolean;
  /** write-ahead log position before the first file */
  lsn: string | null;
  /** why there is no audit, or no place for schemas, though one was asked for */
  notice: string | null;
}

/**
 * Makes the tables that are missing and writes down that a push begins: one flight, or one more for each part of the audit
 * that cannot be had.
 */
export async function beginDeployment(
  db: Database,
  input: DeploymentInput,
  found: Probe,
  plan: Plan | RollbackPlan,
): Promise<Begun> {
  const { layout, auditSchema } = input;
  const table = `${layout.history.schema}.${layout.history.table}`;
  const history = inTransaction(layout.history.ensure(found.tables.get(table)?.columns ?? null));
  const state = input.audit ? auditState(auditSchema, found) : null;
  const role = input.apply.role === null ? [] : cleanSession(input.apply);
  if (state === null || state === "foreign") {
    const { failed } = await makeReady(db, [...role, ...history]);
    if (failed) throw cannotKeepHistory(table, failed.error);
    const notice = state === null ? null : `No audit: the tables in schema ${auditSchema} belong to another role.`;
    return { audit: null, records: false, lsn: null, notice };
  }
  const audit = new Audit(auditSchema, table, randomUUID(), input.standing.kind);
  const missing = state === "missing" ? auditDdl(auditSchema) : [];
  const upgrade = found.tables.has(`${auditSchema}.deployments`) && !keepsApprovals(auditSchema, found);
  const ddl = inTransaction([...missing, ...(upgrade ? approvalDdl(auditSchema) : [])]);
  const place = input.record && !recordReady(auditSchema, found) ? inTransaction(recordDdl(auditSchema)) : [];
  const first = [...role, ...history, ...ddl];
  const result = await makeReady(db, [...first, ...place, ...audit.start(plan, input.origin, input.standing)]);
  if (!result.failed) return { audit, records: input.record, lsn: lsnOf(result.done), notice: null };
  const { index, error } = result.failed;
  if (index < role.length + history.length) throw cannotKeepHistory(table, error);
  if (index >= first.length && index < first.length + place.length) {
    const begun = await beginDeployment(db, { ...input, record: false }, found, plan);
    return { ...begun, notice: begun.notice ?? notRecorded(error.message) };
  }
  const notice = `No audit: ${error.message}. History rows are kept as always.`;
  return { audit: null, records: false, lsn: null, notice };
}

/** Why the audit does not know what a push made of the schema. */
export const notRecorded = (reason: string) => `The schema was not recorded: ${reason}.`;

export const reloadPostgrest: Step = { sql: "NOTIFY pgrst, 'reload schema'" };

/** The last words of a deployment. */
export interface Ending {
  receipt: Receipt | RollbackReceipt;
  /** null: the schema is not recorded */
  record: SchemaRecord | null;
  /** PostgREST shall read the schema again */
  reload: boolean;
}

/**
 * Closes the audit row, tells PostgREST, records the schema, and lets the next push in: one flight. The receipt says how the
 * push ended; that this could not be written down must not change it.
 */
export async function endDeployment(ctx: ApplyContext, { receipt, record, reload }: Ending): Promise<void> {
  const { audit } = ctx;
  const begin = [{ sql: "BEGIN" }, ...hardlyWaits(ctx.options)];
  const first: Step[] = [
    ...cleanSession(ctx.options),
    ...(audit ? [...begin, audit.finish(receipt), commit] : []),
    ...(reload ? [reloadPostgrest] : []),
  ];
  const rest: Step[] = [
    ...(audit && record ? [...begin, ...audit.record(record), commit] : []),
    { sql: "SELECT pg_catalog.pg_advisory_unlock($1)", values: [applyLockKey(ctx.layout)] },
  ];
  const steps = [...first, ...rest];
  const refused = await sendLast(ctx.db, steps).catch(() => overAnother(ctx.db, steps));
  if (refused === null) return;
  const what =
    refused.index < first.length ? "The audit row could not be closed:" : "The schema could not be recorded:";
  ctx.on({ kind: "notice", message: `${what} ${refused.message}` });
}

interface Refused {
  index: number;
  message: string;
}

async function sendLast(db: Database, steps: readonly Step[]): Promise<Refused | null> {
  const { failed } = await db.pipeline(steps);
  return failed && { index: failed.index, message: failed.error.message };
}

/** The connection broke at the very end. Whether the server has read the steps or not: they may be run twice. */
async function overAnother(lost: Database, steps: readonly Step[]): Promise<Refused | null> {
  try {
    const db = await lost.observer();
    try {
      return await sendLast(db, steps);
    } finally {
      await db.close();
    }
  } catch (error) {
    return { index: 0, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Somebody who keeps a lock on the audit must not keep the apply lock from everybody: what is applied is applied. */
function hardlyWaits({ lockTimeoutMs }: ApplyOptions): Step[] {
  return [{ sql: `SET LOCAL lock_timeout = ${Math.round(Math.min(lockTimeoutMs || longestWaitMs, longestWaitMs))}` }];
}

const longestWaitMs = 10_000;
const commit: Step = { sql: "COMMIT" };

/** Pushes to other histories make the same schema; they take turns. */
const turn = "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('lockkeeper/schema', 0))";

const inTransaction = (ddl: readonly string[]): Step[] =>
  ddl.length ? [{ sql: "BEGIN" }, { sql: turn }, ...ddl.map((sql) => ({ sql })), { sql: "COMMIT" }] : [];

function lsnOf(done: readonly { rows: readonly Record<string, unknown>[] }[]): string | null {
  const value = done.flatMap((d) => d.rows).find((row) => "lsn" in row)?.["lsn"];
  return typeof value === "string" ? value : null;
}

/** Another push may make the same schema at this moment, or stand in the way for one; it is there when this is tried again. */
const raced = new Set(["23505", "40P01", "42P06", "42P07", "42701", "42710"]);

async function makeReady(db: Database, steps: readonly Step[]): Promise<PipelineResult> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await db.pipeline(steps);
    if (result.transaction !== "idle") await db.pipeline([{ sql: "ROLLBACK" }]);
    if (!result.failed || attempt === 5 || !raced.has(result.failed.error.sqlstate)) return result;
  }
}

function cannotKeepHistory(table: string, error: DatabaseError): LockkeeperError {
  return new LockkeeperError(
    "HISTORY_UNREADABLE",
    `The history table ${table} could not be made ready: ${error.message}`,
    {
      sqlstate: error.sqlstate,
      hint:
        error.sqlstate === "25006"
          ? readOnlyHint
          : "Push as a role that may create it, or let its owner create it once. Nothing was applied.",
      cause: error,
    },
  );
}
