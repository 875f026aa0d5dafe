import {
  endOfBlockComment,
  endOfDollarQuote,
  endOfEscapeString,
  endOfLine,
  endOfQuoted,
  endOfSpace,
  type QuotedEnd,
} from "./quoted.js";

export type TokenType =
  | "space"
  | "line-comment"
  | "block-comment"
  | "word"
  | "quoted-name"
  | "string"
  | "dollar-string"
  | "number"
  | "operator"
  | "symbol";

/** A token of PostgreSQL's lexical rules; offsets are UTF-16. */
export interface Token {
  type: TokenType;
  start: number;
  end: number;
  /** false for a quote or comment that the end of the text cut off */
  closed: boolean;
}

const WORD = /[A-Za-z_\u0080-\uffff][A-Za-z_0-9$\u0080-\uffff]*/y;
const NUMBER =
  /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.?|\.\d)(?:\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?/y;
const PARAMETER = /\$\d+/y;
const OPERATOR_CHARS = "~!@#^&|`?+-*/%<>=";

/** The token that begins at `at`, which must be inside the text. Never throws: what is unknown is a one-character symbol. */
export function readToken(text: string, at: number): Token {
  const char = text.charAt(at);
  const next = text[at + 1];
  switch (char) {
    case " ":
    case "\t":
    case "\n":
    case "\r":
    case "\f":
    case "\v":
      return token("space", at, endOfSpace(text, at));
    case "'":
      return quoted("string", at, endOfQuoted(text, at));
    case '"':
      return quoted("quoted-name", at, endOfQuoted(text, at));
    case "$":
      return dollar(text, at);
    case "-":
      if (next === "-") return token("line-comment", at, endOfLine(text, at));
      break;
    case "/":
      if (next === "*") return quoted("block-comment", at, endOfBlockComment(text, at));
      break;
    case ":":
      return token("symbol", at, next === ":" || next === "=" ? at + 2 : at + 1);
  }
  const prefixed = prefixedString(text, at, char, next);
  if (prefixed) return prefixed;
  const word = matchEnd(WORD, text, at);
  if (word > at) return token("word", at, word);
  const number = matchEnd(NUMBER, text, at);
  if (number > at) return token("number", at, number);
  if (OPERATOR_CHARS.includes(char)) return token("operator", at, endOfOperator(text, at));
  return token("symbol", at, at + 1);
}

/** Every token that means something: no white space, no comments. */
export function* significantTokens(text: string): Generator<Token> {
  for (let at = 0; at < text.length; ) {
    const found = readToken(text, at);
    if (isSignificant(found)) yield found;
    at = found.end;
  }
}

/** Neither white space nor a comment. */
export function isSignificant({ type }: Token): boolean {
  return type !== "space" && type !== "line-comment" && type !== "block-comment";
}

/** Folds an unquoted identifier as the server does in UTF-8: ASCII letters only. */
export function fold(word: string): string {
  return /[A-Z]/.test(word) ? word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : word;
}

function token(type: TokenType, start: number, end: number): Token {
  return { type, start, end, closed: true };
}

function quoted(type: TokenType, start: number, { end, closed }: QuotedEnd): Token {
  return { type, start, end, closed };
}

function dollar(text: string, at: number): Token {
  const body = endOfDollarQuote(text, at);
  if (body) return quoted("dollar-string", at, body);
  const parameter = matchEnd(PARAMETER, text, at);
  return parameter > at ? token("number", at, parameter) : token("symbol", at, at + 1);
}

/** E'...' has escapes; B'...', X'...', N'...', U&'...' and U&"..." end like plain ones, and only their prefix matters. */
function prefixedString(text: string, at: number, char: string, next: string | undefined): Token | null {
  if (next === "'") {
    if (char === "e" || char === "E") return quoted("string", at, endOfEscapeString(text, at + 1));
    if ("bBxXnN".includes(char)) return quoted("string", at, endOfQuoted(text, at + 1));
  } else if (next === "&" && (char === "u" || char === "U")) {
    if (text[at + 2] === "'") return quoted("string", at, endOfQuoted(text, at + 2));
    if (text[at + 2] === '"') return quoted("quoted-name", at, endOfQuoted(text, at + 2));
  }
  return null;
}

/** Longest run of operator characters before a comment; `=-` is `=` and `-`, as the server reads it. */
function endOfOperator(text: string, start: number): number {
  let end = start;
  for (let char = text.charAt(end); char !== "" && OPERATOR_CHARS.includes(char); char = text.charAt(++end)) {
    const next = text[end + 1];
    if ((char === "-" && next === "-") || (char === "/" && next === "*")) break;
  }
  if (end - start > 1 && !/[~!@#^&|`?%]/.test(text.slice(start, end))) {
    while (end - start > 1 && (text[end - 1] === "+" || text[end - 1] === "-")) end--;
  }
  return end;
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
