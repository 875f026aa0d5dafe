import { type Database, type FileOutcome, LockkeeperError, type Row } from "@lockkeeper/core";
import { type ApplyContext, historyColumns, ownRole } from "./context.js";
import { lockHolders } from "./lock.js";
import { elapsed } from "./outcomes.js";

/** What could be found out after the connection broke. */
export interface Recovered {
  /** a fresh connection, or null when the server cannot be reached */
  db: Database | null;
  notes: readonly string[];
}

const graceMs = 10_000;

/**
 * The connection broke while files were on their way. The server may still be working on them, so a new connection waits
 * until the old session is gone and then reads which files stand.
 */
export async function recover(ctx: ApplyContext, auditSchema: string): Promise<Recovered> {
  const db = await ctx.db.observer().catch(() => null);
  const note = db
    ? await readBack(ctx, db, auditSchema).catch(lostAgain)
    : "The server could not be reached again. Run status to see which files stand.";
  if (note !== null) leaveOpen(ctx);
  return { db, notes: [note ?? "Which files stand was read from the history over a new connection."] };
}

/** Settles the outcomes by what the database says, or tells why that was not possible. */
async function readBack(ctx: ApplyContext, db: Database, auditSchema: string): Promise<string | null> {
  if (!(await sessionIsGone(ctx, db, auditSchema)))
    return `The server still works for the lost session (pid ${ctx.probe.pid}). Run status in a while.`;
  const versions = [[...ctx.outcomes.keys()]];
  const history = ctx.layout.history.read(historyColumns(ctx));
  const { done, failed } = await db.pipeline([
    ...ownRole(ctx.options),
    { sql: `SELECT version FROM (${history}) h WHERE finished AND version = ANY($1)`, values: versions, rows: true },
    ctx.audit ? ctx.audit.journaled() : { sql: "SELECT WHERE false", rows: true },
  ]);
  if (failed) return `The history could not be read again: ${failed.error.message}`;
  const [applied, journal] = done.slice(-2);
  const present = new Set(applied?.rows.map((r) => String(r["version"])));
  for (const outcome of ctx.outcomes.values()) {
    const rows = journal?.rows.filter((r) => r["version"] === outcome.version) ?? [];
    settleByHistory(ctx, outcome, present.has(outcome.version) === ctx.direction.inHistory, ctx.audit && rows);
  }
  return null;
}

/**
 * @param through the history says that the file is through
 * @param journal null where none is kept
 */
function settleByHistory(
  ctx: ApplyContext,
  outcome: FileOutcome,
  through: boolean,
  journal: readonly Row[] | null,
): void {
  const begun = outcome.state === "unknown";
  if (begun) outcome.durationMs = elapsed(ctx, outcome);
  if (through) {
    outcome.state = "applied";
    outcome.segmentsDone = outcome.segments;
  } else if (begun) {
    const done = journal?.filter((r) => r["state"] === "done").length ?? outcome.segmentsDone;
    // a statement outside a transaction was on its way: whether it got to its end is not written anywhere
    const open = !outcome.transactional && (journal === null || journal.length > done);
    outcome.segmentsDone = done;
    outcome.state = done > 0 ? "partly" : open ? "unknown" : "not-run";
  }
}

/** Nobody knows: whatever had left for the server may stand or not. */
function leaveOpen(ctx: ApplyContext): void {
  for (const outcome of ctx.outcomes.values()) {
    if (outcome.state === "unknown") outcome.durationMs = elapsed(ctx, outcome);
    else if (outcome.state !== "applied" && ctx.sent.has(outcome.version)) outcome.state = "unknown";
  }
}

function lostAgain(error: unknown): string {
  if (!(error instanceof LockkeeperError)) throw error;
  return "The connection broke off again. Run status to see which files stand.";
}

async function sessionIsGone(ctx: ApplyContext, db: Database, auditSchema: string): Promise<boolean> {
  const start = ctx.clock.monotonic();
  for (let pause = 10; ctx.clock.monotonic() - start < graceMs; pause = Math.min(2 * pause, 500)) {
    const holders = await lockHolders(db, ctx.layout, auditSchema, ctx.probe).catch(() => null);
    if (holders && !holders.some((h) => h.pid === ctx.probe.pid)) return true;
    await ctx.clock.sleep(pause);
  }
  return false;
}
