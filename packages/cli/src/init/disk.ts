import { randomUUID } from "node:crypto";
import { link, mkdir, open, readdir, readFile, realpath, rm } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { LockkeeperError } from "@lockkeeper/core";

export interface Entry {
  readonly name: string;
  /** a symbolic link is `other`: nothing is looked for behind it */
  readonly kind: "file" | "folder" | "other";
}

/** What `init` needs of a file system. Paths are absolute. */
export interface Disk {
  /** text of a file; null when there is none */
  text(path: string): Promise<string | null>;
  /** what a folder holds, by name; null when there is no such folder */
  entries(path: string): Promise<readonly Entry[] | null>;
  /** rejects with INPUT_INVALID when a file of that path would land outside of `root`, or could not be made */
  refuseOutside(root: string, path: string): Promise<void>;
  /** writes a file that is not there yet, whole or not at all; false, and nothing done, when there is one */
  create(path: string, text: string): Promise<boolean>;
}

/** The disk of this machine. */
export const nodeDisk: Disk = {
  text: async (path) => await readFile(path, "utf8").catch(() => null),
  entries: async (path) => {
    const found = await readdir(path, { withFileTypes: true }).catch(() => null);
    const entries = found?.map((entry): Entry => ({ name: entry.name, kind: kindOf(entry) })) ?? null;
    return entries?.toSorted((a, b) => (a.name < b.name ? -1 : 1)) ?? null;
  },
  refuseOutside: async (root, path) => {
    const real = await realpath(root);
    const above = await nearestFolder(dirname(path)).catch((error: unknown) => refuse(root, path, error));
    const way = relative(real, above);
    if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) refuse(root, path, null);
  },
  create: async (path, text) => {
    // the whole text under another name first: a reader sees all of it or nothing, and a link is never written through
    const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeNew(temporary, text);
      return await link(temporary, path).then(
        () => true,
        async (error: NodeJS.ErrnoException) => await withoutLinks(path, text, error),
      );
    } finally {
      await rm(temporary, { force: true });
    }
  },
};

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): Entry["kind"] {
  return entry.isFile() ? "file" : entry.isDirectory() ? "folder" : "other";
}

async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Some file systems know no hard links; there a file that is new to its name is the next best. */
async function withoutLinks(path: string, text: string, error: NodeJS.ErrnoException): Promise<boolean> {
  if (error.code === "EEXIST") return false;
  if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(error.code ?? "")) throw error;
  try {
    await writeNew(path, text);
    return true;
  } catch (second) {
    if (second instanceof Error && "code" in second && second.code === "EEXIST") return false;
    throw second;
  }
}

/** The real path of the first folder, upwards, that is there; a link that leads nowhere is not passed over. */
async function nearestFolder(path: string): Promise<string> {
  const name = path.slice(dirname(path).length).replaceAll(sep, "");
  const beside = await readdir(dirname(path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (beside === null || !beside.includes(name)) return await nearestFolder(dirname(path));
  await readdir(path); // it is a folder, and may be read
  return await realpath(path);
}

function refuse(root: string, path: string, error: unknown): never {
  const folder = relative(root, dirname(path)).split(sep).join("/");
  const reason =
    error instanceof Error ? `cannot be used as a folder: ${error.message}` : "leads out of the repository";
  throw new LockkeeperError("INPUT_INVALID", `${folder} ${reason}`, {
    hint: "Make it a folder of the repository, not a link or a file, and run this again.",
    file: folder,
    cause: error,
  });
}
