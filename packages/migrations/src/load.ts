import { type Files, LockkeeperError, type Migration, type Problem, sha256 } from "@lockkeeper/core";
import { guessLayout, type LayoutName, layoutNamed } from "./layouts/choose.js";
import type { Layout } from "./layouts/layout.js";

export interface Loaded {
  /** in the layout's order */
  migrations: readonly Migration[];
  notices: readonly string[];
}

/**
 * Reads every migration of a folder, once. Every bad name and every duplicate version is reported together.
 * @throws LockkeeperError FOLDER_MISSING, NO_MIGRATIONS, MIGRATIONS_INVALID
 */
export async function loadMigrations(
  layout: Layout,
  files: Files,
  folder: string,
  paths: readonly string[],
): Promise<Loaded> {
  const { found, problems, notices } = layout.recognise(paths);
  const prefix = folder.replace(/\/+$/, "");
  if (problems.length) throw invalidMigrations(problems.map((p) => ({ ...p, file: p.file && `${prefix}/${p.file}` })));
  if (found.length === 0) throw emptyFolder(prefix, layout.name);
  const read = async ({ path, version, name }: (typeof found)[number]): Promise<Migration> => {
    const file = `${prefix}/${path}`;
    const bytes = await files.read(file);
    return { version, name, file, bytes, sha256: sha256(bytes) };
  };
  const migrations: Migration[] = [];
  for (let at = 0; at < found.length; at += openAtOnce) {
    migrations.push(...(await Promise.all(found.slice(at, at + openAtOnce).map(read))));
  }
  return { migrations: migrations.toSorted((a, b) => layout.compare(a.version, b.version)), notices };
}

/** Some systems give a process 256 files. */
const openAtOnce = 64;

/** One error for all problems of all files. */
export function invalidMigrations(problems: readonly Problem[]): LockkeeperError {
  const files = new Set(problems.map((p) => p.file)).size;
  const [only, second] = problems;
  const one = second === undefined ? only : undefined;
  return new LockkeeperError(
    "MIGRATIONS_INVALID",
    one
      ? one.message
      : `${problems.length} problems in ${files === 1 ? "a migration file" : `${files} migration files`}.`,
    {
      problems,
      notes: ["Nothing was applied."],
      file: one?.file ?? undefined,
      place: one?.place ?? undefined,
    },
  );
}

function emptyFolder(folder: string, layout: string): LockkeeperError {
  return new LockkeeperError("NO_MIGRATIONS", `There are no migrations of layout "${layout}" in ${folder}.`, {
    hint: "Give the folder in `migrations-path`, and the naming scheme in `layout` when it is not found by itself.",
  });
}

/** A migrations folder, read by the layout that was asked for or that it looks like. */
export interface OpenedFolder {
  layout: Layout;
  /** true when nobody said which layout it is */
  guessed: boolean;
  loaded: Loaded;
}

/**
 * Reads a folder with a layout of that name, or `auto`.
 * @throws LockkeeperError FOLDER_MISSING, NO_MIGRATIONS, MIGRATIONS_INVALID
 */
export async function openFolder(
  inputs: { migrationsPath: string; layout: LayoutName | "auto"; auditSchema: string },
  files: Files,
): Promise<OpenedFolder> {
  const paths = await files.list(inputs.migrationsPath);
  const guessed = inputs.layout === "auto";
  const name = inputs.layout === "auto" ? guessLayout(inputs.migrationsPath, paths) : inputs.layout;
  const layout = layoutNamed(name, inputs.auditSchema);
  return { layout, guessed, loaded: await loadMigrations(layout, files, inputs.migrationsPath, paths) };
}
