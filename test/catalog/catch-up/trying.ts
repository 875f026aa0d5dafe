import { diffSnapshots, migrationBetween, type MigrationDraft, settleOrder, snapshot } from "@lockkeeper/catalog";
import type { Database, Snapshot } from "@lockkeeper/core";
import { expect } from "@jest/globals";
import { told } from "../world.js";

/** What a catch-up did to a database: everything empty where it went as drafted and closed the gap. */
export interface Outcome {
  failed: readonly string[];
  /** differences that are left */
  left: readonly string[];
  equal: boolean;
  asDrafted: boolean;
  draft: MigrationDraft;
}

/** Writes the migration from the state of a database to `goal`, settles and runs it there, and looks at what came of it. */
export async function catchUp(db: Database, goal: Snapshot): Promise<Outcome> {
  const draft = migrationBetween(await snapshot(db), goal, { role: "postgres" });
  const settled = await settleOrder(db, draft);
  const after = await snapshot(db);
  return {
    failed: settled.failed.map(({ statement, error }) => `${statement.sql}: ${error.message}`),
    left: told(diffSnapshots(goal, after, { unfolded: true })),
    equal: after.fingerprint === goal.fingerprint,
    asDrafted: settled.statements === draft.statements,
    draft,
  };
}

export const closed = { failed: [], left: [], equal: true };

/** There and back again: an empty database becomes what the other one is, and empty. */
export async function expectRoundTrip(
  empty: Database,
  full: Database,
  outcome: Partial<Outcome> = closed,
): Promise<void> {
  const [nothing, everything] = [await snapshot(empty), await snapshot(full)];
  expect(await catchUp(empty, everything)).toMatchObject(outcome);
  expect(await catchUp(empty, nothing)).toMatchObject(closed);
}
