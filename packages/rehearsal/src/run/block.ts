import {
  cleanSession,
  type DatabaseError,
  type PipelineResult,
  type PlannedMigration,
  type Segment,
  sessionStatements,
  type Statement,
  statementSteps,
  type Step,
  type StepDone,
} from "@lockkeeper/core";
import { readSample, readScans, type Sample, sampleStep, scansStep } from "../measure/sample.js";
import { FileResults, lostBy } from "./file-results.js";
import type { Run } from "./run.js";

interface Marked {
  step: Step;
  role: "before" | "scans" | "baseline" | "begin" | "statement" | "sample" | "commit";
  statement: Statement | null;
}

/**
 * Runs the statements of one transaction in one flight, each followed by a sample of the session, and writes down what each
 * did. A failure rolls all of it back; a failed transaction cannot be asked, so of the statement that failed only messages,
 * event triggers and the time are known.
 * @returns false when it failed
 */
export async function runBlock(
  run: Run,
  migration: PlannedMigration,
  segment: Segment,
  results: FileResults,
): Promise<boolean> {
  const marked = stepsOf(run, migration, segment);
  const transaction = new MeasuredTransaction(run, marked, results);
  const ended = await run.watchdog.during(() => send(run, marked, transaction));
  if (!ended.failed) return true;
  transaction.failed(ended.failed.at, ended.failed.error, segment);
  return false;
}

async function send(run: Run, marked: readonly Marked[], transaction: MeasuredTransaction) {
  const steps = marked.map(({ step }) => step);
  let answered = 0;
  const startedAt = run.clock.monotonic();
  try {
    const result: PipelineResult = await run.session.pipeline(steps, (done) => {
      answered = done.index + 1;
      transaction.answered(done);
    });
    if (result.failed && result.transaction !== "idle") await run.session.pipeline([{ sql: "ROLLBACK" }]);
    return { failed: result.failed && { at: marked[result.failed.index], error: result.failed.error } };
  } catch (error) {
    return { failed: { at: marked[answered], error: lostBy(run, error) } };
  } finally {
    run.engineMs += run.clock.monotonic() - startedAt;
  }
}

function stepsOf(run: Run, migration: PlannedMigration, segment: Segment): Marked[] {
  const sample = sampleStep(run.ledger.known.watermark);
  const { scanned } = run.ledger;
  const mark = (role: Marked["role"], ...steps: Step[]) => steps.map((step) => ({ step, role, statement: null }));
  const own = statementSteps(migration, segment.statements);
  return [
    ...mark("before", ...cleanSession(), ...sessionStatements(migration, segment), { sql: "BEGIN" }),
    ...(scanned.length > 0 ? mark("scans", scansStep(scanned)) : []),
    ...mark("baseline", sample, sample),
    ...mark("before", { sql: "COMMIT" }),
    ...mark("begin", { sql: segment.begin ?? "BEGIN" }),
    // no queries: the file's own SET TRANSACTION must still find none before it
    ...mark("begin", { sql: `SET LOCAL statement_timeout = ${run.serverTimeoutMs}` }, debugMessages),
    ...own.flatMap(({ step, statement }, i): Marked[] => [
      { step, role: "statement", statement },
      ...(mustNotBeAsked(own.slice(i).map((later) => later.statement)) ? [] : mark("sample", sample)),
    ]),
    ...mark("commit", { sql: "COMMIT", flush: true }),
  ];
}

const debugMessages = { sql: "SET LOCAL client_min_messages = debug1", flush: true };

/** SET TRANSACTION wants to come before any query, and PostgreSQL counts ours. Only these may stand before it. */
function mustNotBeAsked([statement, ...later]: readonly Statement[]): boolean {
  if (!statement || !["VariableSetStmt", "LockStmt", "Unknown"].includes(statement.kind)) return false;
  return later.some(
    ({ text, kind }) => kind !== "SelectStmt" && /\btransaction\b/i.test(text) && /\bset\b/i.test(text),
  );
}

/** Turns the answers of one flight into results, as they come. */
class MeasuredTransaction {
  readonly #run: Run;
  readonly #marked: readonly Marked[];
  readonly #results: FileResults;
  #scans: ReadonlyMap<number, number> = new Map();
  #before: Sample | null = null;
  /** what a sample costs before it looks at its clock, milliseconds: between two in a row */
  #overhead = 0;
  /** statements that were answered and wait for their sample */
  #waiting: { statement: Statement; tag: string }[] = [];
  #answeredAt: number;

  constructor(run: Run, marked: readonly Marked[], results: FileResults) {
    this.#run = run;
    this.#marked = marked;
    this.#results = results;
    this.#answeredAt = run.clock.monotonic();
  }

  answered({ index, tag, rows }: StepDone): void {
    const marked = this.#marked[index];
    if (!marked) return;
    if (marked.role === "scans") this.#scans = readScans(rows[0]);
    if (marked.role === "baseline") this.#begin(readSample(rows[0]));
    if (marked.role === "statement" && marked.statement) this.#waiting.push({ statement: marked.statement, tag });
    if (marked.role === "sample") this.#settle(readSample(rows[0]));
    // other answers wait in the server's buffer for one of these
    if (!marked.step.flush) return;
    this.#answeredAt = this.#run.clock.monotonic();
    this.#run.watchdog.touch();
  }

  failed(at: Marked | undefined, error: DatabaseError, segment: Segment): void {
    const index = at?.statement?.index ?? this.#waiting[0]?.statement.index ?? this.#results.lastOf(segment);
    const inTime = this.#run.clock.monotonic() - this.#answeredAt;
    const heard = this.#run.ledger.heard(this.#run.listener.take());
    this.#results.failed(index, error, heard, inTime, at?.role === "commit");
  }

  #begin(sample: Sample): void {
    this.#run.listener.take();
    this.#run.ledger.begin(this.#scans);
    if (this.#before) this.#overhead = sample.startedMs - this.#before.endedMs;
    this.#before = sample;
  }

  #settle(sample: Sample): void {
    const heard = this.#run.listener.take();
    const before = this.#before;
    this.#before = sample;
    const last = this.#waiting.pop();
    for (const { statement } of this.#waiting) this.#results.unasked(statement.index);
    this.#waiting = [];
    if (!last || !before) return;
    this.#results.measured(last.statement.index, {
      ...this.#run.ledger.settle(last.statement, sample, heard),
      tag: last.tag,
      walBytes: sample.wal === null || before.wal === null ? null : sample.wal - before.wal,
      durationMs: sample.startedMs - before.endedMs - this.#overhead,
    });
  }
}
