import type { Files } from "@lockkeeper/core";
import { structuredPatch } from "diff";
import type { WantedFile } from "./callers.js";

/** A file that should be there, and what of it there is. */
export interface Placed extends WantedFile {
  /**
   * `new`: not there yet; `same`: there, as it would be written; `differs`: there, and left as it is; `elsewhere`: another
   * file, whose path this is, calls all that it would
   */
  readonly state: "new" | "same" | "differs" | "elsewhere";
  /** what would be other, as lines that begin with `+`, `-` or a blank; empty unless it differs */
  readonly changes: readonly string[];
}

/** Text of every workflow of a repository, by path. */
export type Workflows = ReadonlyMap<string, string>;

const folder = ".github/workflows";

/** Reads the workflows that there are. */
export async function readWorkflows(files: Files): Promise<Workflows> {
  if (!(await files.exists(folder))) return new Map();
  const names = (await files.list(folder)).filter((name) => /^[^/]+\.ya?ml$/.test(name));
  const read = names.map(async (name) => [`${folder}/${name}`, await textOf(files, `${folder}/${name}`)] as const);
  return new Map(await Promise.all(read));
}

/** Names that are often taken, such as deploy.yml: ours gives way to a workflow that calls nothing of ours. */
export function namesBeside(workflows: Workflows): (name: string, calls: readonly string[]) => string {
  return (name, names) => {
    const there = workflows.get(`${folder}/${name}.yml`);
    const foreign = there !== undefined && !names.some((one) => callsOurs(there, one));
    return foreign ? `lockkeeper-${name}` : name;
  };
}

/** Finds for each file whether it is there already, under its own name or another. Reads, and writes nothing. */
export async function placeFiles(
  wanted: readonly WantedFile[],
  workflows: Workflows,
  files: Files,
): Promise<readonly Placed[]> {
  const there = wanted.map(async ({ path }) => {
    const known = workflows.get(path);
    return known ?? ((await files.exists(path)) ? await textOf(files, path) : null);
  });
  const texts = await Promise.all(there);
  return wanted.map((file, index) => place(file, texts[index] ?? null, workflows));
}

function place(file: WantedFile, there: string | null, workflows: Workflows): Placed {
  if (there === null) {
    const other = file.calls.length === 0 ? null : callerOf(file.calls, workflows);
    if (other === null) return { ...file, state: "new", changes: [] };
    return { ...file, path: other, beside: null, state: "elsewhere", changes: [] };
  }
  const same = lines(there) === lines(file.text);
  if (same) return { ...file, state: "same", changes: [] };
  return { ...file, state: "differs", changes: changesOf(file.path, there, file.text) };
}

/** The one workflow that calls all of them. */
function callerOf(names: readonly string[], workflows: Workflows): string | null {
  const found = [...workflows].find(([, text]) => names.every((name) => callsOurs(text, name)));
  return found?.[0] ?? null;
}

/** Whatever the repository is called that the called workflow lies in. */
function callsOurs(text: string, name: string): boolean {
  return new RegExp(String.raw`^[^#\n]*\buses:\s*["']?\S+/\.github/workflows/${name}\.yml@`, "m").test(text);
}

const lines = (text: string) => text.replaceAll("\r\n", "\n").trimEnd();

function changesOf(path: string, before: string, after: string): string[] {
  const { hunks } = structuredPatch(path, path, `${lines(before)}\n`, `${lines(after)}\n`, "", "", { context: 1 });
  return hunks.flatMap((hunk) => hunk.lines);
}

async function textOf(files: Files, path: string): Promise<string> {
  return new TextDecoder().decode(await files.read(path));
}
