import type { Phrase } from "../phrase.js";
import type { Tone } from "../theme.js";
import type { Verdict } from "../verdict.js";

/** A preview before it is known where it will be read. Each surface draws these few kinds of blocks in its own way. */
export interface PreviewDocument {
  verdict: Verdict;
  /** true when nothing needs attention: what there is to say may be folded away */
  quiet: boolean;
  /** in the order in which they are read; those that have nothing to say are absent */
  sections: readonly Section[];
  footer: readonly Phrase[];
}

export const sectionIds = [
  "approval",
  "attention",
  "migrations",
  "locks",
  "schema",
  "access",
  "history",
  "drift",
  "probes",
  "queries",
  "rollback",
  "coverage",
  "statements",
] as const;
export type SectionId = (typeof sectionIds)[number];

export interface Section extends Part {
  id: SectionId;
}

/** A part of any report under a title of its own. */
export interface Part {
  /** words of ours, without a foreign name: a summary line has no place for code */
  title: string;
  /** what it comes to, beside the title; words of ours too, may be empty */
  note: string;
  /** closed until somebody asks */
  folded: boolean;
  blocks: readonly Block[];
}

export type Block =
  | { kind: "text"; phrase: Phrase }
  | { kind: "list"; items: readonly Phrase[] }
  | { kind: "heading"; phrase: Phrase }
  | Code
  | Table
  | Entry
  | Fold;

export interface Code {
  kind: "code";
  language: "sql" | "diff" | "text";
  text: string;
}

/** Something with a mark, a headline and what there is to say about it. */
export interface Entry {
  kind: "entry";
  tone: Tone;
  label: string;
  subject: Phrase;
  /** what it is counted as when there is no room for it */
  group: string;
  blocks: readonly Block[];
}

/** A part to be opened; surfaces that cannot fold leave out what is closed. */
export interface Fold {
  kind: "fold";
  title: string;
  open: boolean;
  blocks: readonly Block[];
}

export interface Table {
  kind: "table";
  /** what its rows are, for counting those without room: `file` */
  noun: string;
  columns: readonly Column[];
  rows: readonly TableRow[];
}

export interface Column {
  title: string;
  align?: "right";
  /** on a terminal its cells lose their middle when there is no room */
  shrinks?: boolean;
  /** where there is little room, its cells stand below those of the first column that shrinks */
  aside?: boolean;
}

export interface TableRow {
  cells: readonly Cell[];
  /** shown before others when there are more rows than room */
  matters: boolean;
}

export interface Cell {
  phrase: Phrase;
  /** under the phrase, each on a line of its own */
  lines?: readonly Phrase[];
  /** smaller, under the phrase */
  below?: Phrase | null;
  tone?: Tone;
  /** a part of a whole, for surfaces that can draw */
  bar?: Bar;
}

/** When a lock is held within its transaction, as shares from 0 to 1. */
export interface Bar {
  from: number;
  to: number;
  blocks: "reads+writes" | "writes" | "ddl" | "nothing";
}

export function text(phrase: Phrase): Block {
  return { kind: "text", phrase };
}

export function list(items: readonly Phrase[]): readonly Block[] {
  return items.length > 0 ? [{ kind: "list", items }] : [];
}

export function fold(title: string, open: boolean, blocks: readonly Block[]): readonly Block[] {
  return blocks.length > 0 ? [{ kind: "fold", title, open, blocks }] : [];
}

/** Columns in which no row has anything are left out. */
export function table(noun: string, columns: readonly Column[], rows: readonly TableRow[]): readonly Block[] {
  if (rows.length === 0) return [];
  const used = columns.map((_, index) => rows.some(({ cells }) => (cells[index]?.phrase.length ?? 0) > 0));
  const of = <T>(items: readonly T[]) => items.filter((_, index) => used[index]);
  return [{ kind: "table", noun, columns: of(columns), rows: rows.map((row) => ({ ...row, cells: of(row.cells) })) }];
}
