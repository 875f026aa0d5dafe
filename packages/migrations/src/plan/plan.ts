import {
  type AppliedMigration,
  type Database,
  type HistoryEntry,
  type Migration,
  type Plan,
  type PlannedMigration,
  type PlanState,
  type ServerIdentity,
} from "@lockkeeper/core";
import { type Content, contentOf, sameByText, storedTokens } from "../content.js";
import type { Probe } from "../history/probe.js";
import { type History, type JournalRow, readHistory, readStatements } from "../history/read.js";
import { refuseWrongGuess } from "../layouts/choose.js";
import type { Layout } from "../layouts/layout.js";
import { invalidMigrations, type Loaded } from "../load.js";
import { prepare } from "../prepare.js";
import { classify, type PlanOptions, undecided } from "./classify.js";
import { historyDigest, planDigest } from "./digest.js";

export interface PlanInput {
  layout: Layout;
  /** true when the layout was guessed: then another tool's history is a reason to stop */
  guessed: boolean;
  loaded: Loaded;
  options: PlanOptions;
  auditSchema: string;
}

/** A plan, and what it takes to carry it out. */
export interface Planned {
  plan: Plan;
  migrations: readonly PlannedMigration[];
  history: History;
}

/**
 * Holds the files against the database and says what would run. Reads only.
 * @throws LockkeeperError MIGRATIONS_INVALID (all problems of all pending files), INPUT_CONFLICT, HISTORY_UNREADABLE
 */
export async function makePlan(db: Database, found: Probe, input: PlanInput): Promise<Planned> {
  const { layout, loaded } = input;
  if (input.guessed) refuseWrongGuess(layout, input.auditSchema, [...found.tables.keys()]);
  const history = await readHistory(db, layout, input.auditSchema, found);
  const content = memoised(contentOf);
  const stored = await readStatements(db, layout, found, undecided(loaded.migrations, history.applied, content));
  return planFrom(input, found.server, { history, stored, content });
}

/** What a database remembers, as a plan needs it. */
export interface Remembered {
  history: History;
  /** statements that the history stores, of versions that `undecided` asked for */
  stored: ReadonlyMap<string, readonly string[]>;
  content: (migration: Migration) => Content;
}

/**
 * The plan for what a database remembers.
 * @throws LockkeeperError MIGRATIONS_INVALID
 */
export async function planFrom(input: PlanInput, server: ServerIdentity, remembered: Remembered): Promise<Planned> {
  const { layout, loaded, options } = input;
  const { history, stored, content } = remembered;
  const files = new Map(loaded.migrations.map((m) => [m.version, m]));
  const sameText = new Map<string, boolean>();
  const orphanTokens = new Map<string, string>();
  for (const { version, contentSha256 } of history.applied) {
    const [texts, file] = [stored.get(version), files.get(version)];
    if (texts && file) sameText.set(version, sameByText(texts, content(file), contentSha256 !== null));
    else if (texts) orphanTokens.set(version, storedTokens(texts));
  }
  const comparison = { files: loaded.migrations, applied: history.applied, content, sameText, orphanTokens };
  const first = classify({ ...comparison, baselines: [] }, layout, options);
  const runnable = new Set(
    first.filter((e) => e.class === "pending" || e.class === "out-of-order").map((e) => e.version),
  );
  const prepared = await prepare(
    loaded.migrations.filter((m) => runnable.has(m.version)),
    loaded.migrations.filter((m) => !runnable.has(m.version)),
    layout,
  );
  if (prepared.problems.length) throw invalidMigrations(prepared.problems);
  const baselines = prepared.migrations.flatMap(baselineOf);
  const entries = baselines.length ? classify({ ...comparison, baselines }, layout, options) : first;
  const resumed = prepared.migrations.map((m) => resume(m, history.journal));
  const plan = describe(
    input,
    server,
    history.applied,
    withInterrupted(entries, resumed, history.waysBack),
    resumed.map((r) => r.migration),
    [...loaded.notices, ...prepared.notices],
  );
  return { plan, migrations: resumed.map((r) => r.migration), history };
}

export function memoised(make: (m: Migration) => Content): (m: Migration) => Content {
  const seen = new Map<Migration, Content>();
  return (migration) => {
    const known = seen.get(migration) ?? make(migration);
    seen.set(migration, known);
    return known;
  };
}

function baselineOf(migration: PlannedMigration): { version: string; first: string; last: string }[] {
  return migration.script.directives.flatMap((d) =>
    d.name === "baseline" && d.range ? [{ version: migration.version, first: d.range[0], last: d.range[1] }] : [],
  );
}

/** Where an interrupted file goes on; `changed` when the segments that are done no longer stand in the file. */
export function resume(
  migration: PlannedMigration,
  journal: readonly JournalRow[],
): { migration: PlannedMigration; changed: boolean } {
  const rows = journal.filter((row) => row.version === migration.version && row.state === "done");
  const { segments, transactional } = migration.execution;
  const changed = rows.some((row) => transactional || segments[row.segment]?.sha256 !== row.sha256);
  return { migration: { ...migration, segmentsDone: rows.length }, changed };
}

function withInterrupted(
  entries: readonly HistoryEntry[],
  resumed: readonly { migration: PlannedMigration; changed: boolean }[],
  waysBack: readonly JournalRow[],
): HistoryEntry[] {
  const halfBack = new Set(waysBack.filter((row) => row.state !== "failed").map((row) => row.version));
  const changed = new Map(resumed.filter((r) => r.changed).map((r) => [r.migration.version, r.migration]));
  return entries.map((entry) => {
    if (halfBack.has(entry.version)) return { ...entry, ...halfTakenBack };
    const migration = changed.get(entry.version);
    if (!migration) return entry;
    const done = migration.segmentsDone;
    return {
      ...entry,
      class: "interrupted",
      blocks: true,
      message: `${done === 1 ? "Its first part is" : `Its first ${done} parts are`} committed, and those statements have changed in the file since.`,
      remedy:
        "Restore the statements that have run (the journal keeps their digests), and put new ones at the end or in a new file.",
    };
  });
}

const halfTakenBack = {
  class: "interrupted",
  blocks: true,
  message:
    "A rollback of it was begun and is not finished: a part of its way back stands, and its history row is there.",
  remedy: "Run the same rollback again: it goes on where it stopped.",
} as const;

function describe(
  input: PlanInput,
  server: ServerIdentity,
  applied: readonly AppliedMigration[],
  entries: readonly HistoryEntry[],
  migrations: readonly PlannedMigration[],
  notices: readonly string[],
): Plan {
  const { outOfOrder, edited, remoteOnly } = input.options;
  const blocked = entries.some((e) => e.blocks);
  const plan: Omit<Plan, "digest"> = {
    schema: "lockkeeper/plan@1",
    layout: input.layout.name,
    server,
    entries,
    run: migrations.map((m) => ({
      version: m.version,
      name: m.name,
      file: m.file,
      sha256: m.sha256,
      transactional: m.execution.transactional,
      reason: m.execution.reason,
      statements: m.execution.segments.reduce((sum, s) => sum + s.statements.length, 0),
      segments: m.execution.segments.length,
      segmentsDone: m.segmentsDone,
    })),
    state: stateOf(entries, migrations.length),
    blocked,
    notices,
    options: { "out-of-order": outOfOrder, edited, "remote-only": remoteOnly },
    historySha256: historyDigest(applied),
  };
  return { ...plan, digest: planDigest(plan) };
}

function stateOf(entries: readonly HistoryEntry[], pending: number): PlanState {
  if (entries.some((e) => e.blocks)) return "diverged";
  return pending > 0 ? "pending" : "up-to-date";
}
