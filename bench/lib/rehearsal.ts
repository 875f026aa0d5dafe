import { tmpdir } from "node:os";
import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import { snapshot } from "@lockkeeper/catalog";
import type { Snapshot } from "@lockkeeper/core";
import { openDirectly } from "@lockkeeper/postgres/open";
import type { Shadow, ShadowDeps } from "@lockkeeper/rehearsal";

/** What a rehearsal needs of this machine. */
export function shadowDeps(): ShadowDeps {
  return {
    connect: openDirectly("lockkeeper bench", { clock, signal: new AbortController().signal }),
    clock,
    log: (line) => console.error(line),
    cancelled: new AbortController().signal,
    env: { PATH: process.env["PATH"] },
    workspace: process.cwd(),
    tempDir: tmpdir(),
  };
}

export const limits = {
  statementTimeoutMs: 60_000,
  totalTimeoutMs: 300_000,
  clock,
  cancelled: new AbortController().signal,
};

export async function lookAt(shadow: Shadow, database: string, platform: "supabase" | "plain"): Promise<Snapshot> {
  const admin = await shadow.admin(database);
  try {
    return await snapshot(admin, { platform });
  } finally {
    await admin.close();
  }
}
