import type { EngineInfo } from "@lockkeeper/core";
import { historySteps, stateKeys } from "../../cache/chain.js";
import { openStates } from "../../cache/state-folders.js";
import type { Shadow, ShadowRequest } from "../../shadow.js";
import { type BasePlan, baseStatements, prepareBase } from "../base.js";
import { endsBetweenFiles, throwIfCancelled } from "../base-state.js";
import type { ShadowDeps } from "../deps.js";
import { finishBase, settleBase } from "../finish-base.js";
import { loginsOf } from "../roles.js";
import { type Open, withAdmin } from "../sessions.js";
import { keepDump, takeDump } from "./dumps.js";
import { loadEmbedded } from "./load.js";
import { embeddedDatabase, EmbeddedServers, EmbeddedShadow } from "./shadow.js";

/**
 * Rehearses inside this process, on the PGlite that the workspace has installed: the last resort, for PostgreSQL 18 alone.
 * It has one session, so that nothing can be watched while it runs and nothing can be cancelled; `statement_timeout` has no
 * effect. Migrations run under SET SESSION AUTHORIZATION, which a file that means harm can leave: it is then superuser of a
 * server that has neither files nor network nor processes of this machine, but shares this process's memory and time.
 * @param chosen why this engine: `info.chosen`
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE when it is not installed, CANCELLED
 */
export async function openEmbedded(request: ShadowRequest, deps: ShadowDeps, chosen: string): Promise<Shadow> {
  const embedded = await loadEmbedded(deps);
  const plan: BasePlan = { request, logins: loginsOf(request), ownServer: true };
  const servers = new EmbeddedServers(embedded, plan.logins);
  const steps = historySteps(request.history, request.platform, request.automaticGrants ?? false);
  const ground = baseStatements(base, plan, { major: embedded.major, roles: new Map() });
  const keys = stateKeys({ engine: "embedded", version: embedded.version, ground }, steps);
  const states = openStates(request.cacheDir, deps);
  const open: Open = (database, as) => {
    throwIfCancelled(deps.cancelled);
    return servers.open(database, as);
  };
  try {
    const kept = states ? await takeDump(states, keys, deps.tempDir) : { at: -1, data: null };
    await servers.start(base, kept.data);
    if (kept.at < 0) {
      await withAdmin(open, base, (admin) => prepareBase(admin, embeddedDatabase, plan));
    }
    const parts = await finishBase({ open, base, request, steps, cached: Math.max(kept.at, 0), stop: deps });
    if (states && parts.progress.steps > kept.at && endsBetweenFiles(steps, parts.progress)) {
      await keepDump(states, keys[parts.progress.steps] ?? "", await servers.dump(base), deps.tempDir);
    }
    await settleBase({ open, base, request, steps });
    const version = await withAdmin(open, base, (admin) =>
      admin.query<{ server_version: string }>("show server_version"),
    );
    const info: EngineInfo = {
      engine: "embedded",
      version: version[0]?.server_version.split(" ")[0] ?? String(embedded.major),
      major: embedded.major,
      chosen: `${chosen}; it has one session and knows no statement_timeout`,
      sameMajor: request.major === null ? null : request.major === embedded.major,
      standIns: parts.standIns,
    };
    return new EmbeddedShadow({ info, base, replayed: parts.replayed }, servers, parts.open);
  } catch (error) {
    await servers.endAll();
    throw error;
  }
}

const base = embeddedDatabase;
