import type { OrderProof, PlannedMigration, Snapshot } from "@lockkeeper/core";
import { replay } from "../run/replay.js";
import type { Replayed, Shadow } from "../shadow.js";
import type { Look } from "./look.js";

/**
 * Whether files that are older than the newest applied one may run now: everything in the order of versions, on an empty
 * database, has to give the schema that the target will have.
 * @param empty a shadow without history
 * @param late the files in question
 * @param inOrder all files, applied and pending, in the order of their versions
 * @param actual the schema after the pending files ran on the target's state
 */
export async function proveOrder(
  empty: Shadow,
  late: readonly Pick<PlannedMigration, "version" | "file">[],
  inOrder: readonly PlannedMigration[],
  actual: Snapshot,
  look: Look,
): Promise<OrderProof[]> {
  const database = "lockkeeper_order";
  await empty.clone(empty.base, database);
  try {
    const failed = await refusal(empty, database, inOrder);
    if (failed) {
      const reason = `In the order of versions, ${failed.file} fails: ${failed.message}`;
      return late.map(({ version, file }) => ({ version, file, proved: false, reason, differences: [] }));
    }
    const differences = look.differences(await look.snapshot(database), actual);
    const proved = differences.length === 0;
    const reason = proved
      ? "Both orders give the same schema."
      : "In the order of versions the schema becomes another one, so a new database would differ from this one.";
    return late.map(({ version, file }) => ({ version, file, proved, reason, differences }));
  } finally {
    await empty.drop(database);
  }
}

/** The first file that fails in this order, or null. */
async function refusal(
  empty: Shadow,
  database: string,
  files: readonly PlannedMigration[],
): Promise<Replayed["failed"]> {
  const session = await empty.session(database);
  try {
    return (await replay(session, files)).failed;
  } finally {
    await session.close();
  }
}
