import { fold, type Token } from "./lexer.js";

/** Follows a statement token by token and knows which semicolon ends it. */
export interface Borders {
  /** takes the next significant token; true when it is a semicolon that ends the statement */
  ends(token: Token): boolean;
  /** the statement so far is a COPY that reads its rows from the client */
  readsCopyData(): boolean;
  /** what is still open, outermost first, and where it opened */
  open(): { what: "parenthesis" | "body"; at: number } | null;
  /** forgets the statement */
  reset(): void;
}

/** A tracker of statement borders over the tokens of `text`; a function, when the tokens are of several texts in turn, gives the next one's. */
export function trackBorders(text: string | (() => string)): Borders {
  let parentheses: number[] = [];
  let bodies: number[] = [];
  let first = "";
  let previous = "";
  let routine = false;
  let copyData = false;

  const reset = () => {
    parentheses = [];
    bodies = [];
    first = previous = "";
    routine = copyData = false;
  };

  const word = (name: string, at: number) => {
    if (parentheses.length > 0) return;
    if (first === "create" && (name === "function" || name === "procedure")) routine = true;
    if (routine && name === "atomic" && previous === "begin") bodies.push(at);
    // Every statement of a body ends with a semicolon, so an END anywhere else belongs to CASE or is a column label.
    if (bodies.length > 0 && name === "end" && (previous === ";" || previous === "atomic")) bodies.pop();
    // The server takes FROM STDOUT for FROM STDIN as well.
    if (first === "copy" && previous === "from" && (name === "stdin" || name === "stdout")) copyData = true;
  };

  const ends = (token: Token) => {
    const name = significantName(typeof text === "string" ? text : text(), token);
    if (token.type === "word") word(name, token.start);
    else if (name === "(") parentheses.push(token.start);
    else if (name === ")") parentheses.pop();
    else if (name === ";" && parentheses.length === 0 && bodies.length === 0) return true;
    first ||= name;
    previous = name;
    return false;
  };

  const open = () => {
    const parenthesis = parentheses[0];
    const body = bodies[0];
    if (body !== undefined) return { what: "body", at: body } as const;
    return parenthesis === undefined ? null : ({ what: "parenthesis", at: parenthesis } as const);
  };

  return { ends, readsCopyData: () => copyData, open, reset };
}

const LONGEST_KEYWORD = "procedure".length;

/** The word in lower case or the symbol; a space for anything that no rule above asks about. */
function significantName(text: string, { type, start, end }: Token): string {
  if (type === "symbol") return text.slice(start, end);
  return type === "word" && end - start <= LONGEST_KEYWORD ? fold(text.slice(start, end)) : " ";
}
