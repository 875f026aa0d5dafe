import type { Block, Entry, Table, TableRow } from "./document.js";

/** How much of each part is shown. */
export interface Limits {
  /** of a table */
  rows: number;
  /** of a list */
  items: number;
  /** with everything that there is to say about them */
  entries: number;
  /** characters of a code block, cut at the end of a line */
  code: number;
}

/** Rows in their order, those that matter before others, and words for what is left out. */
export function cutTable({ rows, noun }: Table, { rows: limit }: Limits): { rows: readonly TableRow[]; more: string } {
  if (rows.length <= limit) return { rows, more: "" };
  const ranked = [...rows.filter((row) => row.matters), ...rows.filter((row) => !row.matters)];
  const kept = new Set(ranked.slice(0, limit));
  return { rows: rows.filter((row) => kept.has(row)), more: moreOf(rows.length - limit, noun) };
}

export function cutItems<T>(items: readonly T[], limit: number): { items: readonly T[]; more: string } {
  return { items: items.slice(0, limit), more: items.length > limit ? `… and ${items.length - limit} more` : "" };
}

/** Code up to the last whole line within the limit; one line that is longer is cut. */
export function cutCode(code: string, { code: limit }: Limits): { code: string; more: string } {
  if (code.length <= limit) return { code, more: "" };
  const end = code.lastIndexOf("\n", limit);
  const kept = code.slice(0, end > 0 ? end : limit).replace(/[\ud800-\udbff]$/, "");
  const lines = code.slice(kept.length).split("\n").length - 1;
  return { code: kept, more: lines > 0 ? moreOf(lines, "line") : "… and more of this line" };
}

/** The first entries among the blocks, and the others counted by what they are: `… and 30 more: 28 index-blocks-writes, …` */
export function cutEntries(blocks: readonly Block[], limit: number): { blocks: readonly Block[]; more: string } {
  const entries = blocks.filter((block) => block.kind === "entry");
  if (entries.length <= limit) return { blocks, more: "" };
  const kept = new Set<Block>(entries.slice(0, limit));
  const left = entries.slice(limit);
  return {
    blocks: blocks.filter((block) => block.kind !== "entry" || kept.has(block)),
    more: `… and ${left.length} more: ${groupCounts(left)}`,
  };
}

const groupsNamed = 8;

function groupCounts(entries: readonly Entry[]): string {
  const counts = new Map<string, number>();
  for (const { group } of entries) counts.set(group, (counts.get(group) ?? 0) + 1);
  const named = Array.from(counts, ([group, count]) => `${count} × ${group}`);
  return [...named.slice(0, groupsNamed), ...(named.length > groupsNamed ? ["and others"] : [])].join(", ");
}

function moreOf(count: number, noun: string): string {
  return `… and ${count} more ${noun}${count === 1 ? "" : "s"}`;
}
