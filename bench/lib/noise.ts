import { existsSync } from "node:fs";
import { join } from "node:path";
import { nodeFiles } from "@lockkeeper/action-kit/node-files";
import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import { readLiveFacts } from "@lockkeeper/catalog";
import type { Finding, PlannedMigration, Snapshot } from "@lockkeeper/core";
import { askProbes, judge, probeFindings, probesFor } from "@lockkeeper/hazards";
import { openFolder, previewOfEmpty } from "@lockkeeper/migrations";
import { openShadow, rehearse, type Shadow } from "@lockkeeper/rehearsal";
import { limits, lookAt, shadowDeps } from "./rehearsal.js";

export interface History {
  folder: string;
  layout: "supabase" | "prisma";
}

export interface FileNoise {
  file: string;
  findings: readonly Finding[];
}

/** A history as the data set keeps it: `<name>/migrations`, Prisma's with a folder for each migration. */
export function histories(root: string): History | null {
  const folder = join(root, "migrations");
  if (!existsSync(folder)) return null;
  return { folder, layout: existsSync(join(folder, "migration_lock.toml")) ? "prisma" : "supabase" };
}

/** What the preview would have said of each file, when it was new. */
export async function noiseOf({ folder, layout }: History, major = 17): Promise<FileNoise[]> {
  const options = { outOfOrder: "block", edited: "block", remoteOnly: "block" } as const;
  const opened = await openFolder({ migrationsPath: ".", layout, auditSchema: "lockkeeper" }, nodeFiles(folder));
  const { pending, supabase } = await previewOfEmpty({ ...opened, options, auditSchema: "lockkeeper" });
  const platform = supabase ? "supabase" : "plain";
  const request = {
    rehearsal: "local",
    major,
    platform,
    user: "postgres",
    roles: [],
    history: [],
    cacheDir: null,
    automaticGrants: true, // all of them ran before new tables lost them, on 2026-10-30
  } as const;
  const shadow = await openShadow(request, shadowDeps());
  const noise: FileNoise[] = [];
  try {
    let state = shadow.base;
    let before = await lookAt(shadow, state, platform);
    for (const [number, migration] of pending.entries()) {
      const next = `after_${number}`;
      const found = await oneFile(shadow, { state, next, before, platform }, migration);
      noise.push({ file: migration.file, findings: found.findings });
      if (state !== shadow.base) await shadow.drop(state);
      state = next;
      before = found.after;
    }
    return noise;
  } finally {
    await shadow.close();
  }
}

interface Step {
  state: string;
  next: string;
  before: Snapshot;
  platform: "supabase" | "plain";
}

async function oneFile(shadow: Shadow, { state, next, before, platform }: Step, migration: PlannedMigration) {
  await shadow.clone(state, next);
  const { migrations: measured } = await rehearse(shadow, next, [migration], limits);
  const after = await lookAt(shadow, next, platform);
  const target = await shadow.admin(state);
  try {
    const live = await readLiveFacts(target, "all", { clock, betweenReadsMs: 0 });
    const seen = { migrations: [migration], measured, before };
    const { version, major } = shadow.info;
    const found = await judge({
      ...seen,
      after,
      live,
      major,
      version,
      supabase: platform === "supabase",
      exposedSchemas: platform === "supabase" ? ["public"] : [],
      ignore: [],
      docsBase: "",
    });
    const probes = await askProbes(target, await probesFor(seen), { clock, live, cancelled: limits.cancelled });
    return { findings: [...found, ...probeFindings(probes, "")], after };
  } finally {
    await target.close();
  }
}
