import type { Statement } from "@lockkeeper/core";
import { fold, significantTokens, type Token } from "./lexer.js";
import { readName } from "./names.js";

/** Whether a PL/pgSQL body ends a transaction: COMMIT or ROLLBACK where a statement begins. */
export function procedureCommits(body: string): boolean {
  let previous = ";";
  let candidate = false;
  for (const token of significantTokens(body)) {
    const word = wordOf(body, token);
    // `commit := 1` and `select x as rollback` are no statements
    if (candidate && (word === ";" || word === "and")) return true;
    candidate = (word === "commit" || word === "rollback") && BEFORE_STATEMENT.has(previous);
    previous = word;
  }
  return false;
}

/** `>` closes a <<label>>. */
const BEFORE_STATEMENT = new Set([";", "begin", "then", "else", "loop", ">>"]);

/** Names, as in `calls`, of the PL/pgSQL procedures that these statements create and whose body commits or rolls back. */
export function proceduresThatCommit(statements: readonly Pick<Statement, "text">[]): string[] {
  return statements.flatMap(({ text }) => {
    const procedure = readProcedure(text);
    return procedure && procedureCommits(procedure.body) ? [procedure.name] : [];
  });
}

function readProcedure(text: string): { name: string; body: string } | null {
  const head = headWords(text);
  const at = head.indexOf("procedure");
  if (head[0] !== "create" || (at !== 1 && at !== 3)) return null;
  const tokens = [...significantTokens(text)];
  const name = readName(text, tokens, at + 1);
  const routine = readOptions(text, tokens, name?.next ?? 0);
  return name && routine.language === "plpgsql" ? { name: name.name, body: routine.body } : null;
}

/** The first four words: cheap enough to ask of every statement. */
function headWords(text: string): string[] {
  const words: string[] = [];
  for (const token of significantTokens(text)) {
    words.push(wordOf(text, token));
    if (words.length === 4) break;
  }
  return words;
}

function readOptions(text: string, tokens: readonly Token[], from: number): { language: string; body: string } {
  const routine = { language: "", body: "" };
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    const value = tokens[at + 1];
    if (!token || !value) break;
    const word = wordOf(text, token);
    if (word === "language") routine.language = fold(stringContent(text, value));
    if (word === "as" && isString(value)) routine.body = stringContent(text, value);
  }
  return routine;
}

const isString = ({ type }: Token) => type === "string" || type === "dollar-string";

/** What is between the quotes; the words of a body are the same whether quotes inside it are doubled or not. */
function stringContent(text: string, { type, start, end }: Token): string {
  const spelled = text.slice(start, end);
  if (type === "dollar-string") {
    const delimiter = spelled.indexOf("$", 1) + 1;
    return spelled.slice(delimiter, -delimiter);
  }
  if (type === "string") {
    const content = spelled.slice(spelled.indexOf("'") + 1, -1).replaceAll("''", "'");
    return /^e/i.test(spelled)
      ? content.replace(/\\([^])/g, (_, char: string) => ("bfnrt".includes(char) ? " " : char))
      : content;
  }
  return spelled.replaceAll('"', "");
}

function wordOf(text: string, { type, start, end }: Token): string {
  const spelled = text.slice(start, end);
  return type === "word" ? fold(spelled) : type === "symbol" || type === "operator" ? spelled : " ";
}
