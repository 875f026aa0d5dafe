import type { ShadowDeps } from "../engines/deps.js";
import { clearServer } from "../engines/url/open.js";
import { endLocal } from "./end-local.js";
import type { Leavings } from "./standing.js";

/**
 * Ends what another process has left standing, and removes it; nothing happens where it is gone.
 * @param rehearsal the input that it was made with: a URL, for what stands on a given server
 * @throws LockkeeperError what connecting to that server throws, INPUT_INVALID when it is no URL; DatabaseError
 */
export async function endStanding(
  leavings: Leavings,
  rehearsal: string,
  deps: Pick<ShadowDeps, "connect" | "clock">,
): Promise<void> {
  if (leavings.engine === "local") await endLocal(leavings.folder, deps.clock);
  else await clearServer(rehearsal, leavings, deps.connect);
}
