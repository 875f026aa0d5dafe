import type { Database, PlannedMigration, RolledBack, SchemaDifference } from "@lockkeeper/core";
import { replay } from "../run/replay.js";
import type { Shadow } from "../shadow.js";
import type { Look } from "./look.js";

/** A migration with its way back, when it has one. */
export interface TwoWays {
  up: PlannedMigration;
  down: PlannedMigration | null;
}

/**
 * Goes up, down and up again with each migration that has a way back, on a copy of the target's state, and says whether the
 * schema came back. Stops at the first file that cannot be applied: what follows is `not-run`.
 */
export async function rehearseRollback(shadow: Shadow, plan: readonly TwoWays[], look: Look): Promise<RolledBack[]> {
  if (plan.every(({ down }) => down === null)) return plan.map((ways) => outcome(ways, "absent"));
  const database = "lockkeeper_rollback";
  await shadow.clone(shadow.base, database);
  try {
    return await roundTrips(shadow, database, plan, look);
  } finally {
    await shadow.drop(database);
  }
}

async function roundTrips(shadow: Shadow, database: string, plan: readonly TwoWays[], look: Look) {
  const outcomes: RolledBack[] = [];
  let standing = true;
  for (const ways of plan) {
    if (!standing) {
      outcomes.push(outcome(ways, ways.down ? "not-run" : "absent"));
      continue;
    }
    const { rolledBack, applied } = ways.down
      ? await roundTrip(shadow, database, { up: ways.up, down: ways.down }, look)
      : { rolledBack: outcome(ways, "absent"), applied: (await run(shadow, database, ways.up)) === null };
    outcomes.push(rolledBack);
    standing = applied;
  }
  return outcomes;
}

/** `applied`: the database stands where the next migration expects it. */
async function roundTrip(
  shadow: Shadow,
  database: string,
  ways: { up: PlannedMigration; down: PlannedMigration },
  look: Look,
): Promise<{ rolledBack: RolledBack; applied: boolean }> {
  const before = await look.snapshot(database);
  const refused = await run(shadow, database, ways.up);
  if (refused !== null) return { rolledBack: outcome(ways, "not-run", { error: refused }), applied: false };
  const up = await look.snapshot(database);
  const failed = await run(shadow, database, ways.down);
  if (failed !== null) return { rolledBack: outcome(ways, "failed", { error: failed }), applied: true };
  const down = await look.snapshot(database);
  const differences = look.differences(before, down);
  const losses = lossesOf(look.differences(up, down));
  const again = await run(shadow, database, ways.up);
  if (again !== null) {
    const error = `It does not go up a second time: ${again}`;
    return { rolledBack: outcome(ways, "failed", { error, differences, losses }), applied: false };
  }
  const result = differences.length === 0 ? "restored" : "differs";
  return { rolledBack: outcome(ways, result, { differences, losses }), applied: true };
}

/** What the server refused, or null. A session of its own each time, so that no file finds what another one has set. */
async function run(shadow: Shadow, database: string, migration: PlannedMigration): Promise<string | null> {
  const session: Database = await shadow.session(database);
  try {
    const { failed } = await replay(session, [migration]);
    return failed && `${failed.message} (${failed.file}${failed.line === null ? "" : `:${failed.line}`})`;
  } finally {
    await session.close();
  }
}

const holdsRows = new Set(["table", "column", "materialized view", "sequence"]);

/** What the way back takes away that may hold rows. */
function lossesOf(differences: readonly SchemaDifference[]): string[] {
  return differences
    .filter(({ kind, change }) => change === "removed" && holdsRows.has(kind))
    .map(({ kind, identity }) => `drops ${kind} ${identity}`);
}

function outcome(
  { up, down }: TwoWays,
  result: RolledBack["result"],
  found: Partial<Pick<RolledBack, "differences" | "losses" | "error">> = {},
): RolledBack {
  const base = { version: up.version, file: up.file, down: down?.file ?? null, result };
  return { ...base, differences: [], losses: [], error: null, ...found };
}
