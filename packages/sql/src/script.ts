import type { Script, Statement } from "@lockkeeper/core";
import { type Classification, classify } from "./classify.js";
import { classifyByWords } from "./classify-words.js";
import { decode } from "./decode.js";
import { piecesByParser, sameBorders } from "./parser-borders.js";
import { classifyPlain } from "./plain.js";
import { type Piece, type Split, type SplitOptions, split } from "./split.js";

export interface ParseOptions extends SplitOptions {
  /**
   * `when-in-doubt` leaves a file to the scanner whose words tell all that it takes to run it; the `kind` of its statements
   * is then `Unknown`. Default: `always`.
   */
  parser?: "always" | "when-in-doubt";
}

/**
 * Reads a migration file: its statements as the server will get them, what each of them is, and everything that is wrong
 * with the file before any of it runs.
 */
export async function parseScript(bytes: Uint8Array, file: string, options: ParseOptions = {}): Promise<Script> {
  const { text, problems, notices } = decode(bytes, file);
  if (problems.length > 0) return { text, statements: [], directives: [], problems, notices };
  const cut = split(text, file, options);
  const { statements, trusted } = await classifyPieces(text, cut, options.parser ?? "always");
  return {
    text,
    statements,
    directives: cut.directives,
    // A file that the parser accepts has nothing unclosed, whatever the scanner thought.
    problems: trusted ? cut.problems : cut.problems.filter(({ id }) => !id.startsWith("unclosed-")),
    notices: [...notices, ...cut.notices],
  };
}

/** Classifies all pieces by their words where those leave no doubt, with one parse when it succeeds, or each alone. `trusted`: the scanner's borders were used. */
async function classifyPieces(
  text: string,
  cut: Split,
  parser: Required<ParseOptions>["parser"],
): Promise<{ statements: Statement[]; trusted: boolean }> {
  const { pieces, skipped } = cut;
  if (pieces.length === 0) return { statements: [], trusted: true };
  const plain = parser === "when-in-doubt" ? classifyPlain(text, cut) : null;
  if (plain) return { statements: pieces.map((piece, index) => statement(piece, index, plain[index])), trusted: true };
  const sql = blank(text, skipped);
  const { parseAll } = await import("./parser.js");
  const parsed = await parseAll(sql);
  if (!parsed) return { statements: await classifyOneByOne(pieces), trusted: true };
  const trusted = sameBorders(sql, pieces, parsed);
  if (!trusted && pieces.some(({ copyData }) => copyData !== null)) {
    // The parser knows nothing of rows between statements, so its borders are no better here.
    return { statements: await classifyOneByOne(pieces), trusted: true };
  }
  const used = trusted ? pieces : piecesByParser(sql, parsed);
  const classes = parsed.map(({ node }) => classify(node));
  return { statements: used.map((piece, index) => statement(piece, index, classes[index])), trusted };
}

async function classifyOneByOne(pieces: readonly Piece[]): Promise<Statement[]> {
  const { parseAll } = await import("./parser.js");
  const statements: Statement[] = [];
  for (const [index, piece] of pieces.entries()) {
    const parsed = await parseAll(piece.text);
    const only = parsed?.length === 1 ? parsed[0] : undefined;
    statements.push(statement(piece, index, only && classify(only.node)));
  }
  return statements;
}

function statement(piece: Piece, index: number, known: Classification | undefined): Statement {
  const { text, offset, line, column, endLine, copyData } = piece;
  return { index, text, offset, line, column, endLine, copyData, ...(known ?? classifyByWords(text)) };
}

/** The text with what is not SQL replaced by as many spaces, so that every offset stays. */
function blank(text: string, ranges: Split["skipped"]): string {
  let blanked = "";
  let at = 0;
  for (const [start, end] of ranges) {
    blanked += text.slice(at, start) + " ".repeat(end - start);
    at = end;
  }
  return blanked + text.slice(at);
}
