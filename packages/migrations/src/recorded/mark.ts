import type { CatalogState, Row } from "@lockkeeper/core";
import { type Probe, snapshotsTable } from "../history/probe.js";
import { text, toState } from "./queries.js";

/** What a push has to know of the schema that the last one left. */
export interface RecordedMark {
  fingerprint: string;
  /** null when the snapshot is gone */
  format: string | null;
  state: CatalogState | null;
}

export function toMark(row: Row | undefined): RecordedMark | null {
  const fingerprint = text(row?.["fingerprint"]);
  if (!row || fingerprint === null) return null;
  return { fingerprint, format: text(row["format"]), state: toState(row["catalog_state"]) };
}

/** Columns of deployments that came with the recording. */
export const recordColumns = ["fingerprint_before", "fingerprint_after", "catalog_state"];

/** Whether the audit has a place for schemas that this login may use. */
export function recordReady(schema: string, { tables }: Probe): boolean {
  const columns = tables.get(`${schema}.deployments`)?.columns;
  return tables.get(snapshotsTable(schema))?.owned === true && recordColumns.every((name) => columns?.has(name));
}

/** The same of states, member by member: equal ones prove that nobody touched the schema. */
export function sameState(one: CatalogState | null, other: CatalogState | null): boolean {
  if (one === null || other === null) return false;
  const { systemIdentifier, timeline, database, hash } = one;
  const here =
    other.systemIdentifier === systemIdentifier && other.timeline === timeline && other.database === database;
  return here && other.hash === hash;
}
