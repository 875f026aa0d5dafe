import { LockkeeperError } from "@lockkeeper/core";
import { openOnServer } from "../engines/url/open.js";
import type { StandingDeps } from "./open.js";
import type { Standing, StandingRequest } from "./standing.js";

/** Makes the database on a server that was given: a service container, which needs no guard because it ends with the job. */
export async function standUrl(request: StandingRequest, deps: StandingDeps): Promise<Standing> {
  const { major } = request;
  const whole = { ...request, roles: [], history: [], cacheDir: null };
  const { shadow, login } = await openOnServer(whole, deps, (leavings) => deps.leave({ engine: "url", ...leavings }));
  if (major !== null && shadow.info.major !== major) {
    await shadow.close();
    throw new LockkeeperError(
      "INPUT_CONFLICT",
      `\`rehearsal\` is a PostgreSQL ${shadow.info.version}, and \`postgres-major\` asks for ${major}.`,
      { hint: "Give the URL of a server of that major, or leave `postgres-major` out." },
    );
  }
  return {
    info: shadow.info,
    login,
    session: () => shadow.session(shadow.base),
    letGo: () => Promise.resolve(),
    end: () => shadow.close(),
  };
}
