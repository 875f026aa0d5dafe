import { diffSnapshots, placesOwn, platformsOwn, snapshot, supabaseSchemas, withRole } from "@lockkeeper/catalog";
import { LockkeeperError, type RehearsalState, type SchemaDifference, type Snapshot } from "@lockkeeper/core";
import { type Look, openShadow, type Shadow, type ShadowRequest, shadowOf } from "@lockkeeper/rehearsal";
import type { RehearsalDeps } from "./rehearse.js";

/** A server in the target's state, as near as it could be had. */
export interface Ground {
  shadow: Shadow;
  before: Snapshot;
  state: RehearsalState;
}

/** What a dump leaves out beside the platform's schemas, which the rehearsal has stand-ins for. */
const historySchemas = ["supabase_migrations", "lockkeeper"];

/**
 * Replays the target's past. When that gives another schema than the target has, or fails, the target's own schema is
 * dumped and taken instead, where pg_dump can; otherwise the replay is what there is, and the difference is told.
 * @param asked the target's schema, which is waited for when the past stands
 * @returns the ground, or a sentence that says why there is none
 */
export async function findGround(
  request: ShadowRequest,
  asked: Promise<{ schema: Snapshot | null }>,
  deps: RehearsalDeps,
): Promise<Ground | string> {
  const shadow = await openShadow(request, deps);
  let kept = false;
  try {
    const { schema: target } = await asked;
    const replayed = await replayedGround(shadow, request, target);
    const drift = typeof replayed === "string" ? [] : replayed.state.drift;
    const dumped = isAway(replayed) ? await dumpedGround(request, target, drift, deps) : "";
    if (typeof dumped !== "string") return dumped;
    if (typeof replayed === "string") return `${replayed} ${dumped}`.trim();
    kept = true;
    return replayed;
  } finally {
    if (!kept) await shadow.close();
  }
}

function isAway(ground: Ground | string): boolean {
  return typeof ground === "string" || ground.state.drift.some(({ severity }) => severity !== "cosmetic");
}

async function replayedGround(
  shadow: Shadow,
  request: ShadowRequest,
  target: Snapshot | null,
): Promise<Ground | string> {
  const { failed, cached } = shadow.replayed;
  if (failed) {
    const where = `${failed.file}${failed.line === null ? "" : `:${failed.line}`}`;
    return `The target's state could not be rebuilt: ${where} fails with "${failed.message}".`;
  }
  const before = await lookAt(shadow, request).snapshot(shadow.base);
  const drift = compare(before, target, request.platform);
  const state = request.major === null ? "empty" : "replayed";
  return {
    shadow,
    before,
    state: {
      ...shadow.info,
      state,
      reason: null,
      drifted: drift && drift.length > 0,
      drift: drift ?? [],
      cached: cached > 0,
    },
  };
}

async function dumpedGround(
  request: ShadowRequest,
  target: Snapshot | null,
  drift: readonly SchemaDifference[],
  deps: RehearsalDeps,
): Promise<Ground | string> {
  if (request.major === null) return "";
  const dump = await deps
    .dump(request.major, [...historySchemas, ...(request.platform === "supabase" ? supabaseSchemas : [])])
    .catch((error: unknown) => {
      deps.log(`pg_dump: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    });
  if (dump === null) return "No pg_dump that fits the target gave its schema either.";
  const empty = await openShadow({ ...request, history: [] }, deps);
  try {
    return await restoredGround(empty, dump, request, target, drift);
  } catch (error) {
    await empty.close();
    throw error;
  }
}

async function restoredGround(
  empty: Shadow,
  dump: string,
  request: ShadowRequest,
  target: Snapshot | null,
  drift: readonly SchemaDifference[],
): Promise<Ground> {
  const { shadow, refused } = await shadowOf(empty, dump);
  const before = await lookAt(shadow, request).snapshot(shadow.base);
  const left = compare(before, target, request.platform) ?? [];
  const notes = [
    "The target's own schema was taken, as pg_dump gives it.",
    ...(refused.length > 0
      ? [`The rehearsal refused ${refused.length} of its statements, the first with "${refused[0]?.message}".`]
      : []),
    ...(left.length > 0 ? [`${left.length} differences are left.`] : []),
  ];
  return {
    shadow,
    before,
    state: {
      ...shadow.info,
      state: "dumped",
      reason: notes.join(" "),
      drifted: true,
      drift: drift.length > 0 ? drift : left,
      cached: false,
    },
  };
}

/** What the target has otherwise; null when it is not known. What only the platform sets up has no file, and no drift. */
function compare(
  rehearsal: Snapshot,
  target: Snapshot | null,
  platform: ShadowRequest["platform"],
): readonly SchemaDifference[] | null {
  if (target === null || [...target.incomplete, ...rehearsal.incomplete].length > 0) return null;
  const differences = diffSnapshots(rehearsal, target).filter((one) => !placesOwn(one));
  return platform === "plain" ? differences : differences.filter((one) => !platformsOwn(one));
}

/** The catalog's eyes, for proofs on the rehearsal. */
export function lookAt(shadow: Shadow, { platform, user }: Pick<ShadowRequest, "platform" | "user">): Look {
  return {
    async snapshot(database) {
      const admin = await shadow.admin(database);
      try {
        // on a server that has the role for itself another one plays it (packages/rehearsal/src/engines/url)
        return withRole(await snapshot(admin, { platform }), `lockkeeper_${user}`, user);
      } finally {
        await admin.close();
      }
    },
    differences: diffSnapshots,
  };
}

/** Nothing to stand on: why, where that is known to be no fault of ours. */
export function unavailable(error: unknown): string {
  if (error instanceof LockkeeperError && error.code === "REHEARSAL_UNAVAILABLE") return error.message;
  throw error;
}
