import {
  type Files,
  LockkeeperError,
  type Migration,
  type PlannedMigration,
  type Problem,
  sha256,
} from "@lockkeeper/core";
import { downOf } from "../down.js";
import type { History } from "../history/read.js";
import type { Layout } from "../layouts/layout.js";
import { invalidMigrations, type Loaded } from "../load.js";
import { resume } from "../plan/plan.js";
import { prepare } from "../prepare.js";

export type RollbackMode = "down-files" | "history-only";

/** One version with what takes it back. */
export interface WayBack {
  version: string;
  name: string;
  /** null where the folder has no file of that version */
  migration: Migration | null;
  /** null without one; in mode `history-only` a script without statements */
  down: PlannedMigration | null;
  /** parts of it that an earlier rollback has committed no longer stand in the file */
  changed: boolean;
}

interface Wanted {
  versions: readonly string[];
  loaded: Loaded;
  layout: Layout;
  files: Files;
  mode: RollbackMode;
  history: History;
}

/**
 * The ways back of some versions, in their order, cut for running.
 * @throws LockkeeperError MIGRATIONS_INVALID with the problems of all of them
 */
export async function waysBack(wanted: Wanted): Promise<WayBack[]> {
  const { versions, loaded, history } = wanted;
  const known = new Map(loaded.migrations.map((migration) => [migration.version, migration]));
  const names = new Map(history.applied.map(({ version, name }) => [version, name]));
  const problems: Problem[] = [];
  const ways: WayBack[] = [];
  for (const version of versions) {
    const migration = known.get(version) ?? null;
    const name = migration?.name ?? names.get(version) ?? "";
    const found = await readDown({ version, name, migration }, wanted, problems);
    const { migration: down, changed } = found ? resume(found, history.waysBack) : { migration: null, changed: false };
    ways.push({ version, name, migration, down, changed });
  }
  if (problems.length > 0) throw invalidMigrations(problems);
  return ways;
}

async function readDown(
  { version, name, migration }: Pick<WayBack, "version" | "name" | "migration">,
  { layout, files, mode }: Wanted,
  problems: Problem[],
): Promise<PlannedMigration | null> {
  if (mode === "history-only") return nothing(version, name, migration?.file ?? version, layout);
  if (migration === null) return null;
  try {
    return await downOf(migration, layout, files);
  } catch (error) {
    if (!(error instanceof LockkeeperError) || error.code !== "MIGRATIONS_INVALID") throw error;
    problems.push(...error.problems);
    return null;
  }
}

/** A way back that runs nothing: its transaction removes the history row. */
async function nothing(version: string, name: string, file: string, layout: Layout): Promise<PlannedMigration | null> {
  const bytes = new Uint8Array();
  const { migrations } = await prepare([{ version, name, file, bytes, sha256: sha256(bytes) }], [], layout);
  return migrations[0] ?? null;
}
