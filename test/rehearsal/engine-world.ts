import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { connect, resolveConnection } from "@lockkeeper/postgres";
import type { Connect, ShadowDeps, ShadowRequest } from "@lockkeeper/rehearsal";

/** A session of an engine's server, as an action opens it. */
export const connectToEngine: Connect = ({ host, port, database, user, password }) => {
  const connection = resolveConnection({
    databaseHost: host,
    databasePort: port,
    databaseName: database,
    databaseUser: user,
    databasePassword: password ?? undefined,
    connection: "auto",
    applicationName: "lockkeeper rehearsal",
  });
  return connect(connection, { clock: systemClock, retry: { attempts: 1 } });
};

/** The world of a test that opens engines. */
export function engineDeps(deps: Partial<ShadowDeps> = {}): ShadowDeps {
  return {
    connect: connectToEngine,
    clock: systemClock,
    log: () => undefined,
    cancelled: new AbortController().signal,
    env: { PATH: "/usr/bin:/bin" },
    workspace: fileURLToPath(new URL("../..", import.meta.url)),
    tempDir: tmpdir(),
    ...deps,
  };
}

/** A request for a plain, empty rehearsal on whatever is there. */
export function engineRequest(request: Partial<ShadowRequest> = {}): ShadowRequest {
  return {
    rehearsal: "local",
    major: null,
    platform: "plain",
    user: "app",
    roles: [],
    history: [],
    cacheDir: null,
    ...request,
  };
}
