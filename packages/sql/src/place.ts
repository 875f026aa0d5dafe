import type { Place, Statement } from "@lockkeeper/core";

/** Line and column of an offset; an offset outside the text counts as the nearest one inside. */
export function place(text: string, offset: number): Place {
  return placesInOrder(text)(offset);
}

/**
 * A function like `place` for offsets that never go back: it remembers the last one, so that a file of many statements
 * on one line costs one walk over the text.
 */
export function placesInOrder(text: string): (offset: number) => Place {
  let at = 0;
  let line = 1;
  let column = 1;
  return (offset) => {
    const end = Math.min(offset, text.length);
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 10) {
        line++;
        column = 1;
      } else if (!isSecondHalf(text, at, unit)) column++;
    }
    return { line, column };
  };
}

/** Where PostgreSQL's error position (1-based, code points of the statement's text) stands in the file. */
export function placeInStatement(text: string, statement: Pick<Statement, "text" | "offset">, position: number): Place {
  return place(text, statement.offset + offsetOfCodePoint(statement.text, position - 1));
}

/** UTF-16 offset of the n-th code point (0-based). */
export function offsetOfCodePoint(text: string, n: number): number {
  let at = 0;
  for (let seen = 0; seen < n && at < text.length; seen++) at += isPair(text, at) ? 2 : 1;
  return at;
}

/** UTF-16 offsets of UTF-8 byte offsets, for byte offsets that never go back. */
export function bytesInOrder(text: string): (byte: number) => number {
  let at = 0;
  let bytes = 0;
  return (byte) => {
    while (bytes < byte && at < text.length) {
      const unit = text.charCodeAt(at);
      if (isPair(text, at)) {
        bytes += 4;
        at += 2;
      } else {
        bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
        at++;
      }
    }
    return at;
  };
}

function isPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1));
}

function isSecondHalf(text: string, at: number, unit: number): boolean {
  return isLow(unit) && at > 0 && isHigh(text.charCodeAt(at - 1));
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
