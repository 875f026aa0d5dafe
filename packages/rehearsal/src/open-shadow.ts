import { LockkeeperError } from "@lockkeeper/core";
import type { ShadowDeps } from "./engines/deps.js";
import { serverAccount } from "./engines/local/account.js";
import { openLocal } from "./engines/local/open.js";
import { findPrograms } from "./engines/local/programs.js";
import type { Shadow, ShadowRequest } from "./shadow.js";

/**
 * Starts the server that plays the target, and replays the target's past into it.
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE when there is no server to be had, CANCELLED
 */
export async function openShadow(request: ShadowRequest, deps: ShadowDeps): Promise<Shadow> {
  const [programs] = await findPrograms(deps, serverAccount(), request.major);
  if (!programs) throw new LockkeeperError("REHEARSAL_UNAVAILABLE", "There is no PostgreSQL to rehearse on.");
  return openLocal(request, deps, programs, `PostgreSQL ${programs.version} from ${programs.bin}`);
}
