import {
  attributeOf,
  type CheckedQuery,
  type MeasuredMigration,
  objectsOf,
  type OrderProof,
  type PlannedMigration,
  type RehearsalState,
  type RolledBack,
  type Snapshot,
} from "@lockkeeper/core";
import type { PreviewPlan } from "@lockkeeper/migrations";
import {
  checkQueries,
  type LiveQuery,
  openShadow,
  proveOrder,
  rehearse,
  rehearseRollback,
  type Shadow,
  type ShadowDeps,
  type ShadowRequest,
  type TargetRole,
  type TwoWays,
} from "@lockkeeper/rehearsal";
import { findGround, type Ground, lookAt, unavailable } from "./ground.js";

/** What the rehearsal is given. */
export interface RehearsalInput {
  /** `auto`, `local`, `embedded` or a URL */
  rehearsal: string;
  cacheDir: string | null;
  statementTimeoutMs: number;
  plan: PreviewPlan;
  ways: readonly TwoWays[];
  /** everything in the order of versions, when files are out of order; null otherwise */
  inOrder: readonly PlannedMigration[] | null;
  late: readonly Pick<PlannedMigration, "version" | "file">[];
  queries: readonly LiveQuery[];
  /** of the target; null without one */
  major: number | null;
  user: string;
  roles: readonly TargetRole[];
  /** the target's schema; null when there is no target or it could not be read */
  target: Snapshot | null;
}

export interface RehearsalDeps extends ShadowDeps {
  /** the target's own schema as SQL, without some schemas; null when no fitting pg_dump is at hand */
  dump: (major: number, exclude: readonly string[]) => Promise<string | null>;
}

/** Everything that was found out on the rehearsal. */
export interface Rehearsed {
  state: RehearsalState;
  migrations: readonly MeasuredMigration[];
  before: Snapshot | null;
  after: Snapshot | null;
  order: readonly OrderProof[];
  rollback: readonly RolledBack[];
  queries: readonly CheckedQuery[];
  engineMs: number;
  notices: readonly string[];
}

const totalTimeoutMs = 15 * 60_000;

/** Rebuilds the target's state on a server of its own, runs what is pending there, and looks at what came of it. */
export async function rehearsePlan(input: RehearsalInput, deps: RehearsalDeps): Promise<Rehearsed> {
  if (input.plan.pending.length === 0) return notRehearsed("Nothing is pending.");
  const started = deps.clock.monotonic();
  const request = requestOf(input);
  // whoever asked for one engine by name gets an error when it is not there; `auto` goes on without
  const opened = findGround(request, input.target, deps);
  const ground = await (input.rehearsal === "auto" ? opened.catch(unavailable) : opened);
  if (typeof ground === "string") return notRehearsed(ground);
  try {
    const found = await onGround(ground, request, input, deps);
    return { ...found, state: ground.state, before: ground.before, engineMs: deps.clock.monotonic() - started };
  } finally {
    await ground.shadow.close();
  }
}

function requestOf({ rehearsal, major, plan, user, roles, cacheDir, target }: RehearsalInput): ShadowRequest {
  const platform = plan.supabase ? "supabase" : "plain";
  const automaticGrants = target !== null && grantsByItself(target);
  return { rehearsal, major, platform, user, roles, history: plan.applied, cacheDir, automaticGrants };
}

/** Whether new tables in `public` are open to the API's roles, as they were on all Supabase projects before 2026-10-30. */
function grantsByItself(target: Snapshot): boolean {
  return objectsOf(target, "default privilege").some(
    (one) => attributeOf(one, "schema") === "public" && attributeOf(one, "role") === "anon",
  );
}

async function onGround(
  { shadow }: Ground,
  request: ShadowRequest,
  input: RehearsalInput,
  deps: RehearsalDeps,
): Promise<Omit<Rehearsed, "state" | "before" | "engineMs">> {
  const look = lookAt(shadow, request.platform);
  const database = "lockkeeper_preview";
  await shadow.clone(shadow.base, database);
  const { clock, cancelled } = deps;
  const limits = { statementTimeoutMs: input.statementTimeoutMs, totalTimeoutMs, clock, cancelled };
  const { migrations, notices } = await rehearse(shadow, database, input.plan.pending, limits);
  const after = await look.snapshot(database);
  const stands = migrations.every(({ result }) => result === "ok");
  return {
    migrations,
    notices,
    after,
    queries: stands ? await checked(shadow, database, input.queries) : [],
    rollback: await rehearseRollback(shadow, input.ways, look),
    order: await orderOf(input, request, after, stands, deps),
  };
}

async function checked(shadow: Shadow, after: string, queries: readonly LiveQuery[]): Promise<CheckedQuery[]> {
  if (queries.length === 0) return [];
  const sessions = await Promise.all([shadow.session(shadow.base), shadow.session(after)]);
  try {
    return await checkQueries(...sessions, queries);
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
}

async function orderOf(
  { late, inOrder }: RehearsalInput,
  request: ShadowRequest,
  after: Snapshot,
  stands: boolean,
  deps: RehearsalDeps,
): Promise<OrderProof[]> {
  if (late.length === 0) return [];
  if (inOrder === null || !stands) {
    const reason = "It could not be tried: not every file runs.";
    return late.map(({ version, file }) => ({ version, file, proved: null, reason, differences: [] }));
  }
  const empty = await openShadow({ ...request, history: [] }, deps);
  try {
    return await proveOrder(empty, late, inOrder, after, lookAt(empty, request.platform));
  } finally {
    await empty.close();
  }
}

/** Nothing was tried: rules read the text, and the coverage says why. */
function notRehearsed(reason: string): Rehearsed {
  const nowhere = { engine: "local", version: "", major: 0, chosen: "", sameMajor: null, standIns: [] } as const;
  return {
    state: { ...nowhere, state: "none", reason, drifted: null, drift: [], cached: false },
    migrations: [],
    before: null,
    after: null,
    order: [],
    rollback: [],
    queries: [],
    engineMs: 0,
    notices: [],
  };
}
