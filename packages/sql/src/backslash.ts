import type { Place, Problem } from "@lockkeeper/core";

/** Lines that pg_dump writes around a dump to shut out other meta-commands; they do nothing to the database. */
export function isDumpGuard(line: string): boolean {
  return /^\\(?:un)?restrict(?:\s|$)/.test(line);
}

/** The problem with a backslash outside quotes. `line` is the text from the backslash to the end of its line. */
export function backslashProblem(line: string, file: string, place: Place): Problem {
  // psql's own commands begin with a letter or one of these; anything else is a slip, mostly \' as MySQL writes it
  const command = /^\\(?:[A-Za-z_]\w*\+?|[!?;:])/.exec(line)?.[0];
  if (command === undefined) {
    return {
      id: "stray-backslash",
      file,
      place,
      message: "A backslash stands outside quotes.",
      remedy: "In a standard string a backslash does not escape a quote: write '' or an E'...' string.",
    };
  }
  return {
    id: "meta-command",
    file,
    place,
    message: `\`${command}\` is a command of psql, not SQL; it is never run here.`,
    remedy: REMEDIES[command] ?? "Remove the line, or write what it does in SQL.",
  };
}

const INCLUDE = "Put the other file's statements here, or make it a migration of its own.";
const SHELL = "Remove the line; a migration must not run programs.";
const EXECUTE = "Write a DO block with EXECUTE.";

const REMEDIES: Record<string, string> = {
  "\\i": INCLUDE,
  "\\ir": INCLUDE,
  "\\include": INCLUDE,
  "\\include_relative": INCLUDE,
  "\\!": SHELL,
  "\\o": SHELL,
  "\\out": SHELL,
  "\\c": "Remove the line; the connection is chosen by the runner.",
  "\\connect": "Remove the line; the connection is chosen by the runner.",
  "\\copy": "Write COPY ... FROM stdin; with the rows after it, ended by a line with \\. alone.",
  "\\set": "Remove the line and write the value where the variable is used.",
  "\\gexec": EXECUTE,
  "\\gset": EXECUTE,
  "\\g": "End the statement with a semicolon.",
  "\\;": "End the statement with a semicolon alone.",
};
