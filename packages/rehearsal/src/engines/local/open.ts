import type { EngineInfo } from "@lockkeeper/core";
import { historySteps, stateKeys } from "../../cache/chain.js";
import { openStates, type StateFolders } from "../../cache/state-folders.js";
import type { Shadow, ShadowRequest } from "../../shadow.js";
import { type BasePlan, baseStatements, prepareBase } from "../base.js";
import { endsBetweenFiles, throwIfCancelled } from "../base-state.js";
import type { ShadowDeps } from "../deps.js";
import { finishBase, settleBase } from "../finish-base.js";
import { loginsOf } from "../roles.js";
import { ServerShadow } from "../server-shadow.js";
import { type Open, undisturbed, withAdmin } from "../sessions.js";
import { LocalCluster } from "./cluster.js";
import type { Programs } from "./programs.js";
import { socketPort } from "./server.js";

/** The name that a cluster's first database has anyway, and that Supabase's migrations call by name. */
const base = "postgres";

/**
 * Starts a PostgreSQL of this machine in a folder of its own and brings it to the target's state: from the longest part of
 * the history that the cache holds, or from nothing. It ends with this process at the latest, however that ends.
 * @param chosen why these programs: `info.chosen`
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE, CANCELLED
 */
export async function openLocal(
  request: ShadowRequest,
  deps: ShadowDeps,
  programs: Programs,
  chosen: string,
): Promise<Shadow> {
  const open = async (where: "memory" | "disk") => {
    // a platform that replicates logically says so, or CREATE PUBLICATION would be warned of it
    const settings: Record<string, string> = request.platform === "supabase" ? { wal_level: "logical" } : {};
    const cluster = new LocalCluster(programs, loginsOf(request), settings, deps, where);
    try {
      return { cluster, shadow: await bringUp({ cluster, request, deps, programs, chosen }) };
    } catch (error) {
      await cluster.end();
      throw error;
    }
  };
  const { cluster, shadow } = await open("memory");
  if (!cluster.folder.inMemory || !ranOut.test(shadow.replayed.failed?.sqlstate ?? "")) return shadow;
  await shadow.close();
  return (await open("disk")).shadow;
}

/** A history that failed for want of room, or took the server with it, gets another chance where there is more. */
const ranOut = /^(53|57P|08)/;

interface Site {
  cluster: LocalCluster;
  request: ShadowRequest;
  deps: ShadowDeps;
  programs: Programs;
  chosen: string;
}

async function bringUp(site: Site): Promise<Shadow> {
  const { cluster, request, deps, programs, chosen } = site;
  const plan: BasePlan = { request, logins: loginsOf(request), ownServer: true };
  const steps = historySteps(request.history, request.platform, request.automaticGrants ?? false);
  const ground = baseStatements(base, plan, { major: programs.major, roles: new Map() });
  const keys = stateKeys({ ...programs, ground }, steps);
  const states = openStates(request.cacheDir, deps);
  const open = undisturbed(opener(site));
  const restored = states ? await restore(site, states, keys, open) : -1;
  if (restored < 0) {
    await cluster.initialise();
    await cluster.start();
    await withAdmin(open, base, (admin) => prepareBase(admin, base, plan));
  }
  throwIfCancelled(deps.cancelled);
  const parts = await finishBase({ open, base, request, steps, cached: Math.max(restored, 0), stop: deps });
  if (states && parts.progress.steps > restored && endsBetweenFiles(steps, parts.progress)) {
    await cluster.stop();
    await keep(states, keys[parts.progress.steps] ?? "", site);
    await cluster.start();
  }
  const roles = await settleBase({ open, base, request, steps });
  const info: EngineInfo = {
    engine: "local",
    version: programs.version,
    major: programs.major,
    chosen,
    sameMajor: request.major === null ? null : request.major === programs.major,
    standIns: parts.standIns,
  };
  return new ServerShadow({ ...parts, info, base, maintenance: "template1", roles, end: () => cluster.end() });
}

function opener({ cluster, request, deps }: Site): Open {
  const logins = loginsOf(request);
  return (database, as) => {
    throwIfCancelled(deps.cancelled);
    const user = as === "admin" ? logins.superuser : logins.user;
    return deps.connect({ host: cluster.folder.socket, port: socketPort, database, user, password: null });
  };
}

/** Starts the server on the state of the last key that the cache has; -1 when there is none that works. */
async function restore(site: Site, states: StateFolders, keys: readonly string[], open: Open): Promise<number> {
  const { cluster, deps } = site;
  for (let at = states.find(keys); at >= 0; at = states.find(keys.slice(0, at))) {
    const key = keys[at] ?? "";
    if (!(await states.take(key, cluster.folder.data))) continue;
    try {
      await cluster.start();
      await withAdmin(open, base, (admin) => admin.query("select from lockkeeper_rehearsal.stand_in"));
      return at;
    } catch (error) {
      throwIfCancelled(deps.cancelled);
      deps.log(`A rehearsal from the cache does not start and is thrown away: ${String(error)}`);
      await cluster.discardData();
      states.discard(key);
    }
  }
  return -1;
}

/** A full disk, say, is no reason to give up what is there. */
async function keep(states: StateFolders, key: string, { cluster, deps }: Site): Promise<void> {
  try {
    await states.keep(key, cluster.folder.data);
  } catch (error) {
    deps.log(`The rehearsal's state could not be kept for the next run: ${String(error)}`);
  }
}
