import { fold, type Token } from "./lexer.js";

/** A name as the catalog has it: quotes taken off, anything unquoted folded. */
export function unquote(text: string, { type, start, end }: Token): string {
  const spelled = text.slice(start, end);
  if (type === "word") return fold(spelled);
  return spelled.slice(spelled.indexOf('"') + 1, -1).replaceAll('""', '"');
}

/** The possibly qualified name that begins at token `at`, as `schema.name`, and the number of the token after it. */
export function readName(text: string, tokens: readonly Token[], at: number): { name: string; next: number } | null {
  const parts: string[] = [];
  let next = at;
  for (let token = tokens[next]; token && isName(token); token = tokens[next]) {
    parts.push(unquote(text, token));
    next++;
    const dot = tokens[next];
    if (!dot || text[dot.start] !== ".") break;
    next++;
  }
  return parts.length === 0 ? null : { name: parts.join("."), next };
}

const isName = ({ type }: Token) => type === "word" || type === "quoted-name";
