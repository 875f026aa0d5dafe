import {
  type AppliedMigration,
  digest,
  type PlannedMigration,
  type RollbackPlan,
  type RollbackStep,
} from "@lockkeeper/core";
import type { Database, Files, RollbackGoal } from "@lockkeeper/core";
import { contentOf, sameByText } from "../content.js";
import type { Probe } from "../history/probe.js";
import { type History, readHistory, readStatements } from "../history/read.js";
import { refuseWrongGuess } from "../layouts/choose.js";
import type { Layout } from "../layouts/layout.js";
import type { Loaded } from "../load.js";
import { classify, undecided } from "../plan/classify.js";
import { historyDigest } from "../plan/digest.js";
import { memoised } from "../plan/plan.js";
import { deploymentsSince } from "./expectation.js";
import { lossesOf } from "./losses.js";
import { type Past, readPast, refOf } from "./past.js";
import { problemsOf } from "./problems.js";
import { type Selection, select } from "./selection.js";
import { type RollbackMode, type WayBack, waysBack } from "./ways-back.js";

export interface RollbackPlanInput {
  layout: Layout;
  /** true when the layout was guessed: then another tool's history is a reason to stop */
  guessed: boolean;
  loaded: Loaded;
  files: Files;
  auditSchema: string;
  goal: RollbackGoal;
  mode: RollbackMode;
  /** what a file does that has changed since it was applied */
  edited: "block" | "warn";
}

/** A plan, and what it takes to carry it out. */
export interface PlannedRollback {
  plan: RollbackPlan;
  ways: readonly WayBack[];
  history: History;
  past: Past;
}

/**
 * Says what would be taken back, and how. Reads only.
 * @throws LockkeeperError INPUT_INVALID, INPUT_CONFLICT, MIGRATIONS_INVALID, HISTORY_UNREADABLE
 */
export async function planRollback(db: Database, found: Probe, input: RollbackPlanInput): Promise<PlannedRollback> {
  const { layout, auditSchema, goal, mode } = input;
  if (input.guessed) refuseWrongGuess(layout, auditSchema, [...found.tables.keys()]);
  const history = await readHistory(db, layout, auditSchema, found);
  const past = await readPast(db, layout, auditSchema, found);
  const applied = history.applied.filter(({ finished }) => finished);
  const selection = select(goal, applied, past);
  const ways = await waysBack({ ...input, versions: selection.versions, history });
  const entries = await entriesOf(db, found, input, history, selection);
  const problems = problemsOf({ selection, ways, history, past, entries, mode, edited: input.edited });
  const steps = ways.map((way) => stepOf(way, past, mode));
  const body = {
    schema: "lockkeeper/rollback-plan@1" as const,
    layout: layout.name,
    server: found.server,
    goal: selection.goal,
    mode,
    run: steps,
    ...whoApplied(past, selection),
    problems,
    blocked: problems.some(({ blocks }) => blocks),
    losses: mode === "history-only" ? [] : await lossesOf(ways),
    notices: noticesOf(selection, past),
    historySha256: historyDigest(history.applied),
  };
  return { plan: { ...body, digest: rollbackDigest(body) }, ways, history, past };
}

/** The files that are taken back, against what was applied under their versions. */
async function entriesOf(
  db: Database,
  found: Probe,
  { layout, loaded, edited }: RollbackPlanInput,
  history: History,
  { versions }: Selection,
) {
  const taken = new Set(versions);
  const files = loaded.migrations.filter(({ version }) => taken.has(version));
  const applied = history.applied.filter(({ version }) => taken.has(version));
  const content = memoised(contentOf);
  const stored = await readStatements(db, layout, found, undecided(files, applied, content));
  const sameText = new Map<string, boolean>();
  for (const file of files) {
    const texts = stored.get(file.version);
    const audited = applied.find(({ version }) => version === file.version)?.contentSha256 != null;
    if (texts) sameText.set(file.version, sameByText(texts, content(file), audited));
  }
  const comparison = { files, applied, content, sameText, orphanTokens: new Map<string, string>(), baselines: [] };
  return classify(comparison, layout, { outOfOrder: "allow", edited, remoteOnly: "ignore" });
}

function stepOf({ version, name, migration, down }: WayBack, { files }: Past, mode: RollbackMode): RollbackStep {
  const segments = down?.execution.segments ?? [];
  return {
    version,
    name,
    file: migration?.file ?? null,
    down: mode === "history-only" ? null : (down?.file ?? null),
    sha256: mode === "history-only" ? null : (down?.sha256 ?? null),
    deployment: files.get(version)?.deployment ?? null,
    transactional: down?.execution.transactional ?? true,
    reason: down?.execution.reason ?? null,
    statements: segments.reduce((sum, segment) => sum + segment.statements.length, 0),
    segments: segments.length,
    segmentsDone: down?.segmentsDone ?? 0,
  };
}

function whoApplied(past: Past, { versions }: Selection): Pick<RollbackPlan, "deployments" | "recovery"> {
  const ids = new Set(versions.map((version) => past.files.get(version)?.deployment));
  const own = past.deployments.filter(({ id }) => ids.has(id));
  const [oldest] = deploymentsSince(past, versions);
  const earlier = past.deployments.slice(0, oldest ? past.deployments.indexOf(oldest) : 0);
  const gone = new Set(earlier.flatMap(({ takesBack }) => takesBack));
  const left = new Set(Array.from(past.files.values(), ({ deployment }) => deployment));
  // what failed, or was taken back, is not what ran before; one that died may have got to its end, and then nobody knows
  const before = earlier.findLast(
    ({ id, kind, historyTable, result }) =>
      kind === "push" &&
      historyTable === oldest?.historyTable &&
      !gone.has(id) &&
      (result === "applied" || (result === "interrupted" && left.has(id))),
  );
  return {
    deployments: own.map(refOf).toReversed(),
    recovery: oldest
      ? { deployment: refOf(oldest), commitBefore: before?.result === "applied" ? before.commit : null }
      : null,
  };
}

function noticesOf({ undated }: Selection, { missing }: Past): string[] {
  if (missing !== null) return [`The order is that of the versions: ${missing}.`];
  if (undated.length === 0) return [];
  return [
    `The audit has not seen when these were applied, so they count as applied after the version before them: ${undated.join(", ")}.`,
  ];
}

/** Digest of a rollback: everything that changes what it would do to which database, and nothing else. */
export function rollbackDigest(plan: Omit<RollbackPlan, "digest">): string {
  const { schema, layout, server, mode, run, historySha256, blocked } = plan;
  return digest({
    schema,
    layout,
    server: { systemIdentifier: server.systemIdentifier, database: server.database, major: server.major },
    mode,
    run: run.map(({ version, name, sha256, transactional }) => ({ version, name, sha256, transactional })),
    historySha256,
    blocked,
  });
}

/**
 * Whether `now` is what is left of an approved rollback after its first versions were taken back: then one that was interrupted
 * may go on under the same approval.
 */
export function isRestOfRollback(
  approved: RollbackPlan,
  now: RollbackPlan,
  applied: readonly AppliedMigration[],
  layout: Layout,
): boolean {
  const done = approved.run.slice(0, approved.run.length - now.run.length);
  if (done.length === 0 || done.some(({ version }) => applied.some((one) => one.version === version))) return false;
  const before = [...applied, ...done.map(goneFrom)].toSorted((a, b) => layout.compare(a.version, b.version));
  if (historyDigest(before) !== approved.historySha256) return false;
  const rest = { ...approved, run: approved.run.slice(done.length), historySha256: "" };
  return rollbackDigest(rest) === rollbackDigest({ ...now, historySha256: "" });
}

const goneFrom = ({ version, name }: RollbackStep): AppliedMigration => {
  return { version, name, statementsSha256: null, fileSha256: null, contentSha256: null, finished: true };
};

/** The scripts that run, in their order. */
export function scriptsOf(ways: readonly WayBack[]): PlannedMigration[] {
  return ways.flatMap(({ down }) => (down === null ? [] : [down]));
}
