import { constants } from "node:fs";
import { mkdir, open, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { type Files, LockkeeperError, redact } from "@lockkeeper/core";
import { field } from "./github-api.js";
import { nearest } from "./nearest.js";
import { redactedJson } from "./output-text.js";

/**
 * The file system below `root`. A path may lead elsewhere when its user wrote it so (`../db`, `/tmp/reports`), but a
 * symbolic link may not: a pull request can bring a link to any file of the runner.
 */
export function nodeFiles(path: string): Files {
  const root: Root = { path, real: once(() => realpath(path)) };
  return {
    list: async (folder) => (await listed(root, folder)).toSorted(),
    read: async (file) => await readFile(await inside(root, file)).catch((error) => unreadable(file, error)),
    exists: async (file) => (await stat(resolve(path, file)).catch(() => null)) !== null,
    write: async (file, content) => {
      const target = resolve(path, file);
      const text = file.endsWith(".json") ? redactedText(content) : redact(content);
      await mkdir(dirname(target), { recursive: true })
        .then(() => inside(root, dirname(target)))
        // in the place of a link of that name, never at its end
        .then(() => rm(target, { force: true }))
        .then(() => writeFile(target, text, { flag: "wx" }))
        .catch((error: unknown) => unwritable(file, error));
      return target;
    },
  };
}

/**
 * The bytes of a file that somebody else has made: at most `maxBytes`, and neither a link, a pipe nor a device. Null when
 * there is none; what is refused is told without a word of its content.
 */
export async function readPlainFile(path: string, maxBytes: number): Promise<Uint8Array | { refused: string } | null> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((error: unknown) => {
    const code = field(error, "code");
    if (code === "ENOENT") return null;
    return { refused: code === "ELOOP" ? "it is a symbolic link" : "it cannot be opened" };
  });
  if (file === null || "refused" in file) return file;
  try {
    const about = await file.stat();
    if (!about.isFile()) return { refused: "it is no plain file" };
    if (about.size > maxBytes) return { refused: `it has more than ${maxBytes} bytes` };
    const bytes = new Uint8Array(about.size);
    const { bytesRead } = await file.read(bytes, 0, about.size, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

interface Root {
  path: string;
  /** without symbolic links; asked once, not for each of a thousand files */
  real: () => Promise<string>;
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}

async function listed(root: Root, folder: string): Promise<string[]> {
  const start = resolve(root.path, folder);
  const found = await stat(start).catch(() => null);
  if (!found?.isDirectory()) throw await folderMissing(root.path, folder, found !== null);
  return await walk(root, folder, "", [await inside(root, folder)]);
}

/** `above` holds the real paths of the folders that led here, so that a link to one of them ends the walk. */
async function walk(root: Root, folder: string, below: string, above: readonly string[]): Promise<string[]> {
  const entries = await readdir(resolve(root.path, folder, below), { withFileTypes: true });
  const paths = entries.map(async (entry): Promise<string[]> => {
    const path = posix.join(below, entry.name);
    if (entry.isFile()) return [path];
    if (!entry.isDirectory() && !entry.isSymbolicLink()) return [];
    const real = await inside(root, join(folder, path));
    if (entry.isSymbolicLink() && (await stat(real)).isFile()) return [path];
    return above.includes(real) ? [] : await walk(root, folder, path, [...above, real]);
  });
  return (await Promise.all(paths)).flat();
}

/** The real path of `path`; refuses one that begins inside the root and leaves it by a symbolic link. */
async function inside(root: Root, path: string): Promise<string> {
  const target = resolve(root.path, path);
  const real = await realpath(target).catch((error: unknown) => unreadable(path, error));
  if (isBelow(root.path, target) && !isBelow(await root.real(), real)) {
    throw new LockkeeperError("INPUT_INVALID", `${path} is a symbolic link that leads out of the workspace`, {
      hint: "Replace the link by the file or folder itself.",
      file: path,
    });
  }
  return real;
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function unwritable(path: string, error: unknown): never {
  if (error instanceof LockkeeperError) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new LockkeeperError("INPUT_INVALID", `${path} cannot be written: ${reason}`, {
    hint: "Give `output-dir` a folder in which this user may write, and see whether the disk is full.",
    cause: error,
  });
}

function unreadable(path: string, error: unknown): never {
  const code = error instanceof Error && "code" in error ? error.code : null;
  const reason = reasons.get(code) ?? "cannot be read";
  throw new LockkeeperError("INPUT_INVALID", `${path} ${reason}`, {
    hint: "Mend the path; a workflow needs actions/checkout before it can read files of the repository.",
    cause: error,
  });
}

const reasons = new Map<unknown, string>([
  ["ENOENT", "does not exist"],
  ["EISDIR", "is a folder, not a file"],
  ["EACCES", "may not be read by this user"],
  ["ELOOP", "is a symbolic link to itself"],
]);

async function folderMissing(root: string, folder: string, isFile: boolean): Promise<LockkeeperError> {
  if (isFile) return new LockkeeperError("FOLDER_MISSING", `${folder} is a file, not a folder`);
  return new LockkeeperError("FOLDER_MISSING", `The folder ${folder} does not exist`, {
    hint: await folderHint(root, folder),
  });
}

/** Looks from the first folder of the path that does not exist for a sibling with a like name. */
async function folderHint(root: string, folder: string): Promise<string> {
  const parts = folder.split(/[/\\]/).filter((part) => part !== "" && part !== ".");
  let parent = "";
  for (const part of parts) {
    const next = posix.join(parent, part);
    if ((await stat(resolve(root, next)).catch(() => null)) === null) {
      const entries = await readdir(resolve(root, parent), { withFileTypes: true }).catch(() => []);
      const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
      const meant = nearest(part, folders);
      if (meant !== null) return `Did you mean ${posix.join(parent, meant, ...parts.slice(parts.indexOf(part) + 1))}?`;
      const shown = folders.filter((name) => !name.startsWith(".")).slice(0, 10);
      return `${parent === "" ? "The workspace" : parent} has ${shown.length > 0 ? `these folders: ${shown.join(", ")}` : "no folders"}. A workflow needs actions/checkout first.`;
    }
    parent = next;
  }
  return "A workflow needs actions/checkout first.";
}

function redactedText(json: string): string {
  try {
    return `${redactedJson(JSON.parse(json), 2)}\n`;
  } catch {
    return redact(json); // somebody's .json that is none
  }
}
