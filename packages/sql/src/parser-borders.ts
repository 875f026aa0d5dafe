import { isSignificant, readToken } from "./lexer.js";
import type { Parsed } from "./parser.js";
import { bytesInOrder, placesInOrder } from "./place.js";
import type { Piece } from "./split.js";

/** Whether the parser found the same statements as the scanner. A statement ends where the next begins, so starts do. */
export function sameBorders(sql: string, pieces: readonly Piece[], parsed: readonly Parsed[]): boolean {
  const offsetOf = bytesInOrder(sql);
  return pieces.length === parsed.length && pieces.every(({ start }, at) => start === offsetOf(parsed[at]?.byte ?? -1));
}

/** The pieces of a text as the parser cut it, with the comments before each. */
export function piecesByParser(sql: string, parsed: readonly Parsed[]): Piece[] {
  const offsetOf = bytesInOrder(sql);
  const placeOf = placesInOrder(sql);
  let before = 0;
  return parsed.map(({ byte, bytes }) => {
    const start = offsetOf(byte);
    const { first: offset } = extent(sql, before, start);
    const border = bytes === null ? sql.length : offsetOf(byte + bytes);
    const { last: end, lastWithComment } = extent(sql, start, border);
    before = border;
    const text = sql.slice(offset, bytes === null ? end : lastWithComment);
    const where = placeOf(start);
    return { text, offset, start, ...where, endLine: placeOf(offset + text.length - 1).line, copyData: null };
  });
}

/** Where the comments and tokens of a range begin, after any semicolon, and where they end. */
function extent(sql: string, from: number, to: number): { first: number; last: number; lastWithComment: number } {
  let first = -1;
  let last = from;
  let lastWithComment = from;
  for (let at = from; at < to; ) {
    const token = readToken(sql, at);
    at = token.end;
    if (token.type === "space") continue;
    if (sql[token.start] === ";") first = -1;
    else if (first < 0) first = token.start;
    lastWithComment = token.end;
    if (isSignificant(token)) last = token.end;
  }
  return { first: first < 0 ? to : first, last, lastWithComment };
}
