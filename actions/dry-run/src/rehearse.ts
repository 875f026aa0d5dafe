import { expectedAfter } from "@lockkeeper/catalog";
import {
  type CheckedQuery,
  type MeasuredMigration,
  type OrderProof,
  type PlannedMigration,
  type RehearsalState,
  type RolledBack,
  type Snapshot,
} from "@lockkeeper/core";
import type { PreviewPlan } from "@lockkeeper/migrations";
import {
  type LiveQuery,
  rehearse,
  type Shadow,
  type ShadowDeps,
  type ShadowRequest,
  type TargetRole,
  type TwoWays,
} from "@lockkeeper/rehearsal";
import { findGround, type Ground, unavailable } from "./ground.js";
import { prove, tryQueries } from "./prove.js";

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
  /** of the target; null without one */
  major: number | null;
  /** without a target: the major that was asked for */
  askedMajor: number | undefined;
  user: string;
  userKnown: boolean;
  roles: readonly TargetRole[];
  automaticGrants: boolean;
  /** what the target still has to say, while the server starts */
  asked: Promise<TargetsWords>;
}

/** What a rehearsal is compared with. */
export interface TargetsWords {
  queries: readonly LiveQuery[];
  /** the target's schema; null when there is no target or it could not be read */
  schema: Snapshot | null;
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
  /** the target's schema after the plan; null when not every file ran, or it cannot be told */
  expected: Snapshot | null;
  order: readonly OrderProof[];
  rollback: readonly RolledBack[];
  queries: readonly CheckedQuery[];
  /** what could not be looked at after the files had run, as sentences */
  unseen: readonly string[];
  engineMs: number;
  notices: readonly string[];
  /** the server's end, for which nobody has to wait before the report is written; never rejects */
  closed: Promise<void>;
}

type Tried = Omit<Rehearsed, "state" | "before" | "expected" | "engineMs" | "closed">;

const totalTimeoutMs = 15 * 60_000;

/** Rebuilds the target's state on a server of its own, runs what is pending there, and looks at what came of it. */
export async function rehearsePlan(input: RehearsalInput, deps: RehearsalDeps): Promise<Rehearsed> {
  if (input.plan.pending.length === 0) return notRehearsed("Nothing is pending.");
  const started = deps.clock.monotonic();
  const request = requestOf(input);
  // whoever asked for one engine by name gets an error when it is not there; `auto` goes on without
  const opened = findGround(request, input.asked, deps);
  const ground = await (input.rehearsal === "auto" ? opened.catch(unavailable) : opened);
  if (typeof ground === "string") return notRehearsed(ground);
  try {
    const found = await onGround(ground, request, input, deps);
    const { state, before, shadow } = ground;
    const expected = input.userKnown ? expectedOf(before, found, await input.asked) : null;
    const engineMs = deps.clock.monotonic() - started;
    return { ...found, state, before, expected, engineMs, closed: shadow.close() };
  } catch (error) {
    await ground.shadow.close();
    throw error;
  }
}

function requestOf({
  rehearsal,
  major,
  askedMajor,
  plan,
  user,
  roles,
  cacheDir,
  automaticGrants,
}: RehearsalInput): ShadowRequest {
  const platform = plan.supabase ? "supabase" : "plain";
  return { rehearsal, major, askedMajor, platform, user, roles, history: plan.applied, cacheDir, automaticGrants };
}

async function onGround(
  { shadow }: Ground,
  request: ShadowRequest,
  input: RehearsalInput,
  deps: RehearsalDeps,
): Promise<Tried> {
  const database = await placeFor(shadow, input.ways);
  const asked = await input.asked;
  const refused = await tryQueries(shadow, database, asked.queries);
  const { clock, cancelled } = deps;
  const limits = { statementTimeoutMs: input.statementTimeoutMs, totalTimeoutMs, clock, cancelled };
  const { migrations, notices } = await rehearse(shadow, database, input.plan.pending, limits);
  const stands = migrations.every(({ result }) => result === "ok");
  const outcome = { shadow, database, stands, refused };
  return { migrations, notices, ...(await prove(outcome, request, { ...input, ...asked, ...deps })) };
}

/** What the target will have, as far as the rehearsal can tell: see docs/explanation/end-state.md. */
function expectedOf(before: Snapshot, { after, migrations }: Tried, { schema }: TargetsWords): Snapshot | null {
  if (schema === null || after === null || migrations.some(({ result }) => result !== "ok")) return null;
  return expectedAfter(schema, before, after);
}

/** The rebuilt database itself, for a copy takes long; but a copy where the ways back will need another one. */
async function placeFor(shadow: Shadow, ways: readonly TwoWays[]): Promise<string> {
  if (ways.every(({ down }) => down === null)) return shadow.base;
  const database = "lockkeeper_preview";
  await shadow.clone(shadow.base, database);
  return database;
}

/** Nothing was tried: rules read the text, and the coverage says why. */
function notRehearsed(reason: string): Rehearsed {
  const nowhere = { engine: "local", version: "", major: 0, chosen: "", sameMajor: null, standIns: [] } as const;
  return {
    state: { ...nowhere, state: "none", reason, drifted: null, drift: [], cached: false },
    migrations: [],
    before: null,
    after: null,
    expected: null,
    order: [],
    rollback: [],
    queries: [],
    unseen: [],
    engineMs: 0,
    notices: [],
    closed: Promise.resolve(),
  };
}
