import { tmpdir } from "node:os";
import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import { snapshot } from "@lockkeeper/catalog";
import type { Snapshot } from "@lockkeeper/core";
import { connect, resolveConnection } from "@lockkeeper/postgres";
import type { Shadow, ShadowDeps } from "@lockkeeper/rehearsal";

/** What a rehearsal needs of this machine. */
export function shadowDeps(): ShadowDeps {
  return {
    connect: ({ host, port, database, user, password }) =>
      connect(
        resolveConnection({
          databaseHost: host,
          databasePort: port,
          databaseName: database,
          databaseUser: user,
          databasePassword: password ?? undefined,
          connection: "direct",
          applicationName: "lockkeeper bench",
        }),
        { clock },
      ),
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
