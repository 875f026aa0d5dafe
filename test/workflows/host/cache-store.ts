import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

interface Entry {
  readonly ref: string;
  readonly key: string;
  /** paths as they would be on a runner, where the temporary folder is always the same */
  readonly version: string;
  readonly folder: string;
}

export interface CacheWish {
  readonly ref: string;
  /** branches whose caches may be read, the own first */
  readonly readable: readonly string[];
  readonly paths: readonly string[];
  /** replaces what differs from job to job in a path */
  readonly portable: (path: string) => string;
}

/** Caches of all runs: a branch sees its own and those of its base and of the default branch. */
export class CacheStore {
  private readonly folder: string;
  private readonly entries: Entry[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Restores the newest entry of the key, or of what begins with one of `restoreKeys`; gives its key, null for none. */
  restore({ readable, paths, portable }: CacheWish, key: string, restoreKeys: readonly string[]): string | null {
    const version = paths.map(portable).join("\n");
    const mine = this.entries.filter((entry) => entry.version === version);
    const wanted = [
      (k: string) => k === key,
      ...[key, ...restoreKeys].map((start) => (k: string) => k.startsWith(start)),
    ];
    for (const ref of readable) {
      for (const fits of wanted) {
        const found = mine.findLast((entry) => entry.ref === ref && fits(entry.key));
        if (found === undefined) continue;
        for (const [index, path] of paths.entries()) copyIfThere(join(found.folder, String(index)), path);
        return found.key;
      }
    }
    return null;
  }

  /** Keeps the paths under the key; what stands is never overwritten. Gives whether it was kept. */
  save({ ref, paths, portable }: CacheWish, key: string): boolean {
    const version = paths.map(portable).join("\n");
    if (this.entries.some((entry) => entry.ref === ref && entry.key === key && entry.version === version)) return false;
    const folder = join(this.folder, String(this.entries.length));
    mkdirSync(folder, { recursive: true });
    const copied = paths.map((path, index) => copyIfThere(path, join(folder, String(index))));
    if (!copied.includes(true)) return false;
    this.entries.push({ ref, key, version, folder });
    return true;
  }
}

function copyIfThere(from: string, to: string): boolean {
  if (!existsSync(from)) return false;
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
  return true;
}
