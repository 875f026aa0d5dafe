import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Proxy, startProxy } from "@lockkeeper/testing";
import { type PreviewInputs, type PreviewTimes, runPreview } from "./preview-run.js";

/** One way to rehearse with one build. */
export interface PreviewWay {
  title: string;
  engine: string;
  dist: string;
  rehearsal: string;
  /** a server that is given has no cache */
  caches: boolean;
}

export type CacheState = "no cache" | "cold" | "cached";

/** All runs of one way in one state of its cache. */
export interface PreviewMeasured {
  way: PreviewWay;
  cache: CacheState;
  runs: PreviewTimes[];
  /** how often the action spoke to the target after the target had; null where it was not counted */
  flights: number | null;
}

export interface PreviewCell {
  checkout: string;
  targetUrl: string;
  pending: number;
  ways: readonly PreviewWay[];
  repetitions: number;
}

/**
 * Measures every way without a cache, with an empty one, and with one that holds the history; in turns, so that what else the
 * machine does hits all of them. One run before warms the disk's cache, and counts the flights to the target.
 */
export async function measurePreviews(cell: PreviewCell): Promise<PreviewMeasured[]> {
  const caches = cell.ways.map(() => mkdtempSync(join(tmpdir(), "lockkeeper-bench-cache-")));
  const found = cell.ways.flatMap((way) =>
    (way.caches ? (["no cache", "cold", "cached"] as const) : (["no cache"] as const)).map((cache): PreviewMeasured => {
      return { way, cache, runs: [], flights: null };
    }),
  );
  const target = new URL(cell.targetUrl);
  const proxy = await startProxy({ target: { host: target.hostname, port: Number(target.port) } });
  try {
    for (const one of found.filter(({ cache }) => cache === "no cache")) {
      proxy.reset();
      await runPreview(inputsFor(cell, one, null, proxy));
      one.flights = proxy.traffic.flights;
    }
    for (let repetition = 0; repetition < cell.repetitions; repetition += 1) {
      for (const one of found) {
        const folder = caches[cell.ways.indexOf(one.way)] ?? "";
        if (one.cache === "cold") rmSync(folder, { recursive: true, force: true });
        one.runs.push(await runPreview(inputsFor(cell, one, one.cache === "no cache" ? null : folder, null)));
      }
    }
  } finally {
    await proxy.stop();
    for (const folder of caches) rmSync(folder, { recursive: true, force: true });
  }
  return found;
}

function inputsFor(
  { checkout, targetUrl, pending }: PreviewCell,
  { way: { dist, rehearsal } }: PreviewMeasured,
  cache: string | null,
  proxy: Proxy | null,
): PreviewInputs {
  const through = proxy ? proxy.through(targetUrl) : targetUrl;
  return { dist, checkout, targetUrl: through, rehearsal, cache, pending, profile: null };
}
