import type { Place, Problem } from "@lockkeeper/core";

/** Rows that follow a COPY ... FROM stdin. */
export interface CopyData {
  /** each line ended by a newline, without the `\.` */
  rows: string;
  /** offset of the first row */
  start: number;
  /** offset where SQL goes on */
  end: number;
}

/**
 * Reads the rows from the line after `at`, where the COPY's semicolon stands, as psql does: up to a line `\.` or the end of
 * the file. `same-line` when more than a comment follows the semicolon: psql would run that after the rows below it.
 */
export function readCopyData(text: string, at: number): CopyData | "same-line" {
  const start = nextLine(text, at);
  if (!/^\s*(?:--.*)?$/.test(text.slice(at, start).trimEnd())) return "same-line";
  for (let line = start; line < text.length; ) {
    const next = nextLine(text, line);
    if (/^\\\.\r?\n?$/.test(text.slice(line, Math.min(next, line + 5)))) {
      return { rows: text.slice(start, line), start, end: next };
    }
    line = next;
  }
  const rows = text.slice(start);
  return { rows: rows === "" || rows.endsWith("\n") ? rows : `${rows}\n`, start, end: text.length };
}

/** The problem with something that shares a line with COPY ... FROM stdin. */
export function rowsOnCopyLine(file: string, place: Place): Problem {
  return {
    id: "copy-same-line",
    file,
    place,
    message: "Something follows COPY ... FROM stdin; on its line, where the rows begin on the next one.",
    remedy: "Write it after the line `\\.` that ends the rows.",
  };
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}
