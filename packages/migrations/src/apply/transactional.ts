import {
  type DatabaseError,
  type PipelineResult,
  type PlannedMigration,
  type Statement,
  statementSteps,
  type Step,
} from "@lockkeeper/core";
import { forgetParts } from "../audit/rows.js";
import { backOff, runCancellable } from "./attempt.js";
import { type ApplyContext, cleanSession, localLimits, ownRole } from "./context.js";
import { failureAt, retryable, type Where } from "./failure.js";
import { began, committed } from "./outcomes.js";

/** A step with what it stands for, so that an answer finds its file and statement again. */
export interface Marked {
  step: Step;
  file: number;
  role: Where["role"];
  statement: Statement | null;
}

/** More than this many bytes of SQL do not leave in one flight: both ends have to hold them. */
const flightBytes = 16 * 1024 * 1024;

/**
 * Applies files that each are one transaction. All of them leave in one flight; the first that fails is rolled back by the
 * server, which then skips the rest, so that files before it stand and files after it have not begun.
 * @param usedSession true when something else ran in this session before, which may have left settings behind
 * @throws LockkeeperError for the file that failed for good
 */
export async function applyTransactional(
  ctx: ApplyContext,
  files: readonly PlannedMigration[],
  usedSession: boolean,
): Promise<void> {
  let next = 0;
  let retries = 0;
  while (next < files.length) {
    const batch = takeFlight(files, next);
    const marked = batch.flatMap((migration, i) => fileSteps(ctx, migration, next + i, usedSession || next + i > 0));
    for (const { version } of batch) ctx.sent.add(version);
    const result = await send(ctx, marked, files);
    if (!result.failed) {
      next += batch.length;
      retries = 0;
      continue;
    }
    const failed = marked[result.failed.index];
    if (!failed) throw result.failed.error;
    if (failed.file !== next) retries = 0;
    next = failed.file;
    retries += 1;
    await rollBack(ctx, result);
    await retryOrThrow(ctx, failed, files, result.failed.error, retries);
  }
}

function takeFlight(files: readonly PlannedMigration[], from: number): PlannedMigration[] {
  let bytes = 0;
  const count = files.slice(from).findIndex((file) => (bytes += file.bytes.length) > flightBytes);
  return files.slice(from, count < 0 ? undefined : from + Math.max(count, 1));
}

function fileSteps(ctx: ApplyContext, migration: PlannedMigration, file: number, clean: boolean): Marked[] {
  const [segment] = migration.execution.segments;
  const mark = (role: Where["role"]) => (step: Step) => ({ step, file, role, statement: null });
  return [
    ...(clean ? cleanSession(ctx.options) : []).map(mark("begin")),
    mark("begin")({ sql: segment?.begin ?? "BEGIN" }),
    ...localLimits(ctx.options).map(mark("begin")),
    ...statementSteps(migration, segment?.statements ?? []).map((s) => ({ ...s, file, role: "statement" as const })),
    ...historySteps(ctx, migration).map(mark("history")),
    mark("commit")({ sql: "COMMIT", flush: true }),
  ];
}

/** History and audit rows, written as the login's own role in the transaction of the migration. */
export function historySteps(ctx: ApplyContext, migration: PlannedMigration): Step[] {
  // what we send is UTF-8, and the server must take it for that whatever the file has told it
  const encoded = /client_encoding|\bnames\b/i.test(migration.script.text) ? [{ sql: "RESET client_encoding" }] : [];
  return [
    ...encoded,
    ...ownRole(ctx.options),
    ctx.direction.history(ctx, migration),
    ...(ctx.audit ? [ctx.audit.file(migration)] : []),
    ...(ctx.journaled.has(migration.version) ? [forget(ctx, migration)] : []),
  ];
}

/** A version whose history row changes is no longer in parts, whoever had left them. */
export function forget({ auditSchema, layout }: ApplyContext, { version }: PlannedMigration): Step {
  return forgetParts(auditSchema, `${layout.history.schema}.${layout.history.table}`, version);
}

async function send(
  ctx: ApplyContext,
  marked: readonly Marked[],
  files: readonly PlannedMigration[],
): Promise<PipelineResult> {
  let current = files[marked[0]?.file ?? 0];
  if (current) began(ctx, current);
  return ctx.watch.during(
    () => current?.file ?? "",
    () =>
      runCancellable(
        ctx,
        marked.map((m) => m.step),
        (done) => {
          ctx.watch.touch();
          if (marked[done.index]?.role !== "commit" || !current) return;
          committed(ctx, current, done.tag);
          // the server is at the next file already
          const next = marked[done.index + 1];
          current = next && files[next.file];
          if (current) began(ctx, current);
        },
      ),
  );
}

/** After a failed flight the session is idle again. */
export async function rollBack(ctx: ApplyContext, result: PipelineResult): Promise<void> {
  if (result.transaction !== "idle") await ctx.db.pipeline([{ sql: "ROLLBACK" }]);
}

async function retryOrThrow(
  ctx: ApplyContext,
  failed: Marked,
  files: readonly PlannedMigration[],
  error: DatabaseError,
  attempt: number,
): Promise<void> {
  const migration = files[failed.file];
  if (!migration) throw error;
  const blockers = ctx.watch.blockers;
  if (!retryable(error.sqlstate) || attempt > ctx.options.lockRetries || ctx.cancelled.aborted) {
    throw failureAt(ctx, { migration, statement: failed.statement, role: failed.role }, error);
  }
  await backOff(ctx, migration, attempt, blockers);
}
