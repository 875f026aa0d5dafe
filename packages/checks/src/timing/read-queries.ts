import type { Problem, TimedLimit } from "@lockkeeper/core";
import { split } from "@lockkeeper/sql";
import { classifyByWords } from "@lockkeeper/sql/classify-words";
import { type Entry, type ListSource, readEntries } from "../listed/entries.js";
import type { DeclaredQuery } from "./timed-query.js";

const keys = ["name", "sql", "parameters", "duration", "warm-up", "concurrency", "limits", "regression", "writes"];
const times = ["p50", "p95", "p99", "max", "mean"] as const;
const measures: readonly TimedLimit["measure"][] = [...times, "error-rate", "calls-per-second"];

export interface QueryDefaults {
  /** milliseconds */
  durationMs: number;
  concurrency: number;
}

export const mostConnections = 32;

/** Reads declared queries. Every problem is in the list. */
export function readTimedQueries(
  text: string,
  source: ListSource,
  defaults: QueryDefaults,
): { queries: DeclaredQuery[]; problems: Problem[] } {
  const { entries, problems } = readEntries(text, source, "timed query");
  const queries = entries.map((entry) => readQuery(entry, source, defaults));
  const names = new Set<string>();
  for (const [index, { name }] of queries.entries()) {
    if (name !== "" && names.has(name))
      entries[index]?.problem("name", `The name ${name} is taken.`, "Give each query a name of its own.");
    names.add(name);
  }
  return { queries, problems };
}

function readQuery(entry: Entry, source: ListSource, defaults: QueryDefaults): DeclaredQuery {
  entry.only(keys);
  const durationMs = entry.duration("duration") ?? defaults.durationMs;
  if (durationMs === 0) entry.problem("duration", "`duration` must be more than nothing.", "duration: 10s");
  return {
    name: entry.required("name", "orders of a customer") ?? "",
    sql: readSql(entry),
    parameters: readParameters(entry),
    durationMs,
    warmUpMs: entry.duration("warm-up") ?? Math.min(1_000, durationMs / 10),
    concurrency: entry.whole("concurrency", 1, mostConnections) ?? defaults.concurrency,
    limits: readLimits(entry),
    regression: entry.has("regression") ? readShare(entry, "regression") : null,
    writes: entry.flag("writes") ?? false,
    ...source,
    place: entry.place,
  };
}

function readSql(entry: Entry): string {
  const sql = entry.required("sql", "select 1");
  if (sql === undefined) return "";
  const { pieces, problems } = split(sql, "sql");
  const [first] = problems;
  const [only] = pieces;
  if (first) entry.problem("sql", first.message, first.remedy);
  else if (!only || pieces.length > 1)
    entry.problem(
      "sql",
      `\`sql\` must be one statement, and is ${pieces.length}.`,
      "Make each of them a query of its own.",
    );
  else {
    const { control, outsideTransaction } = classifyByWords(only.text);
    if (only.copyData !== null) entry.problem("sql", "COPY ... FROM stdin has no rows here.", "Time an INSERT.");
    if (control !== null || outsideTransaction !== null) {
      entry.problem(
        "sql",
        "`sql` must run in a transaction that it does not end.",
        "Each call is in one already, and is rolled back.",
      );
    }
  }
  return only?.text ?? "";
}

function readParameters(entry: Entry): DeclaredQuery["parameters"] {
  const value = entry.value("parameters");
  if (value === undefined) return [];
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.map((one) => {
    if (one === null || typeof one === "string" || typeof one === "number" || typeof one === "boolean") return one;
    entry.problem("parameters", "`parameters` must be a list of single values.", "parameters: [42, open]");
    return null;
  });
}

/** What errors is not fine, unless somebody says so. */
function readLimits(entry: Entry): DeclaredQuery["limits"] {
  const below = entry.below("limits");
  below?.only(measures);
  const limits = measures.flatMap((measure) => {
    if (!below?.has(measure)) return [];
    const limit = readLimit(below, measure);
    return limit === undefined ? [] : [{ measure, limit }];
  });
  return limits.some(({ measure }) => measure === "error-rate")
    ? limits
    : [...limits, { measure: "error-rate", limit: 0 }];
}

function readLimit(below: Entry, measure: TimedLimit["measure"]): number | undefined {
  if (measure === "error-rate") return readShare(below, measure) ?? undefined;
  if (measure !== "calls-per-second") return below.duration(measure);
  const value = below.value(measure);
  return typeof value === "number" && value >= 0
    ? value
    : below.problem(measure, `\`${measure}\` must be a number.`, `${measure}: 100`);
}

/** `0.1%` or `0.001` */
function readShare(entry: Entry, key: string): number | null {
  const value = entry.value(key);
  const percent = typeof value === "string" ? /^(\d+(?:\.\d+)?)\s*%$/.exec(value)?.[1] : undefined;
  if (percent !== undefined) return Number(percent) / 100;
  if (typeof value === "number" && value >= 0) return value;
  entry.problem(key, `\`${key}\` must be a share.`, `${key}: 0.1%`);
  return null;
}
