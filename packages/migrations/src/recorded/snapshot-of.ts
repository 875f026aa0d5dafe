import type { Database, Snapshot } from "@lockkeeper/core";
import { identifier } from "../audit/schema.js";
import { parseSnapshot, unpackSnapshot } from "./packed.js";
import { text } from "./queries.js";

/**
 * The schema of a fingerprint, where the audit still keeps it. The audit's tables must be ours: a probe has shown it.
 * @returns `missing`: why there is none, as a part of a sentence
 */
export async function snapshotOf(
  db: Database,
  auditSchema: string,
  fingerprint: string,
  readSnapshot: (json: string) => Snapshot = parseSnapshot,
): Promise<{ snapshot: Snapshot; missing: null } | { snapshot: null; missing: string }> {
  const sql = `SELECT pg_catalog.encode(snapshot, 'base64') AS snapshot FROM ${identifier(auditSchema)}.snapshots WHERE fingerprint = $1`;
  const { done, failed } = await db.pipeline([{ sql, values: [fingerprint], rows: true }]);
  if (failed) return { snapshot: null, missing: failed.error.message };
  const packed = text(done[0]?.rows[0]?.["snapshot"]);
  if (packed === null) return { snapshot: null, missing: "the audit keeps only its fingerprint" };
  try {
    return { snapshot: readSnapshot(await unpackSnapshot(packed)), missing: null };
  } catch (error) {
    return {
      snapshot: null,
      missing: `its record is damaged (${error instanceof Error ? error.message : String(error)})`,
    };
  }
}
