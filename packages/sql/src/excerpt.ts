import type { Place } from "@lockkeeper/core";

const WIDTH = 120;
const TAB = "    ";
// What could move the cursor or turn the direction of a terminal or a comment.
const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
const ZERO_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u;
const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/**
 * The line at `place` and `context` lines before it, numbered, with a caret under the column. A line of more than 120
 * characters is cut around the column.
 */
export function excerpt(text: string, place: Place, options: { context?: number } = {}): string {
  const lines = linesAt(text, Math.max(1, place.line - (options.context ?? 1)), place.line);
  const gutter = String(place.line).length;
  const shown = lines.map(({ number, content }) => {
    const column = number === place.line ? place.column : 1;
    return { number, ...cut(Array.from(content), column - 1) };
  });
  const numbered = shown.map(({ number, before, after }) => `${String(number).padStart(gutter)} | ${before}${after}`);
  const caret = " ".repeat(width(shown.at(-1)?.before ?? ""));
  return [...numbered.map((line) => line.trimEnd()), `${" ".repeat(gutter)} | ${caret}^`].join("\n");
}

/** Lines `first` to `last`, without splitting a text of any size into all its lines. */
function linesAt(text: string, first: number, last: number): { number: number; content: string }[] {
  const lines: { number: number; content: string }[] = [];
  let start = 0;
  for (let number = 1; number <= last; number++) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    if (number >= first) lines.push({ number, content: text.slice(start, end).replace(/\r$/, "") });
    if (feed < 0) break;
    start = feed + 1;
  }
  return lines;
}

/** What is shown before and from the column on, at most WIDTH characters together. */
function cut(characters: string[], column: number): { before: string; after: string } {
  const at = Math.min(column, characters.length);
  if (characters.length <= WIDTH) {
    return { before: show(characters.slice(0, at)), after: show(characters.slice(at)) };
  }
  const room = WIDTH - 2;
  const from = Math.max(0, Math.min(at - room / 2, characters.length - room));
  const to = from + room;
  const before = show(characters.slice(from, at));
  const after = show(characters.slice(at, to));
  return { before: from > 0 ? `…${before}` : before, after: to < characters.length ? `${after}…` : after };
}

function show(characters: string[]): string {
  return characters.join("").replaceAll("\t", TAB).replace(UNPRINTABLE, "·");
}

/** Columns that a terminal uses. */
function width(shown: string): number {
  let columns = 0;
  for (const character of shown) columns += ZERO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}
