import type {
  Clock,
  Database,
  LockkeeperError,
  OnPushEvent,
  RollbackReceipt,
  SchemaDifference,
  SchemaLook,
  Snapshot,
} from "@lockkeeper/core";
import type { ApplyOptions } from "../apply/context.js";
import { takeApplyLock } from "../apply/lock.js";
import type { Origin } from "../audit/rows.js";
import { type Probe, probe } from "../history/probe.js";
import type { Guard } from "../sealed/guard.js";
import { takeBack } from "./take-back.js";
import { refusalOf } from "./guard.js";
import { type PlannedRollback, planRollback, type RollbackPlanInput } from "./plan.js";
import { receiptWriter } from "./receipt.js";
import { tidyUp } from "../tidy-up.js";

export interface RollbackInput extends RollbackPlanInput {
  /** `sealed`: the plan under which the deployment ran that is taken back; `expectPlan`: digest of the rollback itself */
  guard: Guard;
  dryRun: boolean;
  waitForLockMs: number;
  audit: boolean;
  /** leave the schema before and after in the audit */
  record: boolean;
  look: SchemaLook;
  /** what the second has otherwise than the first */
  differences: (expected: Snapshot, live: Snapshot) => readonly SchemaDifference[];
  /** reads a recorded snapshot's JSON, whole; throws what is wrong with it */
  readSnapshot: (json: string) => Snapshot;
  postgrestReload: "auto" | "always" | "never";
  apply: ApplyOptions;
  origin: Origin;
  clock: Clock;
  cancelled: AbortSignal;
  on: OnPushEvent;
}

/** How a rollback ended. `error` is what stopped it; a blocked plan is no error. */
export interface RollbackEnded {
  receipt: RollbackReceipt;
  error: LockkeeperError | null;
}

/**
 * Takes migrations back: plans and carries out on one connection, which keeps the apply lock until it is closed when nothing
 * ran. Whatever happens after the plan is made ends in a receipt; what happens before it is thrown, because nothing was touched.
 * @throws LockkeeperError INPUT_INVALID, INPUT_CONFLICT, MIGRATIONS_INVALID, APPLY_LOCK_HELD, CANCELLED, HISTORY_UNREADABLE, CONNECTION_LOST
 */
export async function rollback(db: Database, input: RollbackInput): Promise<RollbackEnded> {
  const write = receiptWriter(db.target, input);
  const found = await underLock(db, input);
  input.on({
    kind: "connected",
    server: `PostgreSQL ${found.server.version} · ${db.target.host}/${found.server.database}`,
  });
  const planned = await planRollback(db, found, input);
  const { plan } = planned;
  const problem = plan.problems.find(({ blocks }) => blocks);
  if (problem) return ended(write(plan, { result: "blocked", reason: problem.reason }));
  const refused = await refusalOf(db, input, planned);
  if (refused) return ended(write(plan, { result: "blocked", ...refused }));
  if (plan.run.length === 0) {
    if (planned.history.openDeployments && !input.dryRun) await tidyUp(db, input, found);
    return ended(write(plan, { result: "nothing-to-do", reason: "" }));
  }
  if (input.dryRun) return ended(write(plan, { result: "nothing-to-do", reason: "dry-run" }));
  input.on({ kind: "planned-rollback", versions: plan.run.length, digest: plan.digest });
  return takeBack(db, input, { found, planned, write });
}

function underLock(db: Database, input: RollbackInput): Promise<Probe> {
  const { layout, auditSchema, clock, cancelled, on } = input;
  if (input.dryRun) return probe(db, layout, auditSchema, { lock: null });
  return takeApplyLock(db, layout, { auditSchema, waitMs: input.waitForLockMs, clock, cancelled, on });
}

const ended = (receipt: RollbackReceipt): RollbackEnded => ({ receipt, error: null });

/** What it takes to carry a rollback out. */
export interface Ready {
  found: Probe;
  planned: PlannedRollback;
  write: ReturnType<typeof receiptWriter>;
}
