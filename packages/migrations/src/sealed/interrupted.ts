import { type Database, LockkeeperError } from "@lockkeeper/core";
import { auditState, identifier } from "../audit/schema.js";
import type { Probe } from "../history/probe.js";
import type { Layout } from "../layouts/layout.js";
import { recordReady } from "../recorded/mark.js";
import { text } from "../recorded/queries.js";

/** What the audit knows of the run that is gone on with. */
export interface Begun {
  /** a run of this plan has begun; null: there is no audit to tell */
  known: boolean | null;
  /** fingerprint of the schema that the last run left; null when it recorded none */
  left: string | null;
}

interface Asked {
  layout: Layout;
  auditSchema: string;
}

/**
 * Asks the audit for earlier runs of a plan, in one flight.
 * @throws LockkeeperError HISTORY_UNREADABLE
 */
export async function interruptedUnder(
  db: Database,
  { layout, auditSchema }: Asked,
  found: Probe,
  planDigest: string,
): Promise<Begun> {
  if (auditState(auditSchema, found) !== "ready") return { known: null, left: null };
  const table = `${layout.history.schema}.${layout.history.table}`;
  const deployments = `${identifier(auditSchema)}.deployments`;
  const left = recordReady(auditSchema, found) ? "fingerprint_after" : "NULL::text";
  const { done, failed } = await db.pipeline([
    {
      sql: `SELECT 1 FROM ${deployments} WHERE history_table = $1 AND plan_digest = $2 LIMIT 1`,
      values: [table, planDigest],
      rows: true,
    },
    {
      sql: `SELECT ${left} AS fingerprint FROM ${deployments} WHERE history_table = $1 ORDER BY started_at DESC LIMIT 1`,
      values: [table],
      rows: true,
    },
  ]);
  if (failed) {
    const { message, sqlstate } = failed.error;
    throw new LockkeeperError("HISTORY_UNREADABLE", `The audit in schema ${auditSchema} cannot be read: ${message}`, {
      sqlstate,
      cause: failed.error,
    });
  }
  const rows = (index: number) => done.find((step) => step.index === index)?.rows ?? [];
  return { known: rows(0).length > 0, left: text(rows(1)[0]?.["fingerprint"]) };
}
