import type { RelationFacts } from "@lockkeeper/core";

const scaled = (value: number, step: number, units: readonly string[]) => {
  let at = 0;
  let rest = value;
  while (rest >= step * 0.9995 && at < units.length - 1) {
    rest /= step;
    at++;
  }
  const digits = rest < 9.95 && at > 0 ? 1 : 0;
  return `${rest.toFixed(digits).replace(/\.0$/, "")} ${units[at]}`.trimEnd();
};

/** `48 GB`, `8.2 MB`, by powers of 1024 as PostgreSQL counts. */
export function sizeText(bytes: number): string {
  return scaled(bytes, 1024, ["B", "kB", "MB", "GB", "TB"]);
}

/** `121 M`, `12`, `4.5 k`. */
export function countText(count: number): string {
  return scaled(count, 1000, ["", "k", "M", "G"]);
}

/** `48 GB, 121 M rows, ~310 writes/s`; empty when nothing is known. Rates below one in ten seconds are left out. */
export function factsText({ bytes, rows, writesPerSecond }: RelationFacts): string {
  return [
    bytes === null ? null : sizeText(bytes),
    rows === null ? null : `${countText(rows)} ${rows === 1 ? "row" : "rows"}`,
    writesPerSecond === null || writesPerSecond < 0.1
      ? null
      : `~${writesPerSecond < 10 ? writesPerSecond.toFixed(1).replace(/\.0$/, "") : countText(writesPerSecond)} writes/s`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
