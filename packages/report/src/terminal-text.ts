import { oneLine } from "@lockkeeper/core";
import stringWidth from "string-width";

const longest = 1_000;
const graphemes = new Intl.Segmenter();

/** Foreign text for one place of a terminal or a log: one line, nothing hidden, of bearable length. */
export function plain(text: string): string {
  return oneLine(text, longest);
}

/** Columns to write in, whatever the terminal says of itself. */
export function usable(columns: number): number {
  return Number.isFinite(columns) ? Math.max(60, Math.floor(columns)) : 80;
}

/** Plain text in at most `width` columns, its middle left out: both ends of a file name tell more than its middle. */
export function cutMiddle(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const head = take(split(text), Math.ceil((width - 1) / 2));
  const tail = take(split(text).toReversed(), width - 1 - stringWidth(head.join("")));
  return `${head.join("")}…${tail.toReversed().join("")}`;
}

/** Plain text in at most `width` columns, its end left out. */
export function cutEnd(text: string, width: number): string {
  return stringWidth(text) <= width ? text : `${take(split(text), width - 1).join("")}…`;
}

function split(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function take(parts: readonly string[], width: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const part of parts) {
    used += stringWidth(part);
    if (used > width) break;
    taken.push(part);
  }
  return taken;
}

/** (Coloured) words in lines of at most `columns`, each of which stays whole, with `indent` before all lines but the first. */
export function wrap(words: readonly string[], columns: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  let used = 0; // to measure the line again with each word would take as long as the words are many
  for (const word of words) {
    const width = stringWidth(word);
    const room = columns - (lines.length ? indent.length : 0);
    if (line !== "" && used + 1 + width > room) {
      lines.push(line);
      [line, used] = [word, width];
    } else [line, used] = line === "" ? [word, width] : [`${line} ${word}`, used + 1 + width];
  }
  return [...lines, line].join(`\n${indent}`);
}

/** Pads (coloured) text with blanks to `width` columns. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const blanks = " ".repeat(Math.max(0, width - stringWidth(text)));
  return align === "left" ? text + blanks : blanks + text;
}
