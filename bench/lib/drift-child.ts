import { readFileSync, writeFileSync } from "node:fs";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { catalogState, diffSnapshots, snapshot } from "@lockkeeper/catalog";
import type { Snapshot } from "@lockkeeper/core";
import { connect, resolveConnection } from "@lockkeeper/postgres";

/** What one process has to do, and with how many connections. */
export interface DriftJob {
  what: "state" | "snapshot" | "diff" | "save";
  url: string;
  connections: number;
  /** a snapshot as JSON: read for `diff`, written by `save` */
  file: string;
}

export interface DriftDone {
  /** from before the login to the answer; start-up of node and our modules is not in it */
  ms: number;
  /** resident memory of the process at most, with node itself */
  peakMb: number;
  /** how many objects were read, or differences found */
  count: number;
}

/** Called in a process of its own, which is measured as a whole. */
export async function driftJob({ what, url, connections, file }: DriftJob): Promise<DriftDone> {
  const baseline: Snapshot | null = what === "diff" ? JSON.parse(readFileSync(file, "utf8")) : null;
  const began = performance.now();
  const connection = resolveConnection({ databaseUrl: url, connection: "auto", applicationName: "lockkeeper bench" });
  const db = await connect(connection, { clock: systemClock });
  let count = 0;
  if (what === "state") count = (await catalogState(db)) === null ? 0 : 1;
  else {
    const read = await snapshot(db, { connections });
    count = baseline ? diffSnapshots(baseline, read).length : read.objects.length;
    if (what === "save") writeFileSync(file, JSON.stringify(read));
  }
  const ms = performance.now() - began;
  await db.close();
  return { ms, peakMb: process.resourceUsage().maxRSS / 1024, count };
}
