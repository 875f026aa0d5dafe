import { formatDuration, formatLatency, plural, type TimedQuery } from "@lockkeeper/core";
import type { Canvas } from "../parts-terminal.js";
import { redacted } from "../preview/redacted.js";
import { cutEnd, pad, plain, usable } from "../terminal-text.js";
import { type Display, marks, painter } from "../theme.js";
import { bars, change, grouped, spread } from "./chart.js";
import { errorWords, holds } from "./timed-words.js";

const queryLimit = 30;

/** What timed queries took, for a terminal or a log; empty without queries. */
export function performanceTerminal(timed: readonly TimedQuery[], display: Display): string {
  if (timed.length === 0) return "";
  const queries = redacted(timed);
  const canvas = { columns: usable(display.columns), paint: painter(display.color) };
  const more = queries.length - queryLimit;
  return [
    canvas.paint("strong", plural(queries.length, "timed query", "timed queries")),
    ...queries.slice(0, queryLimit).map((query) => queryTerminal(query, canvas)),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ].join("\n");
}

function queryTerminal(query: TimedQuery, { columns, paint }: Canvas): string {
  const { name, concurrency, durationMs, calls, previous } = query;
  const tone = holds(query) ? "good" : "bad";
  const grown = change(query);
  const before =
    previous === null || grown === null ? [] : [`p95 was ${formatLatency(previous.p95)} before: ${grown.words}`];
  const counted = `${grouped(calls)} calls in ${formatDuration(durationMs)}, ${concurrency} at a time, ${errorWords(query)} failed`;
  const facts = [counted, ...before].map((fact) => `    ${paint("quiet", fact)}`);
  const head = `  ${paint(tone, `${marks[tone].terminal} ${cutEnd(plain(name), columns - 6)}`)}`;
  if (query.calls === query.errors) return [head, ...facts].join("\n");
  const width = Math.max(10, Math.min(40, columns - 40));
  const drawn = bars(query, width).map(({ label, time, drawn: bar, note, holds: within }) => {
    const words = note === "" ? "" : `  ${within === false ? paint("bad", note) : note}`;
    return `    ${label}  ${pad(time, 7, "right")}  ${pad(paint(within === false ? "bad" : "todo", bar), width)}${words}`.trimEnd();
  });
  return [head, ...facts, ...drawn, `    ${paint("quiet", `spread        ${spread(query)}`)}`].join("\n");
}
