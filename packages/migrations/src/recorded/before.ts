import { type Database, LockkeeperError, type Snapshot } from "@lockkeeper/core";
import { identifier } from "../audit/schema.js";
import { parseSnapshot, unpackSnapshot } from "./packed.js";
import { guardSteps } from "./queries.js";
import type { RecordedOptions } from "./recorded.js";

const query = (schema: string) => {
  const q = identifier(schema);
  return `SELECT pg_catalog.encode(s.snapshot, 'base64') AS snapshot FROM ${q}.deployments d
LEFT JOIN ${q}.snapshots s ON s.fingerprint = d.fingerprint_before
WHERE d.finished_at IS NOT NULL AND d.result = 'applied' ORDER BY d.finished_at DESC LIMIT 1`;
};

const none = (why: string) => ({
  snapshot: null,
  missing: `${why}, so nobody knows what is older than the last deployment.`,
});

const absent = new Set(["3F000", "42P01", "42703", "42501", "22P02"]);

/**
 * The schema as it stood before the last deployment that applied something: what tells old from new. One flight.
 * @returns `missing`: why there is none, as a sentence
 * @throws LockkeeperError CONNECTION_LOST, HISTORY_UNREADABLE when the server fails otherwise than by refusing
 */
export async function recordedBefore(
  db: Database,
  { auditSchema, readSnapshot = parseSnapshot }: RecordedOptions,
): Promise<{ snapshot: Snapshot; missing: null } | { snapshot: null; missing: string }> {
  const { done, failed } = await db.pipeline([...guardSteps(auditSchema), { sql: query(auditSchema), rows: true }]);
  if (failed && !absent.has(failed.error.sqlstate)) {
    const message = `The audit in schema ${auditSchema} cannot be read: ${failed.error.message}`;
    throw new LockkeeperError("HISTORY_UNREADABLE", message, { sqlstate: failed.error.sqlstate, cause: failed.error });
  }
  if (failed?.error.sqlstate === "42501") return none(`This login may not read the audit in schema ${auditSchema}`);
  if (failed?.error.sqlstate === "22P02") return none(`The tables in schema ${auditSchema} are not those of an audit`);
  const packed = done.at(-1)?.rows[0]?.["snapshot"];
  if (typeof packed !== "string") return none("No push has recorded the schema from before it");
  try {
    return { snapshot: readSnapshot(await unpackSnapshot(packed)), missing: null };
  } catch (error) {
    return none(`The record is damaged (${error instanceof Error ? error.message : String(error)})`);
  }
}
