import { type FileOutcome, LockkeeperError, type PlannedMigration } from "@lockkeeper/core";
import type { ApplyContext } from "./context.js";

/** Every file as it stands before anything ran. */
export function notRun(migrations: readonly PlannedMigration[]): Map<string, FileOutcome> {
  return new Map(
    migrations.map((m) => [
      m.version,
      {
        version: m.version,
        name: m.name,
        file: m.file,
        transactional: m.execution.transactional,
        state: m.segmentsDone > 0 ? "partly" : "not-run",
        durationMs: 0,
        segments: m.execution.segments.length,
        segmentsDone: m.segmentsDone,
        retries: 0,
      },
    ]),
  );
}

/** The server has begun with a file: until its COMMIT is answered nobody knows how it ends. */
export function began(ctx: ApplyContext, migration: PlannedMigration): void {
  const outcome = ctx.outcomes.get(migration.version);
  if (!outcome || outcome.state === "unknown") return;
  outcome.state = "unknown";
  ctx.startedAt.set(migration.version, ctx.clock.monotonic());
  ctx.on({ kind: "file-started", file: migration.file, number: numberOf(ctx, migration), of: ctx.total });
}

/** The server answered the COMMIT of a file's last transaction. */
export function committed(ctx: ApplyContext, migration: PlannedMigration, tag: string): void {
  // a COMMIT that meets a failed transaction is answered by ROLLBACK
  if (tag !== "COMMIT") {
    throw new LockkeeperError("PROOF_FAILED", `The server answered the COMMIT of ${migration.file} with ${tag}.`);
  }
  const outcome = ctx.outcomes.get(migration.version);
  if (!outcome) return;
  outcome.state = "applied";
  outcome.segmentsDone = outcome.segments;
  const durationMs = elapsed(ctx, outcome);
  outcome.durationMs = durationMs;
  ctx.on({ kind: "file-applied", file: migration.file, number: numberOf(ctx, migration), of: ctx.total, durationMs });
}

/** The file did not get to its end, and that is certain. */
export function settle(ctx: ApplyContext, state: "failed" | "not-run"): void {
  for (const outcome of ctx.outcomes.values()) {
    if (outcome.state !== "unknown") continue;
    outcome.state = outcome.segmentsDone > 0 ? "partly" : state;
    outcome.durationMs = elapsed(ctx, outcome);
  }
}

/** Milliseconds since a file's turn came. */
export function elapsed(ctx: Pick<ApplyContext, "clock" | "startedAt">, { version }: FileOutcome): number {
  const now = ctx.clock.monotonic();
  return Math.round(now - (ctx.startedAt.get(version) ?? now));
}

function numberOf(ctx: ApplyContext, migration: PlannedMigration): number {
  let number = 0;
  for (const version of ctx.outcomes.keys()) {
    number += 1;
    if (version === migration.version) return number;
  }
  return 0;
}
