import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StateFolders } from "../../cache/state-folders.js";

const file = "pgdata.tar";

/** The dump of the last of `keys` that the cache has, and its number; -1 when there is none. */
export async function takeDump(
  states: StateFolders,
  keys: readonly string[],
  tempDir: string,
): Promise<{ at: number; data: Blob | null }> {
  const folder = mkdtempSync(join(tempDir, "lockkeeper-dump-"));
  try {
    for (let at = states.find(keys); at >= 0; at = states.find(keys.slice(0, at))) {
      const place = join(folder, "data");
      if (await states.take(keys[at] ?? "", place)) return { at, data: new Blob([readFileSync(join(place, file))]) };
    }
    return { at: -1, data: null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Keeps a dump under its key. */
export async function keepDump(states: StateFolders, key: string, data: Blob, tempDir: string): Promise<void> {
  const folder = mkdtempSync(join(tempDir, "lockkeeper-dump-"));
  try {
    writeFileSync(join(folder, file), Buffer.from(await data.arrayBuffer()));
    await states.keep(key, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
