import {
  type DatabaseError,
  LockkeeperError,
  type PlannedMigration,
  type Segment,
  sessionStatements,
  type Statement,
  statementSteps,
  type Step,
} from "@lockkeeper/core";
import { identifier } from "../audit/schema.js";
import { backOff, runCancellable } from "./attempt.js";
import { type ApplyContext, cleanSession, localLimits, ownRole } from "./context.js";
import { failureAt, retryable, type Where } from "./failure.js";
import {
  alreadyDone,
  findIndexes,
  finishDetach,
  type FoundIndex,
  leftovers,
  provesDone,
  readIndexes,
} from "./indexes.js";
import { takeBackApplyLock } from "./lock.js";
import { began, committed } from "./outcomes.js";
import { forget, historySteps, rollBack } from "./transactional.js";

/**
 * Applies a file that cannot be one transaction, a segment at a time. A transactional segment commits with its journal row; a
 * statement that stands alone has its row written before and after. A run that died goes on at the first segment not done.
 * @throws LockkeeperError for the segment that failed for good
 */
export async function applySegments(
  ctx: ApplyContext,
  migration: PlannedMigration,
  interrupted: ReadonlySet<number>,
): Promise<void> {
  began(ctx, migration);
  const { segments } = migration.execution;
  for (const segment of segments.slice(migration.segmentsDone)) {
    if (segment.transactional) await applyBlock(ctx, migration, segment);
    else await applyAlone(ctx, migration, segment, interrupted.has(segment.index));
    segmentDone(ctx, migration, segment);
  }
  // every segment was journaled as done by a run that died before it wrote the history row
  if (migration.segmentsDone >= segments.length) await inTransaction(ctx, migration, closing(ctx, migration));
  committed(ctx, migration, "COMMIT");
}

function segmentDone(ctx: ApplyContext, migration: PlannedMigration, segment: Segment): void {
  const outcome = ctx.outcomes.get(migration.version);
  if (outcome) outcome.segmentsDone = segment.index + 1;
  ctx.on({
    kind: "segment-done",
    file: migration.file,
    segment: segment.index + 1,
    of: migration.execution.segments.length,
  });
}

/** What is written in the transaction that ends a segment; the last one ends the file. */
function ending(ctx: ApplyContext, migration: PlannedMigration, segment: Segment): Step[] {
  if (segment.index === migration.execution.segments.length - 1) return closing(ctx, migration);
  return ctx.audit ? [...ownRole(ctx.options), ctx.audit.segment(migration, segment, "done", null)] : [];
}

function closing(ctx: ApplyContext, migration: PlannedMigration): Step[] {
  const own = ctx.audit && !ctx.journaled.has(migration.version);
  return [...historySteps(ctx, migration), ...(own ? [forget(ctx, migration)] : [])];
}

async function applyBlock(ctx: ApplyContext, migration: PlannedMigration, segment: Segment): Promise<void> {
  const before = [...cleanSession(ctx.options), ...sessionStatements(migration, segment)];
  const opening = [...before, { sql: segment.begin ?? "BEGIN" }, ...localLimits(ctx.options)];
  const own = statementSteps(migration, segment.statements);
  const steps = [...opening, ...own.map((s) => s.step), ...ending(ctx, migration, segment), { sql: "COMMIT" }];
  for (let attempt = 1; ; attempt += 1) {
    const result = await watched(ctx, migration, steps);
    if (!result.failed) return;
    await rollBack(ctx, result);
    const { index, error } = result.failed;
    const statement = own[index - opening.length]?.statement ?? null;
    const role = statement
      ? "statement"
      : index < opening.length
        ? "begin"
        : index === steps.length - 1
          ? "commit"
          : "history";
    if (!retryable(error.sqlstate) || attempt > ctx.options.lockRetries) {
      throw await failed(ctx, { migration, statement, role }, segment, error);
    }
    await backOff(ctx, migration, attempt, ctx.watch.blockers);
  }
}

async function applyAlone(
  ctx: ApplyContext,
  migration: PlannedMigration,
  segment: Segment,
  wasRunning: boolean,
): Promise<void> {
  const [only] = statementSteps(migration, segment.statements);
  if (!only) return;
  const { statement } = only;
  const index = statement.concurrentIndex;
  const found = await announce(ctx, migration, segment, statement);
  if (!(wasRunning && alreadyDone(statement, found))) {
    const error = await runAlone(ctx, migration, only.step, index ? leftovers(index, found) : []);
    if (error && !(wasRunning && provesDone(statement, error.sqlstate))) {
      const broken = await invalidNow(ctx, statement);
      // a drop that got half-way is not undone; and whether an earlier attempt got to its end is as open as before, unless the
      // catalog has shown it
      const open = index ? index.action === "drop" && broken.length > 0 : wasRunning;
      const where = { migration, statement, role: "statement", leaves: broken.map(brokenIndex) } as const;
      throw await failed(ctx, where, segment, error, open ? "running" : "failed");
    }
    if (index?.name && index.action !== "drop") await requireValid(ctx, migration, statement);
    if (statement.outsideTransaction === "DISCARD ALL") await takeBackApplyLock(ctx.db, ctx.layout);
  }
  const rows = ending(ctx, migration, segment);
  if (rows.length) await inTransaction(ctx, migration, rows);
}

/** Clears away what an earlier attempt left, and runs the statement. Returns what the server refused. */
async function runAlone(
  ctx: ApplyContext,
  migration: PlannedMigration,
  step: Step,
  inTheWay: readonly FoundIndex[],
): Promise<DatabaseError | null> {
  for (const { schema, name } of inTheWay) {
    const message = `${migration.file}: dropping the invalid index ${schema}.${name} that an earlier attempt left behind.`;
    ctx.on({ kind: "notice", message });
    const drop = { sql: `DROP INDEX CONCURRENTLY ${identifier(schema)}.${identifier(name)}` };
    const dropped = await watched(ctx, migration, [drop]);
    if (dropped.failed) return dropped.failed.error;
  }
  const { failed: refused } = await watched(ctx, migration, [step]);
  const finish = refused && finishDetach(step.sql, refused.error.sqlstate);
  if (!finish) return refused && refused.error;
  return (await watched(ctx, migration, [{ sql: finish }])).failed?.error ?? null;
}

/** Sets the session up for the statement, writes down that it begins, and looks what an earlier attempt left. */
async function announce(ctx: ApplyContext, migration: PlannedMigration, segment: Segment, statement: Statement) {
  const limits = ctx.options;
  // a queued CONCURRENTLY keeps nobody waiting, and one that gives up leaves an invalid index behind
  const lockTimeout = /CONCURRENTLY/.test(statement.outsideTransaction ?? "") ? 0 : Math.round(limits.lockTimeoutMs);
  const { done, failed: refused } = await runCancellable(ctx, [
    ...cleanSession(limits),
    ...(ctx.audit ? [ctx.audit.segment(migration, segment, "running", null)] : []),
    ...sessionStatements(migration, segment),
    { sql: `SET lock_timeout = ${lockTimeout}` },
    { sql: `SET statement_timeout = ${Math.round(limits.statementTimeoutMs)}` },
    ...(statement.concurrentIndex ? [findIndexes(statement.concurrentIndex)] : []),
  ]);
  if (refused) throw await failed(ctx, { migration, statement, role: "begin" }, segment, refused.error);
  return readIndexes(statement.concurrentIndex ? (done.at(-1)?.rows ?? []) : []);
}

/** Indexes of a CONCURRENTLY statement that are invalid as it has ended. */
async function invalidNow({ db }: ApplyContext, { concurrentIndex: index }: Statement): Promise<FoundIndex[]> {
  if (index === null) return [];
  const { done } = await db.pipeline([findIndexes(index)]);
  return readIndexes(done[0]?.rows ?? []).filter(({ valid }) => !valid);
}

const brokenIndex = ({ schema, name }: FoundIndex) =>
  `Left behind: the index ${schema}.${name} is invalid. It slows down writes and serves no query, until this is run again and gets to its end.`;

async function requireValid(ctx: ApplyContext, migration: PlannedMigration, statement: Statement): Promise<void> {
  const [bad] = await invalidNow(ctx, statement);
  if (!bad) return;
  throw new LockkeeperError("PROOF_FAILED", `The index ${bad.schema}.${bad.name} is invalid after its build.`, {
    file: migration.file,
    place: { line: statement.line, column: statement.column },
    hint: "Run again: the invalid index is dropped and built once more.",
  });
}

async function inTransaction(ctx: ApplyContext, migration: PlannedMigration, steps: readonly Step[]): Promise<void> {
  const result = await ctx.db.pipeline([...cleanSession(ctx.options), { sql: "BEGIN" }, ...steps, { sql: "COMMIT" }]);
  if (!result.failed) return;
  await rollBack(ctx, result);
  throw failureAt(ctx, { migration, statement: null, role: "history" }, result.failed.error);
}

async function watched(ctx: ApplyContext, migration: PlannedMigration, steps: readonly Step[]) {
  return ctx.watch.during(
    () => migration.file,
    () => runCancellable(ctx, steps, () => ctx.watch.touch()),
  );
}

/** Writes the failure into the journal, which is a service to the reader: the resume depends on `done` rows alone. */
async function failed(
  ctx: ApplyContext,
  where: Where,
  segment: Segment,
  error: DatabaseError,
  state: "failed" | "running" = "failed",
): Promise<LockkeeperError> {
  if (ctx.audit) {
    await ctx.db.pipeline([
      ...cleanSession(ctx.options),
      ctx.audit.segment(where.migration, segment, state, error.message),
    ]);
  }
  return failureAt(ctx, where, error);
}
