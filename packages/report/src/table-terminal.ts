import stringWidth from "string-width";
import { cutEnd, cutMiddle, pad, wrap } from "./terminal-text.js";
import type { Paint, Tone } from "./theme.js";

export interface TerminalColumn {
  title: string;
  align?: "left" | "right";
  /** true for the one column whose cells lose their middle when the table is too wide */
  shrinks?: boolean;
}

/** Its cells, and what has to be said below them. */
export interface TerminalRow {
  cells: readonly TerminalCell[];
  note: string;
}

export interface TerminalCell {
  /** plain text of one line */
  text: string;
  tone?: Tone;
}

const gap = "  ";
const noteIndent = "    ";
const narrowest = 12;

/** Aligned columns under their titles, indented, in at most `columns` columns. */
export function tableTerminal(
  layout: readonly TerminalColumn[],
  rows: readonly TerminalRow[],
  columns: number,
  paint: Paint,
): string {
  const titles = layout.map(({ title }): TerminalCell => ({ text: title, tone: "quiet" }));
  const all = [{ cells: titles, note: "" }, ...rows];
  const widths = fit(layout, all, columns - gap.length * layout.length);
  return all
    .flatMap(({ cells, note }) => [
      gap +
        cells
          .map((cell, index) => drawn(cell, layout[index], widths[index] ?? 0, paint))
          .join(gap)
          .trimEnd(),
      ...(note === "" ? [] : [noteBelow(note, columns, paint)]),
    ])
    .join("\n");
}

function noteBelow(note: string, columns: number, paint: Paint): string {
  const room = columns - noteIndent.length;
  const lines = note.split("\n").map((line) => wrap(cutEnd(line, 3 * room).split(" "), room, noteIndent));
  return lines.map((line) => noteIndent + paint("quiet", line)).join("\n");
}

function drawn(
  { text, tone = "plain" }: TerminalCell,
  column: TerminalColumn | undefined,
  width: number,
  paint: Paint,
): string {
  return pad(paint(tone, column?.shrinks ? cutMiddle(text, width) : text), width, column?.align);
}

/** Widths of the columns; the one that may shrink gives way until the table has room. */
function fit(layout: readonly TerminalColumn[], rows: readonly TerminalRow[], room: number): readonly number[] {
  const widths = layout.map((_, index) => Math.max(...rows.map(({ cells }) => stringWidth(cells[index]?.text ?? ""))));
  const over = widths.reduce((sum, width) => sum + width, 0) - room;
  return widths.map((width, index) => (layout[index]?.shrinks && over > 0 ? Math.max(narrowest, width - over) : width));
}
