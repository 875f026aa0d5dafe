import type { Place, Problem } from "@lockkeeper/core";
import { place } from "@lockkeeper/sql";
import { type Borders, trackBorders } from "@lockkeeper/sql/borders";
import { readCopyData, rowsOnCopyLine } from "@lockkeeper/sql/copy-data";
import { isSignificant, readToken, type Token } from "@lockkeeper/sql/lexer";
import { endOfLine } from "@lockkeeper/sql/quoted";
import { unclosedBorder, unclosedToken } from "@lockkeeper/sql/unclosed";
import { type Arguments, readArguments, readCommandName } from "./arguments.js";
import { readReference, valueOf } from "./reference.js";
import { StatementText } from "./statement-text.js";

export interface ReadStatement {
  statement: StatementText;
  copyData: string | null;
}

export type Found =
  | ({ type: "statement" } & ReadStatement)
  | { type: "command"; name: string; place: Place; at: number }
  | { type: "problem"; problem: Problem }
  | { type: "end" };

/** What the reader has to know of the run. Looking a file over, no variable has a value and every branch counts. */
export interface Surroundings {
  lookup: (name: string) => string | null;
  /** false in a branch that is not taken */
  active: () => boolean;
}

interface Source {
  text: string;
  at: number;
  /** the variable whose value it is; null for the file */
  variable: string | null;
}

/** Reads a file as psql does: a piece of SQL after the other, variables put in, up to the next statement or command. */
export class ScriptReader {
  readonly file: string;
  readonly text: string;
  readonly #surroundings: Surroundings;
  readonly #sources: Source[];
  readonly #lineStarts: number[] = [];
  #last = { offset: 0, column: 1 };
  #borders: Borders;
  #statement = new StatementText();
  /** where the reference stands whose value is being read */
  #reference = 0;

  constructor(file: string, text: string, surroundings: Surroundings) {
    this.file = file;
    this.text = text;
    this.#surroundings = surroundings;
    this.#sources = [{ text, at: 0, variable: null }];
    this.#borders = this.#track();
  }

  /** Goes on to the next thing that something has to be done about. */
  next(): Found {
    for (;;) {
      const source = this.#source;
      if (source.at >= source.text.length) {
        if (source.variable === null) return this.#atEnd();
        this.#sources.pop();
        continue;
      }
      const found = this.#take(source);
      if (found) return found;
    }
  }

  /** The statement so far, which a command like \g sends; null when there is none. */
  takeStatement(): StatementText | null {
    const statement = this.#statement;
    this.reset();
    return statement.empty ? null : statement;
  }

  /** Forgets the statement so far. */
  reset(): void {
    this.#statement = new StatementText();
    this.#borders = this.#track();
  }

  /** Arguments of the command that was found last. */
  arguments(): Arguments {
    const source = this.#source;
    const active = this.#surroundings.active();
    const read = readArguments(source.text, source.at, active ? this.#surroundings.lookup : () => null);
    source.at = read.end;
    return read;
  }

  /** Leaves the rest of the line unread. */
  skipLine(): void {
    this.#source.at = endOfLine(this.#source.text, this.#source.at);
  }

  placeOf(offset: number): Place {
    const line = this.#lineOf(offset);
    const start = this.#lineStarts[line - 1] ?? 0;
    // on a long line of many statements each goes on where the last one was
    const known = this.#last.offset >= start && this.#last.offset <= offset ? this.#last : { offset: start, column: 1 };
    const column = known.column + place(this.text.slice(known.offset, offset), offset - known.offset).column - 1;
    this.#last = { offset, column };
    return { line, column };
  }

  /** Statements ask for their places one after the other: to count the lines for each anew would take for ever. */
  #lineOf(offset: number): number {
    if (this.#lineStarts.length === 0) {
      this.#lineStarts.push(0);
      for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1))
        this.#lineStarts.push(at + 1);
    }
    let [low, high] = [0, this.#lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  get #source(): Source {
    const source = this.#sources.at(-1);
    if (!source) throw new Error("a reader always has its file");
    return source;
  }

  #track(): Borders {
    return trackBorders(() => this.#source.text);
  }

  #take(source: Source): Found | null {
    const char = source.text[source.at];
    if (char === "\\") return this.#backslash(source);
    if (char === ":" && this.#surroundings.active() && this.#variable(source)) return null;
    const token = readToken(source.text, source.at);
    source.at = token.end;
    if (!token.closed) return this.#unclosed(source, token);
    if (!this.#surroundings.active()) return null;
    if (isSignificant(token) && this.#borders.ends(token)) return this.#semicolon(source);
    this.#append(source, token);
    return null;
  }

  #append(source: Source, { start, end, type }: Token): void {
    const at = source.variable === null ? start : this.#reference;
    this.#statement.append(source.text.slice(start, end), at, source.variable === null, type);
  }

  /** Puts a variable's value in; false when there is none, and the text is read as it stands. */
  #variable(source: Source): boolean {
    const reference = readReference(source.text, source.at);
    if (!reference) return false;
    const { name, form, text } = reference;
    // a value that names its own variable would never end
    if (form === "plain" && this.#sources.some(({ variable }) => variable === name)) return false;
    const value = valueOf(reference, this.#surroundings.lookup);
    if (value === null) return false;
    if (source.variable === null) this.#reference = source.at;
    source.at += text.length;
    if (form === "plain") this.#sources.push({ text: value, at: 0, variable: name });
    else this.#finished(value);
    return true;
  }

  /** A value that is a token already. */
  #finished(value: string): void {
    this.#sources.push({ text: value, at: 0, variable: "" });
    const source = this.#source;
    while (source.at < value.length) {
      const token = readToken(value, source.at);
      source.at = token.end;
      if (isSignificant(token)) this.#borders.ends(token);
      this.#append(source, token);
    }
    this.#sources.pop();
  }

  #backslash(source: Source): Found | null {
    const at = source.variable === null ? source.at : this.#reference;
    const next = source.text[source.at + 1];
    if (source.variable !== null) {
      source.at = source.text.length;
      return this.#problem(
        at,
        "psql-backslash-in-variable",
        `The value of \`:${source.variable}\` has a backslash outside quotes.`,
        "Write meta-commands in the file itself.",
      );
    }
    if (next === ":") {
      if (this.#surroundings.active()) this.#statement.append(":", at, true, "symbol");
      source.at += 2;
      return null;
    }
    if (next === ";") {
      source.at += 2;
      return this.#problem(
        at,
        "psql-command-refused",
        "`\\;` sends several statements as one, which is not done here.",
        "End the statement with a semicolon alone.",
      );
    }
    const { name, end } = readCommandName(source.text, source.at);
    source.at = end;
    return { type: "command", name, place: this.placeOf(at), at };
  }

  #semicolon(source: Source): Found | null {
    const copies = source.variable === null && this.#borders.readsCopyData();
    const data = copies ? readCopyData(source.text, source.at) : null;
    const statement = this.takeStatement();
    if (data === "same-line") return { type: "problem", problem: rowsOnCopyLine(this.file, this.placeOf(source.at)) };
    if (data) source.at = data.end;
    return statement && { type: "statement", statement, copyData: data?.rows ?? null };
  }

  #atEnd(): Found {
    const open = this.#borders.open();
    const copies = this.#borders.readsCopyData();
    const statement = this.takeStatement();
    if (open && statement) {
      return { type: "problem", problem: unclosedBorder(open.what, this.file, this.placeOf(statement.start)) };
    }
    return statement ? { type: "statement", statement, copyData: copies ? "" : null } : { type: "end" };
  }

  #unclosed(source: Source, { type, start }: Token): Found {
    const at = source.variable === null ? start : this.#reference;
    this.reset();
    return { type: "problem", problem: unclosedToken(type, this.file, this.placeOf(at), null) };
  }

  #problem(at: number, id: string, message: string, remedy: string): Found {
    return { type: "problem", problem: { id, file: this.file, place: this.placeOf(at), message, remedy } };
  }
}
