import type { SchemaDifference, Snapshot } from "@lockkeeper/core";

/** How a proof sees a database's schema; the action lends it the catalog's eyes. */
export interface Look {
  snapshot(database: string): Promise<Snapshot>;
  differences(before: Snapshot, after: Snapshot): readonly SchemaDifference[];
}
