import { visible } from "@lockkeeper/core";
import stringWidth from "string-width";
import { type Canvas, line as drawLine } from "../parts-terminal.js";
import { type Phrase, phraseTerminal } from "../phrase.js";
import { tableTerminal } from "../table-terminal.js";
import { cutEnd, plain, wrap } from "../terminal-text.js";
import { marks, type Tone } from "../theme.js";
import { withoutAsides } from "./aside.js";
import type { Block, Cell, Code, Entry, Part, Table, TableRow } from "./document.js";
import { cutCode, cutEntries, cutItems, cutTable, type Limits } from "./limits.js";

const limits: Limits = { rows: 30, items: 20, entries: 20, code: 4_000 };

/** A part of a report for a terminal or a log; of one that is not `open` the heading alone, and nothing when that tells nothing. */
export function partTerminal({ title, note, blocks }: Part, open: boolean, canvas: Canvas): string {
  const body = open ? blocksTerminal(blocks, canvas) : [];
  return body.length === 0 && note === "" ? "" : [headingOf(title, note, canvas), ...body].join("\n");
}

function headingOf(title: string, note: string, { columns, paint }: Canvas): string {
  const room = columns - title.length - 2;
  return paint("strong", title) + (note === "" ? "" : `: ${cutEnd(plain(note), room)}`);
}

function blocksTerminal(all: readonly Block[], canvas: Canvas, indent = "  "): string[] {
  const { blocks, more } = cutEntries(all, limits.entries);
  const drawn = blocks.flatMap((block) => blockTerminal(block, canvas, indent));
  return more ? [...drawn, indent + plain(more)] : drawn;
}

function blockTerminal(block: Block, canvas: Canvas, indent: string): string[] {
  switch (block.kind) {
    case "text":
    case "heading":
      return [drawLine(block.phrase, canvas, indent)];
    case "list":
      return listTerminal(block.items, canvas, indent);
    case "code":
      return codeTerminal(block, canvas, indent);
    case "table":
      return drawTable(block, canvas);
    case "fold":
      return block.open ? blocksTerminal(block.blocks, canvas, indent) : [];
    default:
      return entryTerminal(block, canvas, indent);
  }
}

function entryTerminal({ tone, label, subject, blocks }: Entry, canvas: Canvas, indent: string): string[] {
  const mark = canvas.paint(tone, `${marks[tone].terminal} ${plain(label)}`);
  const about = subject.length > 0 ? `· ${phraseTerminal(subject, canvas.paint)}`.split(" ") : [];
  const inner = `${indent}  `;
  return [
    indent + wrap([mark, ...about], canvas.columns - indent.length, inner),
    ...blocksTerminal(blocks, canvas, inner),
  ];
}

function listTerminal(phrases: readonly Phrase[], canvas: Canvas, indent: string): string[] {
  const { items, more } = cutItems(phrases, limits.items);
  const drawn = items.map((item) => `${indent}- ${drawLine(item, canvas, `${indent}  `).trimStart()}`);
  return more ? [...drawn, `${indent}- ${more}`] : drawn;
}

function codeTerminal({ text, language }: Code, { columns, paint }: Canvas, indent: string): string[] {
  const { code, more } = cutCode(text, limits);
  const room = columns - indent.length - 2;
  const lines = visible(code)
    .replaceAll("\t", "  ")
    .split("\n")
    .map((one) => cutEnd(one, room));
  const drawn = lines.map((one) => `${indent}  ${language === "diff" ? paint(toneOfDiff(one), one) : one}`.trimEnd());
  return more ? [...drawn, `${indent}  ${more}`] : drawn;
}

function toneOfDiff(line: string): Tone {
  if (line.startsWith("@@")) return "todo";
  return line.startsWith("+") ? "good" : line.startsWith("-") ? "bad" : "plain";
}

function drawTable(whole: Table, { columns, paint }: Canvas): string[] {
  const table = withoutAsides(whole);
  const { rows, more } = cutTable(table, limits);
  const longest = longestCell(table, rows, columns);
  const drawn = tableTerminal(
    table.columns,
    rows.map(({ cells }) => ({
      cells: cells.map(({ phrase, tone = "plain" }, index) => {
        const text = flat(phrase);
        return { text: table.columns[index]?.shrinks ? text : cutEnd(text, longest), tone };
      }),
      note: notesOf(cells).join("\n"),
    })),
    columns,
    paint,
  );
  return [drawn, ...(more ? [`  ${more}`] : [])];
}

/** What stands below the cells of a row, a line each. */
function notesOf(cells: readonly Cell[]): string[] {
  const small = cells.flatMap(({ below }) => (below && below.length > 0 ? [flat(below)] : []));
  return [...cells.flatMap(({ lines = [] }) => lines.map(flat)), ...(small.length > 0 ? [small.join("; ")] : [])];
}

const forShrinking = 20;
const shortestCell = 16;

/** How long a cell may be of the columns that do not shrink; only a table that is too wide is cut at all. */
function longestCell({ columns: layout }: Table, rows: readonly TableRow[], columns: number): number {
  const fixed = layout.flatMap(({ shrinks, title }, index) =>
    shrinks ? [] : [Math.max(title.length, ...rows.map(({ cells }) => stringWidth(flat(cells[index]?.phrase ?? []))))],
  );
  const room = columns - 2 * layout.length - forShrinking;
  const wide = fixed.reduce((sum, width) => sum + width, 0) > room;
  return wide ? Math.max(shortestCell, Math.floor(room / fixed.length)) : Infinity;
}

function flat(phrase: Phrase): string {
  return plain(phraseTerminal(phrase, (_tone, text) => text));
}
