import type { TokenType } from "@lockkeeper/sql/lexer";
import { offsetOfCodePoint } from "@lockkeeper/sql/place";

interface Part {
  /** offset in the statement's text */
  from: number;
  /** offset in the file: of the text itself, or of the reference whose value it is */
  at: number;
  literal: boolean;
}

const isSpace = (type: TokenType) => type === "space" || type === "line-comment" || type === "block-comment";

/** A statement as it is put together from a file and the values of variables, and where each part of it stands. */
export class StatementText {
  #text = "";
  #parts: Part[] = [];
  #start: number | null = null;
  #comment: string | null = null;

  /** Adds a token that stands at `at` in the file; not `literal`: it is part of a value whose reference stands there. */
  append(text: string, at: number, literal: boolean, type: TokenType): void {
    if (type === "space" && this.#text === "") return;
    if (this.#start === null && isSpace(type)) this.#remember(text, type);
    if (this.#start === null && !isSpace(type)) this.#start = at;
    const last = this.#parts.at(-1);
    const goesOn = literal && last?.literal === true && last.at - last.from === at - this.#text.length;
    if (!goesOn) this.#parts.push({ from: this.#text.length, at, literal });
    this.#text += text;
  }

  /** True as long as there is nothing but white space and comments. */
  get empty(): boolean {
    return this.#start === null;
  }

  /** What the server gets. */
  get sql(): string {
    return this.#text.trimEnd();
  }

  /** Where its first word stands in the file. */
  get start(): number {
    return this.#start ?? 0;
  }

  /** The line comment right above it, without its dashes; null when there is none. */
  get comment(): string | null {
    return this.#comment;
  }

  /** Where in the file the server's error position (1-based, code points) stands. */
  offsetOf(position: number): number {
    return this.#inFile(offsetOfCodePoint(this.#text, position - 1));
  }

  /** Where the body of a DO block opens; null for any other statement. */
  get bodyStart(): number | null {
    const body = /\$[^$\s]*\$/.exec(this.#text);
    return body ? this.#inFile(body.index) : null;
  }

  #inFile(offset: number): number {
    const part = this.#parts.findLast(({ from }) => from <= offset);
    if (!part) return this.start;
    return part.literal ? part.at + offset - part.from : part.at;
  }

  /** An empty line between a comment and the statement parts the two. */
  #remember(text: string, type: TokenType): void {
    if (type === "line-comment") this.#comment = text.replace(/^--+\s*/, "").trim() || null;
    else if (type === "space" && /\n[ \t\r]*\n/.test(text)) this.#comment = null;
  }
}
