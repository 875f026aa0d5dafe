import type { Database, OnPushEvent } from "@lockkeeper/core";
import { reloadPostgrest } from "./audit/deployment.js";
import { closeInterrupted } from "./audit/rows.js";
import { notifies } from "./deploy.js";
import type { Probe } from "./history/probe.js";
import type { Layout } from "./layouts/layout.js";

interface Surroundings {
  layout: Layout;
  auditSchema: string;
  postgrestReload: "auto" | "always" | "never";
  on: OnPushEvent;
}

/** A run that died after its last file has left its audit row open, and PostgREST without the news. */
export async function tidyUp(
  db: Database,
  { layout, auditSchema, ...input }: Surroundings,
  found: Probe,
): Promise<void> {
  const { schema, table } = layout.history;
  const { failed } = await db.pipeline([
    closeInterrupted(auditSchema, `${schema}.${table}`),
    ...(notifies(input, found) ? [reloadPostgrest] : []),
  ]);
  if (failed) input.on({ kind: "notice", message: `An open audit row could not be closed: ${failed.error.message}` });
}
