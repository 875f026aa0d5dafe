import { formatBytes, formatCount, type RelationFacts } from "@lockkeeper/core";

/** `48 GB, 121 M rows, ~310 writes/s`; empty when nothing is known. Rates below one in ten seconds are left out. */
export function factsText({ bytes, rows, writesPerSecond }: RelationFacts): string {
  return [
    bytes === null ? null : formatBytes(bytes),
    rows === null ? null : `${formatCount(rows)} ${rows === 1 ? "row" : "rows"}`,
    writesPerSecond === null || writesPerSecond < 0.1
      ? null
      : `~${writesPerSecond < 10 ? writesPerSecond.toFixed(1).replace(/\.0$/, "") : formatCount(writesPerSecond)} writes/s`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
