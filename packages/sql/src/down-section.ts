import { readToken } from "./lexer.js";

const OPENING = /^\/\*\s*lockkeeper:\s*down\b[^\S\n]*\n?/i;

/**
 * The way back that stands in a file as a block comment, so that every tool passes it over: opened by `lockkeeper: down`.
 * Returned at its own lines and columns: what stands before it is blank. Null when there is none, or it is not closed.
 */
export function downSection(text: string): string | null {
  for (let at = 0; at < text.length; ) {
    const token = readToken(text, at);
    at = token.end;
    if (token.type !== "block-comment" || !token.closed) continue;
    const opening = OPENING.exec(text.slice(token.start, token.end));
    if (!opening) continue;
    const start = token.start + opening[0].length;
    return text.slice(0, start).replace(/[^\n]/g, " ") + text.slice(start, token.end - 2);
  }
  return null;
}
