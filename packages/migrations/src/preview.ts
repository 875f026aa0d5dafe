import type { AppliedMigration, Database, HistoryEntry, Migration, Plan, PlannedMigration } from "@lockkeeper/core";
import { sha256 } from "@lockkeeper/core";
import { contentOf } from "./content.js";
import { probe } from "./history/probe.js";
import { type History, readStatements } from "./history/read.js";
import { makePlan, memoised, type PlanInput, planFrom } from "./plan/plan.js";
import { prepare } from "./prepare.js";

/** What a preview rehearses: the past to rebuild, and the files to try on it. */
export interface PreviewPlan {
  plan: Plan;
  /** in the order in which they run */
  pending: readonly PlannedMigration[];
  /** what stands on the target, in its order, as far as its text is known */
  applied: readonly PlannedMigration[];
  /** what of the past cannot be rebuilt from texts, as sentences */
  gaps: readonly string[];
  supabase: boolean;
}

/**
 * Plans against a database and collects what it has applied: the files themselves, and for versions whose file is gone or
 * has changed the statements that the history stores. Reads only.
 * @throws LockkeeperError MIGRATIONS_INVALID, INPUT_CONFLICT, HISTORY_UNREADABLE, CONNECTION_LOST
 */
export async function previewPlan(db: Database, input: PlanInput): Promise<PreviewPlan> {
  const found = await probe(db, input.layout, input.auditSchema, { lock: null });
  const { plan, migrations, history } = await makePlan(db, found, input);
  const wanted = plan.entries.filter(({ class: kind }) => keptByHistory.has(kind)).map(({ version }) => version);
  const stored = await readStatements(db, input.layout, found, wanted);
  const past = await pastOf(input, plan.entries, history.applied, stored);
  return { plan, pending: migrations, ...past, supabase: found.postgrest || input.layout.name === "supabase" };
}

/**
 * The plan for a database in which nothing was applied: the whole folder is pending.
 * @throws LockkeeperError MIGRATIONS_INVALID
 */
export async function previewOfEmpty(input: PlanInput): Promise<PreviewPlan> {
  const nowhere = { systemIdentifier: null, database: "", version: "", major: 0 };
  const remembered = { history: nothing, stored: new Map<string, string[]>(), content: memoised(contentOf) };
  const { plan, migrations } = await planFrom(input, nowhere, remembered);
  return { plan, pending: migrations, applied: [], gaps: [], supabase: input.layout.name === "supabase" };
}

const nothing: History = {
  applied: [],
  journal: [],
  waysBack: [],
  invalidIndexes: [],
  openDeployments: false,
  recorded: null,
};

/** Classes whose text the history knows better than the folder. */
const keptByHistory: ReadonlySet<HistoryEntry["class"]> = new Set(["edited", "remote-only", "squashed"]);

async function pastOf(
  input: PlanInput,
  entries: readonly HistoryEntry[],
  applied: readonly AppliedMigration[],
  stored: ReadonlyMap<string, readonly string[]>,
): Promise<Pick<PreviewPlan, "applied" | "gaps">> {
  const files = new Map(input.loaded.migrations.map((m) => [m.version, m]));
  const renamed = new Map(entries.flatMap((e) => (e.class === "renamed" && e.other ? [[e.other, e.version]] : [])));
  const edited = new Set(entries.filter((e) => e.class === "edited").map((e) => e.version));
  const gaps: string[] = [];
  const past = applied.flatMap(({ version, name, finished }): Migration[] => {
    if (!finished) return [];
    const file = files.get(renamed.get(version) ?? version);
    const texts = stored.get(version);
    if (texts?.length) return [asFile(version, name ?? "", file?.file ?? `${version} (from the history)`, texts)];
    if (!file) gaps.push(`Version ${version} is applied and has neither a file nor a text in the history.`);
    else if (edited.has(version)) gaps.push(`${file.file} has changed since; what was applied is not kept.`);
    return file ? [file] : [];
  });
  const { migrations, problems } = await prepare(past, [], input.layout);
  gaps.push(...problems.map(({ file, message }) => `${file}: ${message}`));
  return { applied: migrations, gaps };
}

/** Statements of a history row as a file. */
function asFile(version: string, name: string, file: string, statements: readonly string[]): Migration {
  const bytes = new TextEncoder().encode(statements.map((text) => `${text}\n;\n`).join(""));
  return { version, name, file, bytes, sha256: sha256(bytes) };
}
