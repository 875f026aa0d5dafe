import { execFile } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Clock } from "@lockkeeper/core";

const run = promisify(execFile);

/** How many states are kept: the last ones of a few branches and majors. */
const kept = 6;

/** What a copy that was cut short has less of. */
interface Measured {
  files: number;
  bytes: number;
}

const draftPrefix = "draft-";
const draftLifeMs = 3_600_000;

/**
 * Keeps states of a server's data folder from run to run, by the key of all that went into them.
 * Nothing of it is trusted further than the folder's owner: one that belongs to somebody else is not used at all.
 */
export class StateFolders {
  readonly #folder: string;
  readonly #clock: Clock;

  private constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** The states in `folder`, which is made when it is missing; a sentence when it cannot be used. */
  static open(folder: string, clock: Clock): StateFolders | string {
    try {
      mkdirSync(folder, { recursive: true });
      const about = lstatSync(folder);
      const own = process.getuid?.() ?? about.uid;
      if (!about.isDirectory() || about.uid !== own)
        return `${folder} belongs to somebody else: nothing is kept there.`;
      chmodSync(folder, 0o700);
      return new StateFolders(folder, clock);
    } catch (error) {
      return `${folder} cannot be used to keep rehearsals: ${String(error)}`;
    }
  }

  /** Number of the last of `keys` that has a state, or -1. */
  find(keys: readonly string[]): number {
    return keys.findLastIndex((key) => existsSync(this.#place(key)));
  }

  /** Copies a state to `place`; false, and the state is thrown away, when it is damaged. */
  async take(key: string, place: string): Promise<boolean> {
    const from = this.#place(key);
    try {
      const known: Measured = JSON.parse(readFileSync(join(from, "measured.json"), "utf8"));
      await copyTree(join(from, "data"), place);
      const found = await measureTree(place);
      if (known.files !== found.files || known.bytes !== found.bytes) throw new Error("damaged");
      const now = this.#clock.now();
      utimesSync(from, now, now);
      return true;
    } catch {
      rmSync(place, { recursive: true, force: true });
      this.discard(key);
      return false;
    }
  }

  /** Copies `place` into a state of that key, which appears all at once; one that is there already stays. */
  async keep(key: string, place: string): Promise<void> {
    if (existsSync(this.#place(key))) return;
    const draft = mkdtempSync(join(this.#folder, draftPrefix));
    try {
      await copyTree(place, join(draft, "data"));
      writeFileSync(join(draft, "measured.json"), JSON.stringify(await measureTree(join(draft, "data"))));
      renameSync(draft, this.#place(key));
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      // somebody else has kept the same one by now
      if (!existsSync(this.#place(key))) throw error;
    }
    this.#prune();
  }

  discard(key: string): void {
    rmSync(this.#place(key), { recursive: true, force: true });
  }

  /** The least recently used ones go, and what a run that was killed left half done. */
  #prune(): void {
    const now = this.#clock.now().getTime();
    const all = readdirSync(this.#folder).flatMap((name) => {
      const about = lstatSync(join(this.#folder, name), { throwIfNoEntry: false });
      return about ? [{ name, used: about.mtimeMs }] : [];
    });
    const states = all.filter(({ name }) => /^[0-9a-f]{64}$/.test(name)).toSorted((a, b) => b.used - a.used);
    const drafts = all.filter(({ name, used }) => name.startsWith(draftPrefix) && now - used > draftLifeMs);
    for (const { name } of [...states.slice(kept), ...drafts]) this.discard(name);
  }

  #place(key: string): string {
    return join(this.#folder, key);
  }
}

/** The states of a request's folder; null when nothing is to be kept, or the folder cannot be used, which the log says. */
export function openStates(
  folder: string | null,
  { clock, log }: { clock: Clock; log: (line: string) => void },
): StateFolders | null {
  if (folder === null) return null;
  const states = StateFolders.open(folder, clock);
  if (typeof states !== "string") return states;
  log(states);
  return null;
}

/** By the system's cp, which keeps owners and shares blocks where the file system can. BusyBox knows no reflinks. */
async function copyTree(from: string, to: string): Promise<void> {
  if (process.platform === "darwin") return copyWith("-cpR", from, to);
  await copyWith("-a", "--reflink=auto", from, to).catch(() => {
    rmSync(to, { recursive: true, force: true });
    return copyWith("-a", from, to);
  });
}

async function copyWith(...args: readonly string[]): Promise<void> {
  await run("/bin/cp", args, { env: {} });
}

async function measureTree(folder: string): Promise<Measured> {
  const paths = await readdir(folder, { recursive: true });
  const files = paths.map((path) => lstatSync(join(folder, path))).filter((about) => about.isFile());
  return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
}
