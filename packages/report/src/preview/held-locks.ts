import { type HeldLock, type LockMode, lockModes, type ReportMigration, type ReportStatement } from "@lockkeeper/core";

/** Locks of one mode that one statement took on existing relations, and how long they were held on the rehearsal. */
export interface HeldLocks {
  statement: ReportStatement;
  mode: LockMode;
  blocks: HeldLock["blocks"];
  /** tables and views before indexes and TOAST; never empty */
  locks: readonly HeldLock[];
  fromMs: number;
  heldMs: number;
  /** of the file: from its first statement to the end of its last */
  totalMs: number;
  /** number of the last statement that ran under them */
  lastStatement: number;
}

/** Locks that keep somebody waiting, at the statement that took them, strongest first within a statement. */
export function heldLocks({ statements, transactional }: ReportMigration): HeldLocks[] {
  const ran = statements.filter(({ measured, error }) => measured || error !== null);
  const starts = startTimes(statements);
  return ran.flatMap((statement) =>
    lockModes.toReversed().flatMap((mode) => {
      const locks = takenBy(statement, mode);
      const [first] = locks;
      if (first === undefined) return [];
      const lastStatement = transactional ? (ran.at(-1)?.index ?? 0) : lastUnder(first, ran);
      const fromMs = starts[statement.index] ?? 0;
      const heldMs = (starts[lastStatement + 1] ?? fromMs) - fromMs;
      const totalMs = starts.at(-1) ?? 0;
      return [{ statement, mode, blocks: first.blocks, locks, fromMs, heldMs, totalMs, lastStatement }];
    }),
  );
}

function takenBy({ locks, index }: ReportStatement, mode: LockMode): HeldLock[] {
  return locks
    .filter((lock) => lock.mode === mode && lock.blocks !== "nothing" && lock.heldFromStatement === index)
    .toSorted((a, b) => rank(a) - rank(b));
}

/** Outside of a file-long transaction a lock is held as long as the statements after it say so. */
function lastUnder({ relation, mode, heldFromStatement }: HeldLock, ran: readonly ReportStatement[]): number {
  const under = ran.filter(({ locks }) =>
    locks.some((l) => l.relation === relation && l.mode === mode && l.heldFromStatement === heldFromStatement),
  );
  return under.at(-1)?.index ?? heldFromStatement;
}

/** The strongest lock of these statements that keeps anybody waiting, on a table before an index; null when there is none. */
export function strongestLock(statements: readonly ReportStatement[]): HeldLock | null {
  const blocking = statements.flatMap(({ locks }) => locks).filter(({ blocks }) => blocks !== "nothing");
  return blocking.toSorted((a, b) => strength(b) - strength(a) || rank(a) - rank(b))[0] ?? null;
}

function strength({ mode }: HeldLock): number {
  return lockModes.indexOf(mode);
}

function rank({ kind }: HeldLock): number {
  return kind === "toast table" ? 2 : kind === "index" || kind === "partitioned index" ? 1 : 0;
}

/** When each statement began, counted from the first; then the end of the last. */
function startTimes(statements: readonly ReportStatement[]): number[] {
  let time = 0;
  return [0, ...statements.map(({ durationMs }) => (time += durationMs))];
}
