import { readReference, valueOf } from "./reference.js";

export interface Argument {
  value: string;
  /** a quote, a backquote or a variable had a part in it */
  quoted: boolean;
  /** names of variables that it refers to */
  variables: readonly string[];
}

export interface Arguments {
  all: readonly Argument[];
  /** offset where the reading of SQL goes on */
  end: number;
  /** what cannot be read: a quote without an end, backquotes, which run a program */
  problem: "unclosed-quote" | "backquotes" | null;
}

/** The name of the command whose backslash is at `at`, and the offset behind it. */
export function readCommandName(text: string, at: number): { name: string; end: number } {
  let end = at + 1;
  while (end < text.length && !/[\s\\]/.test(text.charAt(end))) end++;
  return { name: text.slice(at + 1, end), end };
}

/** Arguments from `at` to the end of the line or to the next command, as psql reads them. `\\` ends them, too. */
export function readArguments(text: string, at: number, lookup: (name: string) => string | null): Arguments {
  const all: Argument[] = [];
  let problem: Arguments["problem"] = null;
  while (onLine(text, at)) {
    if (text[at] === "\\") return { all, end: text[at + 1] === "\\" ? at + 2 : at, problem };
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    const read = readArgument(text, at, lookup);
    all.push(read.argument);
    problem ??= read.problem;
    at = read.end;
  }
  return { all, end: at, problem };
}

/** Not at the end of the line; to look for that end from each of many commands on a long line would take for ever. */
function onLine(text: string, at: number): boolean {
  return at < text.length && text[at] !== "\n" && text[at] !== "\r";
}

function readArgument(
  text: string,
  start: number,
  lookup: (name: string) => string | null,
): { argument: Argument; end: number; problem: Arguments["problem"] } {
  let value = "";
  let quoted = false;
  let problem: Arguments["problem"] = null;
  const variables: string[] = [];
  let at = start;
  while (onLine(text, at) && !/[\s\\]/.test(text.charAt(at))) {
    const char = text.charAt(at);
    if (char === "'") {
      const part = readQuoted(text, at);
      value += part.value;
      quoted = true;
      if (!part.closed) problem ??= "unclosed-quote";
      at = part.end;
    } else if (char === '"' || char === "`") {
      let end = at + 1;
      while (onLine(text, end) && text[end] !== char) end++;
      if (char === "`") problem ??= "backquotes";
      else if (text[end] !== char) problem ??= "unclosed-quote";
      if (text[end] === char) end++;
      // psql keeps double quotes as they are
      value += text.slice(at, end);
      quoted = true;
      at = end;
    } else {
      const reference = readReference(text, at);
      const found = reference && valueOf(reference, lookup);
      if (reference) variables.push(reference.name);
      if (reference && found !== null) quoted = true;
      const taken = reference?.text ?? char;
      value += found ?? taken;
      at += taken.length;
    }
  }
  return { argument: { value, quoted, variables }, end: at, problem };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", b: "\b", r: "\r", f: "\f" };

/** psql's own single-quoted text: `''`, and the escapes of C. */
function readQuoted(text: string, open: number): { value: string; end: number; closed: boolean } {
  let value = "";
  let at = open + 1;
  for (; onLine(text, at); at++) {
    const char = text.charAt(at);
    if (char === "'" && text[at + 1] === "'") {
      value += "'";
      at++;
    } else if (char === "'") return { value, end: at + 1, closed: true };
    else if (char === "\\") {
      const code = /\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2}))/y;
      code.lastIndex = at;
      const [whole, octal, hex] = code.exec(text) ?? [];
      if (whole !== undefined) {
        value += String.fromCharCode(
          octal === undefined ? Number.parseInt(hex ?? "", 16) : Number.parseInt(octal, 8) & 255,
        );
        at += whole.length - 1;
      } else {
        const next = onLine(text, at + 1) ? text.charAt(at + 1) : "";
        value += escapes[next] ?? next;
        at += next.length;
      }
    } else value += char;
  }
  return { value, end: at, closed: false };
}
