import { posix } from "node:path";
import { type Files, LockkeeperError, plural, type Problem } from "@lockkeeper/core";
import { guessLayout, type LayoutName, layoutNamed } from "@lockkeeper/migrations";
import type { Disk } from "./disk.js";

/** Where the migrations are, and what lies beside them. */
export interface Folder {
  /** below the repository, with `/` */
  readonly path: string;
  readonly layout: LayoutName;
  /** how many there are now */
  readonly count: number;
  /** it is a project of the Supabase CLI */
  readonly supabase: boolean;
  /** folder with checks and file with smoke tests, when they are there */
  readonly verify: string | null;
  readonly smoke: string | null;
}

interface Candidate {
  readonly path: string;
  readonly layout: LayoutName;
  readonly count: number;
}

/** Where tools put them. What is found here is not looked for elsewhere: deeper ones are examples and test data, mostly. */
const usual = ["supabase/migrations", "prisma/migrations", "db/migrations", "database/migrations", "migrations"];

/** Folders that hold other people's code, or what a build made. */
const passedOver = /^(\..*|node_modules|vendor|dist|build|out|target|coverage|tmp)$/;
const deepest = 5;

export interface Asked {
  readonly migrationsPath: string | undefined;
  readonly layout: LayoutName | "auto";
}

/**
 * The folder that was asked for, whether it is there or not, or the only one that holds migrations.
 * @throws LockkeeperError INPUT_INVALID when the path cannot be used; NO_MIGRATIONS, INPUT_CONFLICT when there is none or several
 */
export async function findMigrations(asked: Asked, root: string, files: Files, disk: Disk): Promise<Folder> {
  const chosen =
    asked.migrationsPath === undefined
      ? only(await candidates(root, files, disk), asked.layout)
      : await candidateAt(withinRepository(asked.migrationsPath), files);
  // also of a folder that was found: anybody may have named it
  const path = withinRepository(chosen.path);
  const layout = asked.layout === "auto" ? chosen.layout : asked.layout;
  return { path, count: chosen.count, layout, ...(await neighbours(path, root, disk)) };
}

async function candidates(root: string, files: Files, disk: Disk): Promise<Candidate[]> {
  const inUsual = await Promise.all(usual.map(async (path) => await candidateAt(path, files)));
  const found = inUsual.filter(({ count }) => count > 0);
  if (found.length > 0) return found;
  const deeper = await foldersNamedMigrations(root, disk);
  return (await Promise.all(deeper.map(async (path) => await candidateAt(path, files)))).filter(
    ({ count }) => count > 0,
  );
}

/** A folder with what its layout takes for migrations; none when it is not there. */
async function candidateAt(path: string, files: Files): Promise<Candidate> {
  const paths = (await files.exists(path)) ? await files.list(path) : [];
  const layout = guessLayout(path, paths);
  return { path, layout, count: layoutNamed(layout, "lockkeeper").recognise(paths).found.length };
}

async function foldersNamedMigrations(root: string, disk: Disk): Promise<string[]> {
  const found: string[] = [];
  let level = [""];
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    const below = level.map(async (folder) => {
      const entries = (await disk.entries(posix.join(root, folder))) ?? [];
      const folders = entries.filter(({ kind, name }) => kind === "folder" && !passedOver.test(name));
      return folders.map(({ name }) => posix.join(folder, name));
    });
    const next = (await Promise.all(below)).flat();
    found.push(...next.filter((path) => posix.basename(path) === "migrations"));
    level = next.filter((path) => posix.basename(path) !== "migrations");
  }
  return found;
}

function only(found: readonly Candidate[], layout: Asked["layout"]): Candidate {
  const [first, second] = found;
  if (first === undefined) {
    throw new LockkeeperError("NO_MIGRATIONS", "No folder with migrations was found in this repository.", {
      notes: [`Looked in ${usual.join(", ")} and for folders named migrations, ${deepest} levels deep.`],
      hint: "Say where they are, or will be: --migrations-path supabase/migrations",
    });
  }
  if (second === undefined) return first;
  const problems = found.map(
    (one): Problem => ({
      id: "migrations-path-several",
      file: one.path,
      place: null,
      message: `${plural(one.count, "migration")}, layout \`${layout === "auto" ? one.layout : layout}\``,
      remedy: `lockkeeper init --migrations-path ${one.path}`,
    }),
  );
  const message = `${found.length} folders hold migrations. Each database has its own workflow: say which one this is.`;
  throw new LockkeeperError("INPUT_CONFLICT", message, { problems, notes: ["Nothing was written."] });
}

/** As a workflow and a config file can hold it; what leads out, or would be read as something else there, is refused. */
function withinRepository(asked: string): string {
  const path = posix.normalize(asked.replaceAll("\\", "/")).replace(/\/+$/, "");
  const inside = path !== "" && path !== "." && path !== ".." && !path.startsWith("../") && !posix.isAbsolute(path);
  if (inside && /^[\p{L}\p{N} ._@+/-]+$/u.test(path)) return path;
  const remedy = "--migrations-path db/migrations";
  const message = inside
    ? `\`migrations-path\` has characters that a workflow would read as something else: ${asked}`
    : `\`migrations-path\` is no folder of this repository: ${asked}`;
  const problem: Problem = { id: "migrations-path-unusable", file: null, place: null, message, remedy };
  throw new LockkeeperError("INPUT_INVALID", message, { problems: [problem] });
}

async function neighbours(
  path: string,
  root: string,
  disk: Disk,
): Promise<Pick<Folder, "supabase" | "verify" | "smoke">> {
  const parent = posix.dirname(path);
  const verify = posix.join(parent, "verify");
  const smoke = await firstOf([posix.join(parent, "smoke.sql"), "scripts/smoke.sql"], async (file) => {
    return (await disk.text(posix.join(root, file))) !== null;
  });
  return {
    supabase: (await disk.text(posix.join(root, parent, "config.toml"))) !== null,
    verify: ((await disk.entries(posix.join(root, verify))) ?? []).length > 0 ? verify : null,
    smoke,
  };
}

async function firstOf(paths: readonly string[], holds: (path: string) => Promise<boolean>): Promise<string | null> {
  for (const path of paths) if (await holds(path)) return path;
  return null;
}
