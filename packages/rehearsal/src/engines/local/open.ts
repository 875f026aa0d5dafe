import { type Database, LockkeeperError } from "@lockkeeper/core";
import { replay } from "../../run/replay.js";
import type { Shadow, ShadowRequest } from "../../shadow.js";
import { prepareDatabase, rolesOf } from "../base.js";
import type { ShadowDeps } from "../deps.js";
import { listRoles, ServerShadow } from "../server-shadow.js";
import { admit, makeFolder, removeFolder } from "./folder.js";
import { initialise, launch, type RunningServer, socketPort } from "./server.js";
import { serverAccount } from "./account.js";
import type { Programs } from "./programs.js";
import { guard } from "./watchdog.js";

/**
 * Starts a PostgreSQL of this machine in a folder of its own and replays the history into it. It ends with this process at
 * the latest, however that ends.
 * @param chosen why these programs: `info.chosen`
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE, CANCELLED
 */
export async function openLocal(
  request: ShadowRequest,
  deps: ShadowDeps,
  programs: Programs,
  chosen: string,
): Promise<Shadow> {
  const { superuser, user } = rolesOf(request);
  const folder = makeFolder(deps.tempDir, serverAccount());
  const release = guard(folder.path);
  let server: RunningServer | null = null;
  const end = async () => {
    await server?.stop("now");
    removeFolder(folder);
    release();
  };
  try {
    admit(folder, [superuser, user]);
    await initialise(programs, folder, superuser);
    server = await launch(programs, folder, {}, deps.clock);
    const open = (database: string, as: "admin" | "migrations"): Promise<Database> => {
      if (deps.cancelled.aborted) throw new LockkeeperError("CANCELLED", "Cancelled during the rehearsal.");
      const login = as === "admin" ? superuser : user;
      return deps.connect({ host: folder.socket, port: socketPort, database, user: login, password: null });
    };
    const admin = await open(base, "admin");
    await prepareDatabase(admin, base, request);
    const session = await open(base, "migrations");
    const { done, failed } = await replay(session, request.history);
    const roles = await listRoles(admin);
    await Promise.all([admin.close(), session.close()]);
    return new ServerShadow({
      info: {
        engine: "local",
        version: programs.version,
        major: programs.major,
        chosen,
        sameMajor: request.major === null ? null : request.major === programs.major,
        standIns: [],
      },
      base,
      replayed: { files: done, cached: 0, failed },
      maintenance: "template1",
      open,
      roles,
      end,
    });
  } catch (error) {
    await end();
    throw error;
  }
}

/** The name that a cluster's first database has anyway, and that Supabase's migrations may call by name. */
const base = "postgres";
