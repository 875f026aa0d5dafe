import type { Database, Refusal, RefusalRow, RollbackPlan, RollbackReason, SealedPlan } from "@lockkeeper/core";
import { approvedPlans } from "../audit/rows.js";
import { unapproved } from "../sealed/approval.js";
import type { Guard } from "../sealed/guard.js";
import { named, short } from "../sealed/refusal.js";
import { wrongTarget } from "../sealed/target.js";
import type { Layout } from "../layouts/layout.js";
import { isRestOfRollback, type PlannedRollback } from "./plan.js";

/** Why a rollback that could run is not carried out: what was approved or rehearsed, and what was found instead. */
export interface RollbackRefusal {
  reason: RollbackReason;
  refusal: Omit<Refusal, "reason">;
}

function refused(reason: RollbackReason, message: string, rows: readonly RefusalRow[]): RollbackRefusal {
  return {
    reason,
    refusal: { message, rows: rows.slice(0, 100), more: Math.max(0, rows.length - 100), differences: null },
  };
}

interface Held {
  layout: Layout;
  auditSchema: string;
  /** `sealed`: the plan under which the deployment ran that is taken back; `expectPlan`: digest of the rollback itself */
  guard: Guard;
}

/**
 * Holds a rollback against what was approved, in this order: target, ways back, digest, approval. An approval counts that is for
 * the rollback's own digest, or for the sealed plan's: its ways back were on the page that was approved, and they are the same
 * bytes; with `history-only` none of them runs. Ways back do not expire.
 */
export async function refusalOf(db: Database, held: Held, planned: PlannedRollback): Promise<RollbackRefusal | null> {
  const { guard } = held;
  const { plan } = planned;
  if (guard.sealed) {
    const other = wrongTarget(guard.sealed.plan, plan.server);
    if (other) return refused("wrong-target", other.message, other.rows);
    const unlike = otherDowns(guard.sealed, planned);
    if (unlike) return unlike;
  }
  const goesOn = await earlierDigest(db, held, planned);
  if (guard.expectPlan !== null && guard.expectPlan !== plan.digest && goesOn !== guard.expectPlan) {
    const rows = [{ what: "plan", approved: short(guard.expectPlan), found: short(plan.digest) }];
    return refused("plan-changed", "This is not the rollback that was approved.", rows);
  }
  // of removing rows and running nothing the page of a push says nothing
  const pushed = plan.mode === "history-only" ? null : (guard.sealed?.plan.digest ?? null);
  const digests = [plan.digest, goesOn, pushed];
  const approved = digests.find((digest) => digest !== null && digest === guard.approval?.planDigest);
  const not = unapproved(guard, approved ?? plan.digest);
  return not && refused("not-approved", not.message, not.rows);
}

/** The ways back must be the bytes that the rehearsal ran after the files that were applied, and must have restored the schema. */
function otherDowns(
  { plan: pushed, downs }: SealedPlan,
  { plan: { run, mode }, past, ways }: PlannedRollback,
): RollbackRefusal | null {
  if (mode === "history-only") return null;
  const rehearsed = new Map(downs.map((down) => [down.version, down]));
  const files = new Map(pushed.run.map((file) => [file.version, file]));
  const folder = new Map(ways.map(({ version, migration }) => [version, migration?.sha256]));
  const changed: RefusalRow[] = [];
  const untried: RefusalRow[] = [];
  for (const { version, down, sha256 } of run) {
    const [sealed, file] = [rehearsed.get(version), files.get(version)];
    // where no audit has seen it, the history fits the folder's file, or the plan is blocked
    const applied = past.files.get(version)?.sha256 ?? folder.get(version) ?? null;
    const what = down ?? version;
    if (sealed === undefined || file === undefined)
      untried.push({ what, approved: null, found: sha256 && short(sha256) });
    else if (applied !== null && applied !== file.sha256)
      untried.push({ what: file.file, approved: short(file.sha256), found: short(applied) });
    else if (sealed.sha256 !== sha256)
      changed.push({ what, approved: short(sealed.sha256), found: sha256 && short(sha256) });
    else if (!sealed.restores)
      untried.push({
        what,
        approved: "did not give the schema back on the rehearsal",
        found: named("restores: false"),
      });
  }
  if (changed.length > 0) return refused("down-changed", "The way back is another one than was rehearsed.", changed);
  if (untried.length === 0) return null;
  const message = "A way back was not rehearsed for what was applied, or did not give the schema back.";
  return refused("down-not-rehearsed", message, untried);
}

/** The digest under which an interrupted rollback began, of which this one is the rest; null when there is none. */
async function earlierDigest(
  db: Database,
  { layout, auditSchema, guard }: Held,
  { plan, history, past }: PlannedRollback,
): Promise<string | null> {
  const wanted = guard.expectPlan ?? guard.approval?.planDigest ?? null;
  if (wanted === null || wanted === plan.digest || past.missing !== null) return null;
  const table = `${layout.history.schema}.${layout.history.table}`;
  const { done } = await db.pipeline([approvedPlans(auditSchema, table, wanted)]);
  const earlier = done[0]?.rows[0]?.["plan"];
  return isPlan(earlier) && isRestOfRollback(earlier, plan, history.applied, layout) ? wanted : null;
}

function isPlan(value: unknown): value is RollbackPlan {
  return (
    typeof value === "object" && value !== null && "schema" in value && value.schema === "lockkeeper/rollback-plan@1"
  );
}
