import { chooseEngine } from "./engines/choose.js";
import type { ShadowDeps } from "./engines/deps.js";
import { findEmbedded } from "./engines/embedded/load.js";
import { openEmbedded } from "./engines/embedded/open.js";
import { serverAccount } from "./engines/local/account.js";
import { openLocal } from "./engines/local/open.js";
import { findPrograms, type Programs } from "./engines/local/programs.js";
import { openUrl } from "./engines/url/open.js";
import type { Shadow, ShadowRequest } from "./shadow.js";

/**
 * Starts the server that plays the target, and replays the target's past into it.
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE when there is no server to be had, INPUT_INVALID for a `rehearsal` that is
 *   none of its words and no URL, CANCELLED
 */
export async function openShadow(request: ShadowRequest, deps: ShadowDeps): Promise<Shadow> {
  const { rehearsal, major, askedMajor } = request;
  if (!["auto", "local", "embedded"].includes(rehearsal)) return openUrl(request, deps);
  const local = rehearsal === "embedded" ? [] : await localPrograms(deps, major ?? askedMajor ?? null);
  const embedded = rehearsal === "local" ? null : findEmbedded(deps);
  const choice = chooseEngine({ local, embedded }, { target: major, asked: askedMajor ?? null }, deps.workspace);
  if (choice.engine === "embedded") return openEmbedded(request, deps, choice.chosen);
  return openLocal(request, deps, choice.programs, choice.chosen);
}

/** Those of the wanted major; all others are asked only when there is none. */
async function localPrograms(deps: ShadowDeps, major: number | null): Promise<Programs[]> {
  const account = serverAccount();
  const same = major === null ? [] : await findPrograms(deps, account, major);
  return same.length > 0 ? same : findPrograms(deps, account, null);
}
