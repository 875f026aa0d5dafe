import {
  escapeMarkdown,
  fence,
  formatDuration,
  formatLatency,
  oneLine,
  plural,
  type TimedQuery,
} from "@lockkeeper/core";
import { redacted } from "../preview/redacted.js";
import { blocks, type MarkdownColumn, tableMarkdown } from "../table-markdown.js";
import { pad } from "../terminal-text.js";
import { marks } from "../theme.js";
import { bars, change, grouped, spread } from "./chart.js";
import { errorWords, holds } from "./timed-words.js";

const tableLimit = 50;
const chartLimit = 12;
const chartWidth = 40;

/** What timed queries took, for a job summary: a table and a chart; empty without queries. */
export function performanceMarkdown(timed: readonly TimedQuery[]): string {
  if (timed.length === 0) return "";
  const queries = redacted(timed);
  const compared = queries.some(({ previous }) => previous !== null);
  const columns: MarkdownColumn[] = [
    { title: "" },
    { title: "Query" },
    { title: "p50", align: "right" },
    { title: "p95", align: "right" },
    { title: "p99", align: "right" },
    ...(compared ? [{ title: "p95 before", align: "right" as const }] : []),
    { title: "Calls/s", align: "right" },
    { title: "Errors", align: "right" },
  ];
  const rows = queries.slice(0, tableLimit).map((query) => row(query, compared));
  return `${blocks(
    `#### ${plural(queries.length, "timed query", "timed queries")}`,
    tableMarkdown(columns, rows),
    queries.length > tableLimit
      ? `… and ${queries.length - tableLimit} more; \`performance-path\` has all of them`
      : null,
    fence(queries.slice(0, chartLimit).map(chart).join("\n\n"), "text"),
    queries.length > chartLimit ? `The chart shows the first ${chartLimit}.` : null,
  )}\n`;
}

function row(query: TimedQuery, compared: boolean): string[] {
  const { previous } = query;
  const grown = change(query);
  return [
    marks[holds(query) ? "good" : "bad"].markdown,
    escapeMarkdown(oneLine(query.name, 80)),
    ...(["p50", "p95", "p99"] as const).map((measure) => timeCell(query, measure)),
    ...(compared
      ? [previous === null ? "" : `${unbroken(formatLatency(previous.p95))}<br><sub>${grown?.words ?? ""}</sub>`]
      : []),
    grouped(Math.round(query.callsPerSecond)),
    errorWords(query),
  ];
}

function timeCell(query: TimedQuery, measure: "p50" | "p95" | "p99"): string {
  if (query.calls === query.errors) return "";
  const time = unbroken(formatLatency(query[measure]));
  const limit = query.limits.find((one) => one.measure === measure);
  if (!limit) return time;
  return `${limit.holds ? time : `**${time}**`}<br><sub>limit ${unbroken(formatLatency(limit.limit))}</sub>`;
}

function unbroken(text: string): string {
  return text.replaceAll(" ", "&nbsp;");
}

function chart(query: TimedQuery): string {
  const { name, concurrency, durationMs, calls } = query;
  const facts = `${grouped(calls)} calls in ${formatDuration(durationMs)}, ${concurrency} at a time`;
  if (query.calls === query.errors) return `${oneLine(name, 60)}: ${facts}; no time was measured`;
  const lines = bars(query, chartWidth).map(
    ({ label, time, drawn, note }) =>
      `  ${label}  ${pad(time, 7, "right")}  ${note === "" ? drawn : `${pad(drawn, chartWidth)}  ${note}`}`,
  );
  return [`${oneLine(name, 60)}: ${facts}`, ...lines, `  spread        ${spread(query)}`].join("\n");
}
