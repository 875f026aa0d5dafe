const sizes = ["bytes", "kB", "MB", "GB", "TB", "PB"];

/** `48 GB`: powers of 1024, as pg_size_pretty counts. */
export function formatBytes(bytes: number): string {
  return scaled(bytes, 1024, sizes);
}

/** `121 M`: rows or calls, to three digits at most. */
export function formatCount(count: number): string {
  return scaled(count, 1000, ["", "k", "M", "bn"]).trimEnd();
}

function scaled(amount: number, step: number, units: readonly string[]): string {
  let value = Math.abs(amount);
  let unit = 0;
  while (value >= step - 0.5 && unit < units.length - 1) {
    value /= step;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${amount < 0 ? "-" : ""}${value.toFixed(digits).replace(/\.0$/, "")} ${units[unit] ?? ""}`;
}

/** `14:02 UTC on 2026-11-20` of an ISO date; anything else as it is. */
export function formatMoment(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, "$2 UTC on $1");
}
