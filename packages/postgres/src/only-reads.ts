import type { Database, PipelineResult, Row, Step, StepDone, Value } from "@lockkeeper/core";

/**
 * A question may take this long; those that want other limits begin a transaction of their own. No schema in which others may
 * make things is on the search path: an operator of theirs that fits better than PostgreSQL's would run with our rights.
 */
const opening: readonly Step[] = [
  { sql: "BEGIN TRANSACTION READ ONLY" },
  { sql: "SET LOCAL search_path = pg_catalog" },
  { sql: "SET LOCAL statement_timeout = '60s'" },
  { sql: "SET LOCAL lock_timeout = '10s'" },
];
const closing: Step = { sql: "COMMIT" };

/**
 * A database that is only read: whatever is sent runs in a read-only transaction with an end to its patience. Settings
 * are the transaction's alone, so that none stays behind in a pooler's session.
 * @throws Error on statements that begin a transaction which could write: a fault of ours
 */
export function onlyReads(db: Database): Database {
  let open = false;

  async function send(steps: readonly Step[], onDone?: (done: StepDone) => void): Promise<PipelineResult> {
    const result = await db.pipeline(steps, onDone);
    open = result.transaction !== "idle";
    return result;
  }

  async function pipeline(steps: readonly Step[], onDone?: (done: StepDone) => void): Promise<PipelineResult> {
    const [first] = steps;
    if (!first || open) return send(steps, onDone);
    if (/^\s*(begin|start)\b/i.test(first.sql)) {
      if (!/\bread only\b/i.test(first.sql)) throw new Error(`This could write on the target: ${first.sql}`);
      return send(steps, onDone);
    }
    const asAsked = (done: StepDone) => ({ ...done, index: done.index - opening.length });
    const isAsked = ({ index }: StepDone) => index >= 0 && index < steps.length;
    const tell = (each: StepDone) => (isAsked(asAsked(each)) ? onDone?.(asAsked(each)) : undefined);
    const { done, failed } = await send([...opening, ...steps, closing], onDone && tell);
    if (open) await send([{ sql: "ROLLBACK" }]);
    return {
      done: done.map(asAsked).filter(isAsked),
      failed: failed && { ...failed, index: Math.min(Math.max(failed.index - opening.length, 0), steps.length - 1) },
      transaction: "idle",
    };
  }

  async function query<R extends Row = Row>(sql: string, values: readonly Value[] = []): Promise<R[]> {
    const { done, failed } = await pipeline([{ sql, values, rows: true }]);
    if (failed) throw failed.error;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller knows what the statement returns
    return (done[0]?.rows ?? []) as R[];
  }

  const { target, capabilities, loginPid } = db;
  return {
    target,
    capabilities,
    loginPid,
    query,
    pipeline,
    onNotice: (listener) => db.onNotice(listener),
    cancel: () => db.cancel(),
    observer: () => db.observer(),
    pid: () => db.pid(),
    requireSession: (backendPid) => db.requireSession(backendPid),
    close: () => db.close(),
  };
}
