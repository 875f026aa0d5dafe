import type { Clock, Database, HistoryClass, StatusReport } from "@lockkeeper/core";
import { probe } from "./history/probe.js";
import { makePlan, type PlanInput } from "./plan/plan.js";

const classes = [
  "applied",
  "pending",
  "out-of-order",
  "edited",
  "renamed",
  "remote-only",
  "squashed",
  "interrupted",
] as const;

/** The files against the database. Reads only, takes no lock. */
export async function status(db: Database, input: PlanInput & { clock: Clock }): Promise<StatusReport> {
  const found = await probe(db, input.layout, input.auditSchema, { lock: false });
  const { plan } = await makePlan(db, found, input);
  const { host, database, user } = db.target;
  const count = (kind: HistoryClass) => plan.entries.filter((e) => e.class === kind).length;
  return {
    schema: "lockkeeper/status@1",
    generatedAt: input.clock.now().toISOString(),
    target: { host, database, user },
    plan,
    counts: Object.fromEntries(classes.map((kind) => [kind, count(kind)])) as Record<HistoryClass, number>,
  };
}
