/** Where a quoted thing ends, and whether its closing mark was there. An unclosed one goes to the end of the text. */
export interface QuotedEnd {
  end: number;
  closed: boolean;
}

const isLineEnd = (char: string | undefined) => char === "\n" || char === "\r";
const isSpace = (char: string | undefined) =>
  char === " " || char === "\t" || char === "\n" || char === "\r" || char === "\f" || char === "\v";

/** End of a quoted string or identifier whose first quote is at `open`; a doubled quote stands for itself. */
export function endOfQuoted(text: string, open: number): QuotedEnd {
  const quote = text.charAt(open);
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) return { end: at + 1, closed: true };
  }
  return { end: text.length, closed: false };
}

/** End of E'...': a backslash takes the next character with it, and 'more' on a later line goes on with the same rules. */
export function endOfEscapeString(text: string, open: number): QuotedEnd {
  let end = endOfEscapePart(text, open);
  while (end.closed) {
    const next = continuation(text, end.end);
    if (next < 0) return end;
    end = endOfEscapePart(text, next);
  }
  return end;
}

function endOfEscapePart(text: string, open: number): QuotedEnd {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "'") {
      if (text[at + 1] === "'") at++;
      else return { end: at + 1, closed: true };
    }
  }
  return { end: text.length, closed: false };
}

/** Offset of the quote that goes on with a string after at least one line end, or -1. Comments may stand between. */
function continuation(text: string, from: number): number {
  let newline = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === "'") return newline ? at : -1;
    if (isLineEnd(char)) newline = true;
    else if (char === "-" && text[at + 1] === "-") at = endOfLine(text, at) - 1;
    else if (!isSpace(char)) return -1;
  }
  return -1;
}

/** Offset of the first line feed or carriage return from `at`, or the text's length. */
export function endOfLine(text: string, at: number): number {
  while (at < text.length && !isLineEnd(text[at])) at++;
  return at;
}

/** Offset after a run of PostgreSQL's white space (a no-break space is a letter to it). */
export function endOfSpace(text: string, at: number): number {
  while (isSpace(text[at])) at++;
  return at;
}

/** End of a block comment; they nest. */
export function endOfBlockComment(text: string, open: number): QuotedEnd {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = open + 2;
  for (let depth = 1, found = mark.exec(text); found; found = mark.exec(text)) {
    depth += found[0] === "/*" ? 1 : -1;
    if (depth === 0) return { end: mark.lastIndex, closed: true };
  }
  return { end: text.length, closed: false };
}

const DOLLAR_DELIMITER = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z_0-9\u0080-\uffff]*)?\$/y;

/** End of a dollar-quoted string that opens at `open`, or null when this dollar sign opens none. */
export function endOfDollarQuote(text: string, open: number): QuotedEnd | null {
  DOLLAR_DELIMITER.lastIndex = open;
  const delimiter = DOLLAR_DELIMITER.exec(text)?.[0];
  if (delimiter === undefined) return null;
  const close = text.indexOf(delimiter, open + delimiter.length);
  return close < 0 ? { end: text.length, closed: false } : { end: close + delimiter.length, closed: true };
}
