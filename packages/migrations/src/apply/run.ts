import type { PlannedMigration } from "@lockkeeper/core";
import type { History } from "../history/read.js";
import type { ApplyContext } from "./context.js";
import { refuseWhenCancelled } from "./attempt.js";
import { prove } from "./proof.js";
import { applySegments } from "./segments.js";
import { applyTransactional } from "./transactional.js";

/**
 * Carries out a plan in its order: neighbours that are one transaction each leave together, the others one by one. Then
 * proves the end state.
 * @throws LockkeeperError; `ctx.outcomes` then says how far it got
 */
export async function applyAll(
  ctx: ApplyContext,
  migrations: readonly PlannedMigration[],
  history: History,
): Promise<void> {
  let used = false;
  for (const group of groups(migrations)) {
    refuseWhenCancelled(ctx);
    const [first] = group;
    if (!first) continue;
    if (first.execution.transactional) await applyTransactional(ctx, group, used);
    else await applySegments(ctx, first, runningSegments(first, history));
    used = true;
  }
  await prove(ctx, history);
}

/** Runs of transactional files stay together; every other file is a group of its own. */
function groups(migrations: readonly PlannedMigration[]): PlannedMigration[][] {
  const all: PlannedMigration[][] = [];
  for (const migration of migrations) {
    const last = all.at(-1);
    if (last?.[0]?.execution.transactional && migration.execution.transactional) last.push(migration);
    else all.push([migration]);
  }
  return all;
}

/**
 * Segments that an earlier run began and did not see the end of. What failed is no such segment: an index that stood in
 * the way then is not the one that the file builds. Neither is one whose text has changed.
 */
function runningSegments(migration: PlannedMigration, history: History): Set<number> {
  const { segments } = migration.execution;
  const own = history.journal.filter((row) => row.version === migration.version && row.state === "running");
  return new Set(own.filter((row) => segments[row.segment]?.sha256 === row.sha256).map((row) => row.segment));
}
