import type { Directive, Place, Problem } from "@lockkeeper/core";
import { backslashProblem, isDumpGuard } from "./backslash.js";
import { type Borders, trackBorders } from "./borders.js";
import { readCopyData, rowsOnCopyLine } from "./copy-data.js";
import { readComment } from "./directives.js";
import { isSignificant, readToken, type Token } from "./lexer.js";
import { place, placesInOrder } from "./place.js";
import { endOfLine } from "./quoted.js";
import { unclosedBorder, unclosedToken } from "./unclosed.js";

/** A statement's text and where it stands, before anybody asked what it is. */
export interface Piece extends Place {
  /** leading comments kept, white space around it and the closing semicolon left out */
  text: string;
  /** UTF-16 offset of `text` */
  offset: number;
  /** UTF-16 offset of its first keyword, where `line` and `column` point */
  start: number;
  /** line of the last character of `text` */
  endLine: number;
  /** rows that follow a COPY ... FROM stdin, each ended by a newline */
  copyData: string | null;
}

export interface Split {
  pieces: Piece[];
  directives: Directive[];
  problems: Problem[];
  notices: string[];
  /** ranges of the text that are not SQL: rows of a COPY, lines of pg_dump */
  skipped: (readonly [start: number, end: number])[];
}

export interface SplitOptions {
  /** other tools' comments that mean no-transaction, each matched against a whole line comment */
  spellings?: readonly RegExp[];
}

/** The statement being read, from its first token or comment on. */
interface Draft {
  offset: number;
  /** its first token that is no comment, or null as long as there were only comments */
  first: (Place & { start: number }) | null;
  /** after its last token that is no comment */
  end: number;
  /** after its last token or comment */
  endWithComment: number;
}

interface Reading {
  text: string;
  file: string;
  spellings: readonly RegExp[];
  borders: Borders;
  draft: Draft | null;
  found: Split;
  /** the two walk over the text once: offsets given to each must not go back */
  placeOf: (offset: number) => Place;
  endPlaceOf: (offset: number) => Place;
  /** the first standard string that ends in a backslash, the likely culprit when a quote stays open */
  escaped: number | null;
}

/** Cuts a file into statements by PostgreSQL's lexical rules: one pass, without its parser. */
export function split(text: string, file: string, options: SplitOptions = {}): Split {
  const reading: Reading = {
    text,
    file,
    spellings: options.spellings ?? [],
    borders: trackBorders(text),
    draft: null,
    found: { pieces: [], directives: [], problems: [], notices: [], skipped: [] },
    placeOf: placesInOrder(text),
    endPlaceOf: placesInOrder(text),
    escaped: null,
  };
  for (let at = 0; at < text.length; ) at = take(reading, readToken(text, at));
  cutOff(reading);
  return reading.found;
}

/** Takes one token and returns the offset of the next. */
function take(reading: Reading, token: Token): number {
  const { text, borders } = reading;
  if (token.type === "space") return token.end;
  if (token.type === "symbol" && text[token.start] === "\\") return backslash(reading, token.start);
  if (token.type === "line-comment") comment(reading, token);
  if (token.type === "string") rememberEscape(reading, token);
  if (!token.closed) unclosed(reading, token);
  if (isSignificant(token) && borders.ends(token)) return semicolon(reading, token.end);
  extend(reading, token);
  return token.end;
}

function extend(reading: Reading, token: Token): void {
  reading.draft ??= { offset: token.start, first: null, end: 0, endWithComment: 0 };
  const { draft } = reading;
  draft.endWithComment = token.end;
  if (!isSignificant(token)) return;
  draft.first ??= { ...reading.placeOf(token.start), start: token.start };
  draft.end = token.end;
}

function semicolon(reading: Reading, after: number): number {
  const { text, file, draft, found, borders } = reading;
  const copy = borders.readsCopyData() ? readCopyData(text, after) : null;
  if (copy === "same-line") found.problems.push(rowsOnCopyLine(file, reading.placeOf(after)));
  const data = copy === "same-line" ? null : copy;
  if (draft) finish(reading, draft.endWithComment, data?.rows ?? null);
  if (!data) return after;
  found.skipped.push([data.start, data.end]);
  return data.end;
}

/** Ends the statement being read, if there is more of it than comments. */
function finish(reading: Reading, end: number, copyData: string | null): void {
  const { text, draft, found, borders } = reading;
  if (draft?.first) {
    const { line: endLine } = reading.endPlaceOf(end - 1);
    const { offset, first } = draft;
    found.pieces.push({ text: text.slice(offset, end), offset, ...first, endLine, copyData });
  }
  reading.draft = null;
  borders.reset();
}

/** Ends the statement where it has no semicolon; the comments after it belong to nothing. */
function cutOff(reading: Reading): void {
  const { text, file, draft, found, borders } = reading;
  const open = borders.open();
  if (open) found.problems.push(unclosedBorder(open.what, file, place(text, open.at)));
  if (draft) finish(reading, draft.end, borders.readsCopyData() ? "" : null);
}

function backslash(reading: Reading, at: number): number {
  const { text, file, draft, found } = reading;
  const end = endOfLine(text, at);
  const line = text.slice(at, end);
  if (isDumpGuard(line) && !draft?.first) {
    const notice = `${file} has \\restrict lines of pg_dump; they are left out.`;
    if (!found.notices.includes(notice)) found.notices.push(notice);
    found.skipped.push([at, end]);
    reading.draft = null;
  } else {
    found.problems.push(backslashProblem(line, file, reading.placeOf(at)));
    cutOff(reading);
  }
  return end;
}

function comment(reading: Reading, { start, end }: Token): void {
  const { text, file, spellings, draft, found } = reading;
  const where = { file, place: reading.placeOf(start), betweenStatements: !draft?.first };
  const meaning = readComment(text.slice(start, end), where, spellings);
  if (meaning && "directive" in meaning) found.directives.push(meaning.directive);
  else if (meaning) found.problems.push(meaning.problem);
}

function rememberEscape(reading: Reading, { start, end }: Token): void {
  if (reading.text[start] === "'" && reading.text[end - 2] === "\\") reading.escaped ??= start;
}

function unclosed(reading: Reading, { type, start }: Token): void {
  const { text, file, found, escaped } = reading;
  const culprit = escaped === null ? null : place(text, escaped);
  found.problems.push(unclosedToken(type, file, reading.placeOf(start), culprit));
}
