import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ArtifactRecord } from "./types.js";

export type Files = Readonly<Record<string, string | Uint8Array>>;

interface Stored {
  readonly id: number;
  readonly files: Files;
}

/** Artifacts of all runs, in memory: the path of a forged one must not matter before it is unpacked. */
export class ArtifactStore {
  private readonly runs = new Map<number, Map<string, Stored>>();
  private last = 5_000_000;

  /** Keeps files under a name. A name is taken once, unless it is to be overwritten. */
  put(run: number, name: string, files: Files, overwrite = false): number {
    const ofRun = this.runs.get(run) ?? new Map<string, Stored>();
    if (ofRun.has(name) && !overwrite) {
      throw new Error(
        "Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: an artifact with this name already exists on the workflow run",
      );
    }
    this.last += 1;
    this.runs.set(run, ofRun.set(name, { id: this.last, files }));
    return this.last;
  }

  /** names with their ids, in the order in which they came */
  list(run: number): { name: string; id: number }[] {
    return [...(this.runs.get(run) ?? [])].map(([name, { id }]) => ({ name, id }));
  }

  /** Files by their path; null when the run has no such artifact. */
  files(run: number, name: string): Files | null {
    return this.runs.get(run)?.get(name)?.files ?? null;
  }

  /** All of a run, as text. */
  read(run: number): Record<string, ArtifactRecord> {
    return Object.fromEntries(
      [...(this.runs.get(run) ?? [])].map(([name, { id, files }]) => [name, { id, files: asTexts(files) }]),
    );
  }
}

const asTexts = (files: Files): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, data]) => [path, Buffer.from(data).toString("utf8")]));

export function digestOf(files: Files): string {
  const hash = createHash("sha256");
  for (const [path, data] of Object.entries(files)) hash.update(path).update("\0").update(data);
  return hash.digest("hex");
}

/** Paths of the files below a folder, relative to it. */
export function filesBelow(folder: string, prefix = ""): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(folder, join(prefix, entry.name)) : [join(prefix, entry.name)],
    );
}
