import { formatLatency, type TimedLimit, type TimedQuery } from "@lockkeeper/core";
import { pad } from "../terminal-text.js";

/** A line of a chart: a bar as long as a time, and the place of its limit. */
export interface Bar {
  label: string;
  time: string;
  /** blocks, a mark where the limit is, all as wide as the chart at most */
  drawn: string;
  note: string;
  /** null without a limit */
  holds: boolean | null;
}

const measures = ["p50", "p95", "p99"] as const;
const parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const limitMark = "╎";

/** Bars of a query's percentiles on one scale, which ends at the largest of them and of the limits they have. */
export function bars(query: TimedQuery, width: number): Bar[] {
  const shown = [...measures, ...(limitOf(query, "max") ? (["max"] as const) : [])];
  const limits = shown.map((measure) => limitOf(query, measure)?.limit ?? 0);
  const most = Math.max(...shown.map((measure) => query[measure]), ...limits);
  // a time beyond all limits would leave nothing to see of the others
  const scale = most === 0 ? 0 : width / most;
  return shown.map((measure) => {
    const limit = limitOf(query, measure);
    const bar = blocks(query[measure] * scale);
    return {
      label: measure,
      time: formatLatency(query[measure]),
      drawn: limit ? withLimit(bar, Math.round(limit.limit * scale), width) : bar,
      note: limit ? `${limit.holds ? "within" : "over"} ${formatLatency(limit.limit)}` : "",
      holds: limit ? limit.holds : null,
    };
  });
}

function limitOf({ limits }: TimedQuery, measure: TimedLimit["measure"]): TimedLimit | undefined {
  return limits.find((limit) => limit.measure === measure);
}

function blocks(length: number): string {
  const eighths = Math.max(1, Math.round(length * 8));
  return "█".repeat(Math.floor(eighths / 8)) + (parts[eighths % 8] ?? "");
}

function withLimit(bar: string, at: number, width: number): string {
  const column = Math.min(Math.max(at, 1), width) - 1;
  return column < bar.length - 1
    ? bar.slice(0, column) + limitMark + bar.slice(column + 1)
    : pad(bar, column) + limitMark;
}

const heights = "▁▂▃▄▅▆▇█";

/** How often which time was needed, each step up to √2 times as long as the one before: `0.4 ms ▁▃█▆▂▁ 14 ms`. */
export function spread({ buckets, min, max }: TimedQuery): string {
  const [first] = buckets;
  const last = buckets.at(-1);
  if (!first || !last) return "";
  const counts = new Map(buckets.map(({ upTo, calls }) => [stepOf(upTo), calls]));
  const most = Math.max(...counts.values());
  let line = "";
  for (let step = stepOf(first.upTo); step <= stepOf(last.upTo); step++) {
    const calls = counts.get(step) ?? 0;
    line += calls === 0 ? " " : (heights[Math.ceil((calls / most) * heights.length) - 1] ?? "█");
  }
  return `${formatLatency(min)} ${line} ${formatLatency(max)}`;
}

/** Buckets come at half doublings. */
function stepOf(upTo: number): number {
  return Math.round(Math.log2(upTo) * 2);
}

/** `+12 %` of p95 against a run before; null without one. */
export function change({ p95, previous }: TimedQuery): { words: string; slower: boolean } | null {
  if (previous === null || previous.p95 === 0) return null;
  const grown = Math.round((p95 / previous.p95 - 1) * 100);
  return { words: `${grown > 0 ? "+" : grown < 0 ? "−" : "±"}${Math.abs(grown)} %`, slower: grown > 0 };
}

/** `12,345` */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
