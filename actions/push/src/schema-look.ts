import { catalogState, snapshot } from "@lockkeeper/catalog";
import type { SchemaLook } from "@lockkeeper/core";

/** How a push looks at a schema. Its own records are no part of it, whatever their schema is called. */
export function schemaLook(auditSchema: string): SchemaLook {
  return {
    snapshot: (db) => snapshot(db, { ignoreSchemas: [auditSchema], connections: 3, lockTimeoutMs: 5_000 }),
    state: catalogState,
  };
}
