import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Milliseconds that each file's own code took in the one profile of a folder, most first. */
export function selfTimeByFile(folder: string): string[][] {
  const [name] = readdirSync(folder);
  if (name === undefined) return [];
  const { nodes, samples, timeDeltas }: Profile = JSON.parse(readFileSync(join(folder, name), "utf8"));
  const places = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.url || callFrame.functionName]));
  const total = new Map<string, number>();
  for (const [i, id] of samples.entries()) {
    const place = shorten(places.get(id) ?? "");
    total.set(place, (total.get(place) ?? 0) + (timeDeltas[i] ?? 0));
  }
  return [...total]
    .toSorted(([, a], [, b]) => b - a)
    .map(([place, microseconds]) => [place, (microseconds / 1_000).toFixed(1)]);
}

/** Compiling a module is charged to node's loader, whichever chunk it was. */
const shorten = (url: string): string => url.split("/").slice(-2).join("/");
