import { formatCount, type CheckedQuery, plural, type PreviewReport } from "@lockkeeper/core";
import type { Phrase } from "../../phrase.js";
import { type Block, type Entry, list, type Section } from "../document.js";

/** Statements that people run today and that the new schema refuses. */
export function queriesSection({ queries }: PreviewReport): Section | null {
  if (queries.length === 0) return null;
  const breaking = queries.filter(({ result }) => result === "breaks");
  const unchecked = queries.filter(({ result }) => result === "not-checked");
  const plans = queries.length - breaking.length - unchecked.length;
  const counts = [
    ...(breaking.length > 0 ? [`${breaking.length} of ${plural(queries.length, "query", "queries")} would break`] : []),
    ...(plans > 0 ? [`${plans} still plan`] : []),
    ...(unchecked.length > 0 ? [`${unchecked.length} not checked`] : []),
  ];
  return {
    id: "queries",
    title: "Queries",
    note: counts.join(", "),
    folded: breaking.length === 0,
    blocks: [...breaking.map(entryOf), ...list(reasonsOf(unchecked))],
  };
}

function entryOf({ source, sql, calls, reason, sqlstate }: CheckedQuery): Entry {
  const called: Phrase = calls === null ? [] : [` · ${formatCount(calls)} calls`];
  const said: Phrase = [...(sqlstate === null ? [] : [{ name: `ERROR ${sqlstate}` }, " "]), { prose: reason ?? "" }];
  const blocks: Block[] = [
    { kind: "text", phrase: said },
    { kind: "code", language: "sql", text: sql },
  ];
  return {
    kind: "entry",
    tone: "bad",
    label: "Breaks",
    subject: [{ name: source }, ...called],
    group: "queries",
    blocks,
  };
}

/** Why queries were not checked, each reason once. */
function reasonsOf(unchecked: readonly CheckedQuery[]): Phrase[] {
  const counts = new Map<string, number>();
  for (const { reason } of unchecked)
    counts.set(reason ?? "no reason given", (counts.get(reason ?? "no reason given") ?? 0) + 1);
  return Array.from(counts, ([reason, count]) => [`${count} not checked: `, { prose: reason }]);
}
