import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { type Database, LockkeeperError, quoteIdentifier, quoteLiteral, registerSecret } from "@lockkeeper/core";
import { prepareBase } from "../engines/base.js";
import { throwIfCancelled } from "../engines/base-state.js";
import { finishBase, settleBase } from "../engines/finish-base.js";
import { LocalCluster } from "../engines/local/cluster.js";
import { admitByPassword } from "../engines/local/folder.js";
import type { Programs } from "../engines/local/programs.js";
import { loginsOf } from "../engines/roles.js";
import { type Open, undisturbed, withAdmin } from "../engines/sessions.js";
import type { StandingDeps } from "./open.js";
import type { Standing, StandingRequest } from "./standing.js";

const base = "postgres";
const host = "127.0.0.1";

/** What is different from a rehearsal's server: an application works with it, and nothing is measured. */
const settings = { listen_addresses: host, max_connections: "100", autovacuum: "on", max_wal_size: "1GB" };

/** Starts a PostgreSQL of this machine that listens on 127.0.0.1 alone, and lets its roles in by a password of the hour. */
export async function standLocal(
  request: StandingRequest,
  deps: StandingDeps,
  programs: Programs,
  chosen: string,
): Promise<Standing> {
  const logins = loginsOf(request);
  const replication: Record<string, string> = request.platform === "supabase" ? { wal_level: "logical" } : {};
  const cluster = new LocalCluster(programs, logins, { ...settings, ...replication }, deps, "disk");
  deps.leave({ engine: "local", folder: cluster.folder.path });
  try {
    admitByPassword(cluster.folder, logins.superuser);
    await cluster.initialise();
    const port = await startSomewhere(cluster, deps);
    const password = randomBytes(16).toString("hex");
    registerSecret(password);
    const open = opener(cluster, port, { ...logins, password }, deps);
    await withAdmin(open, base, async (admin) => {
      await prepareBase(admin, base, { request: { ...request, roles: [] }, logins, ownServer: true });
      await admin.query(`alter role ${quoteIdentifier(logins.user)} password ${quoteLiteral(password)}`);
    });
    const ground = { open, base, request, steps: [] };
    const finished = await finishBase({ ...ground, cached: 0, stop: deps });
    await settleBase(ground);
    const { version, major } = programs;
    return {
      info: { engine: "local", version, major, chosen, sameMajor: null, standIns: finished.standIns },
      login: { host, port, database: base, user: logins.user, password },
      session: () => finished.open(base, "migrations"),
      letGo: () => cluster.letGo(),
      end: () => cluster.end(),
    };
  } catch (error) {
    await cluster.end();
    throw error;
  }
}

type Opener = { superuser: string; user: string; password: string };

/** The superuser comes over the socket, where the system vouches for this account; migrations come as everybody will. */
function opener(cluster: LocalCluster, port: number, { superuser, user, password }: Opener, deps: StandingDeps): Open {
  return undisturbed((database, as): Promise<Database> => {
    throwIfCancelled(deps.cancelled);
    if (as === "migrations") return deps.connect({ host, port, database, user, password });
    return deps.connect({ host: cluster.folder.socket, port, database, user: superuser, password: null });
  });
}

const attempts = 5;

/** PostgreSQL cannot be told to take any free port, and the one that we find may be taken a moment later. */
async function startSomewhere(cluster: LocalCluster, { trackingId, cancelled }: StandingDeps): Promise<number> {
  const env: Record<string, string> = trackingId === null ? {} : { RUNNER_TRACKING_ID: trackingId };
  for (let attempt = 1; ; attempt += 1) {
    throwIfCancelled(cancelled);
    const port = await freePort();
    try {
      await cluster.start({ settings: { port: String(port) }, env });
      return port;
    } catch (error) {
      if (attempt === attempts || !isTaken(error)) throw error;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof LockkeeperError && error.notes.some((note) => /could not (bind|create any TCP)/.test(note));
}
