import type { Clock, Database, HistoryClass, StatusReport } from "@lockkeeper/core";
import { probe } from "./history/probe.js";
import { makePlan, type PlanInput } from "./plan/plan.js";

const none = {
  applied: 0,
  pending: 0,
  "out-of-order": 0,
  edited: 0,
  renamed: 0,
  "remote-only": 0,
  squashed: 0,
  interrupted: 0,
};

/** The files against the database. Reads only, takes no lock. */
export async function status(db: Database, input: PlanInput & { clock: Clock }): Promise<StatusReport> {
  const found = await probe(db, input.layout, input.auditSchema, { lock: null });
  const { plan } = await makePlan(db, found, input);
  const { host, database, user } = db.target;
  const counts: Record<HistoryClass, number> = { ...none };
  for (const entry of plan.entries) counts[entry.class] += 1;
  return {
    schema: "lockkeeper/status@1",
    generatedAt: input.clock.now().toISOString(),
    target: { host, database, user },
    plan,
    counts,
  };
}
