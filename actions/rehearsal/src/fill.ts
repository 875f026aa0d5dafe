import type { RunContext } from "@lockkeeper/action-kit";
import { catalogState, snapshot } from "@lockkeeper/catalog";
import type { Clock, Database, OnPushEvent, StandingReport } from "@lockkeeper/core";
import { noGuard, type OpenedFolder, push, type PushInput, type PushOutcome } from "@lockkeeper/migrations";
import { runSeed, type Seed } from "./seed.js";

export interface Filling {
  folder: OpenedFolder;
  auditSchema: string;
  seeds: readonly Seed[];
}

export interface FillDeps {
  clock: Clock;
  context: RunContext;
  cancelled: AbortSignal;
  on: OnPushEvent;
}

/** Applies the folder by the machinery of a push, with history and audit, and runs the seeds when all of it stands. */
export async function fill(
  db: Database,
  filling: Filling,
  deps: FillDeps,
): Promise<PushOutcome & Pick<StandingReport, "seeds">> {
  const outcome = await push(db, pushInput(filling, deps));
  const seeds: { file: string; statements: number; durationMs: number }[] = [];
  if (outcome.error !== null) return { ...outcome, seeds };
  for (const seed of filling.seeds) {
    const durationMs = await runSeed(db, seed, deps);
    seeds.push({ file: seed.file, statements: seed.script.statements.length, durationMs });
  }
  return { ...outcome, seeds };
}

/** Nobody else is there: nothing is waited for, and nothing is compared or kept for a later comparison. */
function pushInput({ folder, auditSchema }: Filling, { clock, context, cancelled, on }: FillDeps): PushInput {
  const { actor, commit, runUrl } = context;
  return {
    ...folder,
    options: anyPlan,
    auditSchema,
    guard: noGuard,
    sincePlan: null,
    dryRun: false,
    waitForLockMs: 0,
    audit: true,
    record: false,
    look: { snapshot: (db) => snapshot(db, { ignoreSchemas: [auditSchema] }), state: catalogState },
    expected: null,
    postgrestReload: "never",
    apply: { lockTimeoutMs: 5_000, lockRetries: 3, statementTimeoutMs: 0, role: null },
    origin: { actor, commit, runUrl },
    standing: { kind: "push", approval: null, emergency: null, reverts: null },
    clock,
    cancelled,
    on,
  };
}

/** On an empty database no option changes what runs. */
export const anyPlan = { outOfOrder: "block", edited: "block", remoteOnly: "block" } as const;
