import type { Directive, Place, Problem } from "@lockkeeper/core";

const OURS = /^--\s*lockkeeper:\s*(.*)$/i;
const BASELINE = /^baseline\s+replaces\s+(\S+?)\.\.(\S+)$/i;
const KNOWN = "`no-transaction`, `baseline replaces <first>..<last>`, `ignore` and `ignore-file`";

/** What a line comment is to the runner. `null`: just a comment. */
export type CommentReading = { directive: Directive } | { problem: Problem } | null;

/** Reads one line comment (`--` to the end of its line). `spellings` are other tools' ways to say no-transaction. */
export function readComment(
  comment: string,
  at: { file: string; place: Place; betweenStatements: boolean },
  spellings: readonly RegExp[],
): CommentReading {
  const spelling = comment.trimEnd();
  const words = OURS.exec(spelling)?.[1]?.trim();
  if (words === undefined) {
    const foreign = at.betweenStatements && spellings.some((pattern) => spelling.search(pattern) >= 0);
    return foreign ? { directive: { ...at.place, name: "no-transaction", spelling } } : null;
  }
  // Another package reads these, and they may stand anywhere.
  if (/^ignore(?:-file)?(?:\s|$)/i.test(words)) return null;
  const directive = ours(words, spelling, at.place);
  if (!directive) return { problem: unknown(words, at) };
  return at.betweenStatements ? { directive } : { problem: misplaced(spelling, at) };
}

function ours(words: string, spelling: string, where: Place): Directive | null {
  if (/^no-transaction$/i.test(words)) return { ...where, name: "no-transaction", spelling };
  const [, first, last] = BASELINE.exec(words) ?? [];
  if (first === undefined || last === undefined) return null;
  return { ...where, name: "baseline", spelling, range: [first, last] };
}

function unknown(words: string, { file, place }: { file: string; place: Place }): Problem {
  return {
    id: "unknown-directive",
    file,
    place,
    message: `\`-- lockkeeper: ${words}\` is not a directive.`,
    remedy: `Known are ${KNOWN}.`,
  };
}

function misplaced(spelling: string, { file, place }: { file: string; place: Place }): Problem {
  return {
    id: "misplaced-directive",
    file,
    place,
    message: `\`${spelling}\` stands inside a statement, where it has no effect.`,
    remedy: "Move it before the statement, best to the top of the file.",
  };
}
