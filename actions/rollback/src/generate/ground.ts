import { readAutomaticGrants, readPlatform, readRoles, readSnapshot, snapshot } from "@lockkeeper/catalog";
import { type Database, DatabaseError, LockkeeperError, type Snapshot } from "@lockkeeper/core";
import { type MissingWays, missingWays, type RollbackInput, whileNoPushRuns } from "@lockkeeper/migrations";
import { onlyReads } from "@lockkeeper/postgres";
import type { ShadowRequest } from "@lockkeeper/rehearsal";

export type Cluster = Pick<ShadowRequest, "platform" | "major" | "user" | "roles"> & { automaticGrants: boolean };

/** Everything that the target says, read while no push runs. */
export interface Ground {
  ways: MissingWays;
  live: Snapshot;
  cluster: Cluster;
}

/**
 * Asks the target what is missing, and what the schema was and is. Nothing is written there.
 * @throws LockkeeperError as planning a rollback, APPLY_LOCK_HELD, SCHEMA_UNREADABLE
 */
export async function groundOf(target: Database, input: RollbackInput): Promise<Ground> {
  const db = onlyReads(target);
  const { auditSchema, waitForLockMs: waitMs } = input;
  return whileNoPushRuns(db, { ...input, waitMs }, async (found) => {
    const live = await readable(() => snapshot(db, { ignoreSchemas: [auditSchema] }));
    if (live.incomplete.length > 0) throw unreadable(live.incomplete.join("; "));
    const ways = await missingWays(db, found, input, { live, readSnapshot: (json) => readSnapshot(json, "it") });
    return { ways, live, cluster: await readable(() => clusterOf(db, found.server.major)) };
  });
}

async function clusterOf(db: Database, major: number): Promise<Cluster> {
  const platform = await readPlatform(db);
  const automaticGrants = platform === "supabase" && (await readAutomaticGrants(db));
  return { platform, major, user: db.target.user, roles: await readRoles(db), automaticGrants };
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DatabaseError) throw unreadable(error.message, error);
    throw error;
  }
}

function unreadable(why: string, cause?: DatabaseError): LockkeeperError {
  return new LockkeeperError("SCHEMA_UNREADABLE", `The schema could not be read: ${why}`, {
    sqlstate: cause?.sqlstate,
    hint: "Give the login the right that is missing; a way back from a schema that is known in part would be none.",
    cause,
  });
}
