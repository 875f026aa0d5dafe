import type { Database } from "./database.js";
import type { Snapshot } from "./snapshot.js";

/**
 * What shows, without reading one definition, that nobody touched a schema: versions of the rows of its catalogs. Equal states
 * of one server prove it; different ones mean only "look".
 */
export interface CatalogState {
  schema: "lockkeeper/catalog-state@1";
  /** of the server; a state says nothing on another one */
  systemIdentifier: string;
  /** of the write-ahead log: it changes when a standby takes over */
  timeline: number;
  /** OID of the database */
  database: string;
  /** over the versions of all rows, hex */
  hash: string;
}

/** How a push looks at the schema that it changes. */
export interface SchemaLook {
  /** rejects with DatabaseError */
  snapshot(db: Database): Promise<Snapshot>;
  /** null where the server does not tell what is needed; rejects with DatabaseError */
  state(db: Database): Promise<CatalogState | null>;
}

/** A deployment as the audit tables know it. */
export interface Deployment {
  id: string;
  startedAt: string;
  finishedAt: string | null;
  /** null while it runs; `interrupted` when it died */
  result: string | null;
  actor: string | null;
  commit: string | null;
  runUrl: string | null;
}

/** The schema as a push left it. */
export interface RecordedSchema {
  snapshot: Snapshot;
  /** null where the server did not tell */
  state: CatalogState | null;
  recordedAt: string;
  deployment: Deployment;
  /** deployments since, newest first: failed and interrupted ones, which may have changed something */
  since: readonly Deployment[];
}
