import { dirname, join, resolve } from "node:path";
import type { Disk } from "./disk.js";

/** Where a remote lies on GitHub. */
export interface Remote {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

export interface Repository {
  /** absolute path of the working tree */
  readonly root: string;
  /** null when no remote is on a GitHub */
  readonly remote: Remote | null;
  readonly branch: string;
  /** true when nobody said which branch is the default one, and the clone does not know either */
  readonly branchGuessed: boolean;
}

/** The working tree that `start` lies in, and what its clone knows, read from the files of `.git`; null outside of one. */
export async function findRepository(start: string, disk: Disk): Promise<Repository | null> {
  const found = await findGit(resolve(start), disk);
  if (found === null) return null;
  const { root, own } = found;
  // a worktree keeps its own HEAD, and everything else in the clone that it belongs to
  const shared = (await disk.text(join(own, "commondir")))?.trim();
  const common = shared === undefined ? own : resolve(own, shared);
  const remotes = remotesOf((await disk.text(join(common, "config"))) ?? "");
  const [remoteName, url] = [...remotes].find(([name]) => name === "origin") ?? [...remotes][0] ?? ["origin", ""];
  return { root, remote: parseRemote(url), ...(await defaultBranch(own, common, remoteName, disk)) };
}

async function findGit(folder: string, disk: Disk): Promise<{ root: string; own: string } | null> {
  const git = join(folder, ".git");
  if ((await disk.text(join(git, "HEAD"))) !== null) return { root: folder, own: git };
  const elsewhere = /^gitdir: (.+)$/m.exec((await disk.text(git)) ?? "")?.[1];
  if (elsewhere !== undefined) return { root: folder, own: resolve(folder, elsewhere.trim()) };
  return dirname(folder) === folder ? null : await findGit(dirname(folder), disk);
}

/** URLs by name of remote, from git's config. Includes and `insteadOf` are not followed. */
function remotesOf(config: string): Map<string, string> {
  const remotes = new Map<string, string>();
  let section: string | null = null;
  for (const line of config.split("\n")) {
    const header = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
    if (header !== undefined) section = /^remote "(.*)"$/.exec(header)?.[1] ?? null;
    const url = /^\s*url\s*=\s*"?([^"]*?)"?\s*$/.exec(line)?.[1];
    if (section !== null && url !== undefined && !remotes.has(section)) remotes.set(section, url);
  }
  return remotes;
}

/**
 * `https://github.com/o/r.git`, `git@github.com:o/r.git` and their like, GitHub Enterprise's too; null for anything else. What
 * stands there beside host, owner and name (a login, a token) is dropped.
 */
export function parseRemote(url: string): Remote | null {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url) ??
    /^(?:[^@/:]+@)?([^/:@]+):\/?([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url);
  const [, said, owner, name] = match ?? [];
  if (said === undefined || owner === undefined || name === undefined) return null;
  const host = hostOf(said.toLowerCase());
  return host === null ? null : { host, owner, name };
}

function hostOf(said: string): string | null {
  if (!/^[a-z0-9.-]+$/.test(said)) return null;
  // ssh over port 443, and an alias of ~/.ssh/config such as `github-work`
  if (said === "ssh.github.com" || /^github[^.]*$/.test(said)) return "github.com";
  return /(^|[.-])github\.|\.ghe\.com$/.test(said) ? said : null;
}

/** What the remote calls its default branch; else `main` or `master` of the remote; else where one stands now. */
async function defaultBranch(
  own: string,
  common: string,
  remote: string,
  disk: Disk,
): Promise<{ branch: string; branchGuessed: boolean }> {
  const pointer = async (path: string, below: string) => {
    const target = /^ref: (.+)$/.exec(((await disk.text(path)) ?? "").trim())?.[1];
    return target?.startsWith(below) === true ? target.slice(below.length) : null;
  };
  const told = await pointer(join(common, `refs/remotes/${remote}/HEAD`), `refs/remotes/${remote}/`);
  if (told !== null) return { branch: told, branchGuessed: false };
  const packed = (await disk.text(join(common, "packed-refs"))) ?? "";
  for (const branch of ["main", "master"]) {
    const ref = `refs/remotes/${remote}/${branch}`;
    const known = packed.split("\n").some((line) => line.endsWith(` ${ref}`));
    if (known || (await disk.text(join(common, ref))) !== null) return { branch, branchGuessed: true };
  }
  const current = await pointer(join(own, "HEAD"), "refs/heads/");
  // git writes this where another program keeps the refs
  return { branch: current === null || current === ".invalid" ? "main" : current, branchGuessed: true };
}
