import {
  type MigrationDraft,
  migrationBetween,
  type MigrationStatement,
  renderMigration,
  schemaGap,
  settleOrder,
} from "@lockkeeper/catalog";
import {
  type CatchUp,
  DatabaseError,
  LockkeeperError,
  plural,
  redact,
  type SchemaDifference,
  type Snapshot,
} from "@lockkeeper/core";
import { cacheFolder, openShadow, type PatienceParts, type Shadow, withPatience } from "@lockkeeper/rehearsal";
import { type Baseline, snapshotOf } from "./baseline.js";
import type { Found } from "./compare.js";
import type { Cluster, TargetLook } from "./look.js";
import type { DriftDeps, DriftInputs } from "./run.js";

interface Sides {
  look: TargetLook;
  baseline: Baseline;
}

/** The migration that closes the gap, as far as a rehearsal has shown that it does. */
export async function catchUpFor(
  inputs: DriftInputs,
  found: Found,
  { look, baseline }: Sides,
  deps: DriftDeps,
): Promise<{ catchUp: CatchUp | null; sql: string | null }> {
  const { catchUp: direction } = inputs;
  if (direction === "never" || found.drifted !== true || found.sides === null || look.cluster === null) return none;
  const { before, goal } = found.sides;
  const [from, to] = direction === "repository" ? [before, goal] : [goal, before];
  const draft = migrationBetween(from, to, { role: look.cluster.user });
  const replayed = direction === "repository" ? baseline.shadow : null;
  const tried = await tryOut({ draft, from, to, replayed }, inputs, look.cluster, deps);
  const file = `${timestamp(deps.clock.now())}_${direction === "repository" ? "catch_up" : "back_to_baseline"}.sql`;
  const catchUp: CatchUp = {
    direction,
    file,
    statements: tried.statements.length,
    proved: tried.proved,
    reason: tried.reason,
    left: tried.left,
    losses: tried.statements.flatMap(({ destroys }) => destroys ?? []),
    without: draft.without,
  };
  return withoutSecrets(catchUp, (told) => renderMigration(tried.statements, headerOf(told, look, baseline)));
}

/** A file that people pass on holds no secret of this run, though a function or an owner may bear the same word. */
function withoutSecrets(catchUp: CatchUp, render: (catchUp: CatchUp) => string): { catchUp: CatchUp; sql: string } {
  const sql = render(catchUp);
  if (redact(sql) === sql) return { catchUp, sql };
  const blackedOut =
    "what this run keeps secret stands in here as ***: put the right text back before you use the file";
  const told = { ...catchUp, without: [...catchUp.without, blackedOut] };
  return { catchUp: told, sql: redact(render(told)) };
}

const none = { catchUp: null, sql: null };

interface Attempt {
  draft: MigrationDraft;
  from: Snapshot;
  to: Snapshot;
  /** a rehearsal that stands in `from` already */
  replayed: Shadow | null;
}

interface Tried extends Pick<CatchUp, "proved" | "reason" | "left"> {
  statements: readonly MigrationStatement[];
}

/** Tries the statements on a rehearsal, and finds the order in which they run. Without a rehearsal they stay as they are. */
async function tryOut(attempt: Attempt, inputs: DriftInputs, cluster: Cluster, deps: DriftDeps): Promise<Tried> {
  const { draft, replayed } = attempt;
  try {
    const shadow = replayed ?? (await openEmpty(inputs, cluster, deps));
    try {
      return await tryOn(shadow, attempt, cluster, deps);
    } finally {
      if (shadow !== replayed) await shadow.close();
    }
  } catch (error) {
    if (!isRehearsals(error)) throw error;
    return { statements: draft.statements, proved: null, reason: error.message, left: [] };
  }
}

/** What befell the rehearsal says nothing about drift. */
function isRehearsals(error: unknown): error is Error {
  if (error instanceof DatabaseError) return true;
  return error instanceof LockkeeperError && ["REHEARSAL_UNAVAILABLE", "CONNECTION_LOST"].includes(error.code);
}

function openEmpty({ rehearsal, rehearsalCache }: DriftInputs, cluster: Cluster, deps: DriftDeps): Promise<Shadow> {
  const cacheDir = cacheFolder(rehearsalCache, deps.workspace);
  return openShadow({ rehearsal, ...cluster, history: [], cacheDir }, deps);
}

/**
 * Everything runs as the role of migrations, never as a superuser: a snapshot's definitions are other people's code, and a
 * baseline file may be a pull request's.
 */
async function tryOn(
  shadow: Shadow,
  { draft, from, to, replayed }: Attempt,
  cluster: Cluster,
  parts: PatienceParts,
): Promise<Tried> {
  const session = await shadow.session(shadow.base);
  try {
    const missing = replayed ? [] : await build(shadow, from, cluster, parts);
    const { statements, failed } = await withPatience(session, parts, () => settleOrder(session, draft));
    const [first] = failed;
    if (first) {
      const rest = failed.map(({ statement }) => statement);
      const reason = `${plural(failed.length, "statement")} did not run on the rehearsal, the first (${first.statement.about.kind} ${first.statement.about.identity}) with "${first.error.message}".`;
      return { statements: [...statements, ...rest], proved: missing.length > 0 ? null : false, reason, left: [] };
    }
    const left = gap(await snapshotOf(shadow, shadow.base, cluster), to, cluster).filter((one) => !isIn(missing, one));
    return { statements, ...verdict(left, missing, statements) };
  } finally {
    await session.close();
  }
}

/** Makes the state that the migration starts from; returns what could not be made. */
async function build(
  shadow: Shadow,
  from: Snapshot,
  cluster: Cluster,
  parts: PatienceParts,
): Promise<readonly SchemaDifference[]> {
  const session = await shadow.session(shadow.base);
  try {
    const now = await snapshotOf(shadow, shadow.base, cluster);
    const draft = migrationBetween(now, from, { role: cluster.user });
    await withPatience(session, parts, () => settleOrder(session, draft));
    return gap(await snapshotOf(shadow, shadow.base, cluster), from, cluster);
  } finally {
    await session.close();
  }
}

const gap = (one: Snapshot, other: Snapshot, { platform }: Cluster) => schemaGap(one, other, platform);

function verdict(
  left: readonly SchemaDifference[],
  missing: readonly SchemaDifference[],
  statements: readonly MigrationStatement[],
): Pick<CatchUp, "proved" | "reason" | "left"> {
  if (left.length > 0) {
    const reason = `Applied on a rehearsal, it left ${plural(left.length, "difference")}.`;
    return { proved: false, reason, left };
  }
  const unseen = missing.filter((one) => statements.some(({ about }) => isSame(about, one)));
  if (unseen.length === 0) return { proved: true, reason: "", left };
  const reason = `${plural(unseen.length, "object")} that it changes could not be rebuilt on the rehearsal, the first ${unseen[0]?.kind} ${unseen[0]?.identity}.`;
  return { proved: null, reason, left };
}

type Named = Pick<SchemaDifference, "kind" | "identity">;
const isSame = (one: Named, other: Named) => one.kind === other.kind && one.identity === other.identity;
const isIn = (list: readonly Named[], one: Named) => list.some((other) => isSame(other, one));

function headerOf(catchUp: CatchUp, { identity }: TargetLook, { about }: Baseline) {
  const { direction, proved, reason, losses, without } = catchUp;
  const database = `${identity.database} on ${identity.host}`;
  const title =
    direction === "repository"
      ? `Catch-up: brings ${about.what} to what ${database} is`
      : `Way back: brings ${database} to ${about.what}`;
  const proof = proved === true ? "Applied on a rehearsal, it gave the same fingerprint." : `Not proved. ${reason}`;
  return {
    title,
    lines: [proof, ...losses.map((loss) => `Lost: ${loss}`), ...without.map((one) => `Not in here: ${one}`)],
  };
}

/** `20261121093000`: how files of migrations begin. */
const timestamp = (now: Date) => now.toISOString().replace(/\D/g, "").slice(0, 14);
