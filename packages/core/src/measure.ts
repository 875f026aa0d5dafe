const durationUnits = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const sizeUnits = { B: 1, kB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 } as const;

/** Milliseconds of `500ms`, `5s`, `10m`, `2h`, `1d`, `0`; null when it is none of these. A bare number other than 0 is refused: its unit is a guess. */
export function parseDuration(text: string): number | null {
  if (text === "0") return 0;
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
  return match ? Math.round(Number(match[1]) * durationUnits[match[2] as keyof typeof durationUnits]) : null;
}

/** Bytes of `100MB` (powers of 1024, PostgreSQL's meaning); null when it is no size. */
export function parseSize(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(B|kB|MB|GB|TB)$/.exec(text);
  return match ? Math.round(Number(match[1]) * sizeUnits[match[2] as keyof typeof sizeUnits]) : null;
}

/** `340 ms`, `2.4 s`, `3 min 20 s`, `2 h 5 min`: for people. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const [big, small, units] =
    ms < 3_600_000
      ? [Math.floor(ms / 60_000), Math.round((ms % 60_000) / 1_000), ["min", "s"]]
      : [Math.floor(ms / 3_600_000), Math.round((ms % 3_600_000) / 60_000), ["h", "min"]];
  return `${big} ${units[0]}${small ? ` ${small} ${units[1]}` : ""}`;
}

/** `3 files`, `1 file`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
