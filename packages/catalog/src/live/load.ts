import type { LiveFacts, Row } from "@lockkeeper/core";
import type { Answers } from "./ask.js";

/** Rows written and scans begun per second, by OID; null where that is not counted. */
export interface Load {
  rates: LiveFacts["rates"];
  perSecond: ReadonlyMap<string, { writes: number | null; reads: number | null }>;
}

/** Rates from the counters of two reads, or from one and the time since the statistics were reset. */
export function loadOf({ counters, reset }: Answers, later: readonly Row[] | null): Load {
  if (later === null) {
    const seconds = reset[0]?.["seconds"];
    if (typeof seconds !== "number" || seconds <= 0) return { rates: null, perSecond: new Map() };
    return { rates: { kind: "since reset", seconds }, perSecond: perSecond(counters, null, seconds) };
  }
  const seconds = Number(later[0]?.["at"]) - Number(counters[0]?.["at"]);
  if (!(seconds > 0)) return { rates: null, perSecond: new Map() };
  return { rates: { kind: "two reads", seconds }, perSecond: perSecond(later, counters, seconds) };
}

function perSecond(now: readonly Row[], before: readonly Row[] | null, seconds: number): Load["perSecond"] {
  const earlier = new Map((before ?? []).map((row) => [String(row["oid"]), row]));
  const rate = (row: Row, name: string) => {
    const [value, was] = [row[name], before ? earlier.get(String(row["oid"]))?.[name] : 0];
    if (typeof value !== "number" || typeof was !== "number") return null;
    // somebody may reset the statistics in between
    return Math.max(0, value - was) / seconds;
  };
  return new Map(now.map((row) => [String(row["oid"]), { writes: rate(row, "writes"), reads: rate(row, "reads") }]));
}
