import type { Clock, Database, FileOutcome } from "@lockkeeper/core";
import { lockHolders } from "./lock.js";
import type { ApplyContext } from "./context.js";
import { historyColumns } from "./context.js";

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
  if (!db) return { db, notes: ["The server could not be reached again. Run status to see which files stand."] };
  if (!(await sessionIsGone(ctx, db, auditSchema))) {
    return {
      db,
      notes: [`The server still works for the lost session (pid ${ctx.probe.pid}). Run status in a while.`],
    };
  }
  const { done, failed } = await db.pipeline([
    {
      sql: `SELECT version FROM (${ctx.layout.history.read(historyColumns(ctx))}) h WHERE finished AND version = ANY($1)`,
      values: [[...ctx.outcomes.keys()]],
      rows: true,
    },
  ]);
  if (failed) return { db, notes: [`The history could not be read again: ${failed.error.message}`] };
  const present = new Set(done[0]?.rows.map((r) => String(r["version"])));
  for (const outcome of ctx.outcomes.values()) settleByHistory(outcome, present.has(outcome.version), ctx.clock);
  return { db, notes: ["Which files stand was read from the history over a new connection."] };
}

function settleByHistory(outcome: FileOutcome, present: boolean, clock: Clock): void {
  if (outcome.state === "unknown") outcome.durationMs = Math.round(clock.monotonic() - outcome.durationMs);
  if (present) {
    outcome.state = "applied";
    outcome.segmentsDone = outcome.segments;
  } else if (outcome.state === "unknown") {
    outcome.state = outcome.segmentsDone > 0 ? "partly" : "not-run";
  }
}

async function sessionIsGone(ctx: ApplyContext, db: Database, auditSchema: string): Promise<boolean> {
  const start = ctx.clock.monotonic();
  while (ctx.clock.monotonic() - start < graceMs) {
    const holders = await lockHolders(db, ctx.layout, auditSchema, ctx.probe).catch(() => null);
    if (holders && !holders.some((h) => h.pid === ctx.probe.pid)) return true;
    await ctx.clock.sleep(200);
  }
  return false;
}
