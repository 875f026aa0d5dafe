import type { Database, DatabaseError, Step, StepDone } from "@lockkeeper/core";
import type { KindReader } from "../kind.js";
import type { Scope } from "../scope.js";
import { type Part, stepOf, type Turns } from "./parts.js";

/** What one session asks: its parts, and what stands before and after them. */
export interface Questions {
  before: readonly Step[];
  parts: readonly Part[];
  after: readonly Step[];
}

/** What went wrong, and with which kind, if with one. */
export interface Failure {
  kind: KindReader | undefined;
  error: DatabaseError;
}

/**
 * One flight; rejects when the connection breaks. What was begun and failed is rolled back. `onDone` hears of the steps
 * before the parts.
 */
export async function ask(
  db: Database,
  { before, parts, after }: Questions,
  { scope, turns }: { scope: Scope; turns: Turns },
  onDone: (done: StepDone) => void = () => undefined,
): Promise<Failure | null> {
  const take = (step: StepDone) => {
    const part = parts[step.index - before.length];
    if (part) turns.take(part, step.rows, step.more);
    else onDone(step);
  };
  const steps = [...before, ...parts.map((part) => stepOf(part, scope)), ...after];
  const { done, failed } = await db.pipeline(steps, take);
  // not every way in tells of its steps as they are done
  for (const step of done) take(step);
  if (!failed) return null;
  // a transaction that was open before is the caller's: there it is the first step that fails
  if (failed.index > 0 || before.length === 0) await db.pipeline([{ sql: "rollback" }]);
  return { kind: parts[failed.index - before.length]?.kind, error: failed.error };
}
