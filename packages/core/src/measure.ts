const durationUnits = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const sizeUnits = { B: 1, kB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 } as const;

/** Milliseconds of `500ms`, `5s`, `10m`, `2h`, `1d`, `0`; null when it is none of these. A bare number other than 0 is refused: its unit is a guess. */
export function parseDuration(text: string): number | null {
  if (text === "0") return 0;
  return measured(text, durationUnits);
}

/** Bytes of `100MB` (powers of 1024, PostgreSQL's meaning); null when it is no size. */
export function parseSize(text: string): number | null {
  return measured(text, sizeUnits);
}

function measured(text: string, units: Readonly<Record<string, number>>): number | null {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)([a-zA-Z]+)$/.exec(text) ?? [];
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (number === undefined || factor === undefined) return null;
  const amount = Math.round(Number(number) * factor);
  return Number.isSafeInteger(amount) ? amount : null;
}

/** `340 ms`, `2.4 s`, `3 min 20 s`, `2 h 5 min`: for people. */
export function formatDuration(ms: number): string {
  // each limit is where the smaller unit, rounded, would read as a whole one of the bigger
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms < 3_599_500) return twoUnits(Math.round(ms / 1_000), "min", "s");
  return twoUnits(Math.round(ms / 60_000), "h", "min");
}

/** `0.42 ms`, `8.1 ms`, `140 ms`, `2.4 s`: what a call takes, where a whole millisecond is a lot. */
export function formatLatency(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(ms < 0.995 ? 2 : 1)} ms`;
  return formatDuration(ms);
}

function twoUnits(amount: number, big: string, small: string): string {
  const rest = amount % 60;
  return `${Math.floor(amount / 60)} ${big}${rest ? ` ${rest} ${small}` : ""}`;
}

/** `3 files`, `1 file`; `many` for nouns that do not just take an s. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}

/** `48 GB`: powers of 1024, as pg_size_pretty counts. */
export function formatBytes(bytes: number): string {
  return scaled(bytes, 1024, ["bytes", "kB", "MB", "GB", "TB", "PB"]);
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
