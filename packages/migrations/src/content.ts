import { type AppliedMigration, type Migration, sha256 } from "@lockkeeper/core";
import { decode, fingerprintText, looseText, split } from "@lockkeeper/sql";

/** What of a file can be compared with what a history stores. Cut by the scanner alone: applied files need no parser. */
export interface Content {
  statements: readonly string[];
  /** digest of the statements as the history stores them */
  statementsSha256: string;
  /** digest of the file's tokens: comments and white space do not count */
  tokensSha256: string;
  /** whether rows of a COPY stand in the file: its statements do not hold them, its tokens do */
  copiesRows: boolean;
}

/** The client-side counterpart of the digest that a layout's history query computes. */
export function statementsDigest(statements: readonly string[]): string {
  return sha256(statements.join(";\n"));
}

/** Content of a file; the text of a file that cannot be decoded counts as one statement. */
export function contentOf(migration: Migration): Content {
  const { text } = decode(migration.bytes, migration.file);
  const { pieces } = split(text, migration.file);
  const statements = pieces.map((piece) => piece.text);
  return {
    statements,
    statementsSha256: statementsDigest(statements),
    tokensSha256: fingerprintText(text),
    copiesRows: pieces.some((piece) => piece.copyData !== null),
  };
}

/** Whether what was applied is what the file says, as far as the history's digests alone can tell; null when only the texts can. */
export function sameByDigest(applied: AppliedMigration, migration: Migration, content: () => Content): boolean | null {
  if (applied.fileSha256 === migration.sha256) return true;
  const { statementsSha256, tokensSha256, copiesRows } = content();
  if (applied.contentSha256 === tokensSha256) return true;
  if (applied.statementsSha256 === null) return applied.contentSha256 === null && applied.fileSha256 === null;
  if (applied.statementsSha256 !== statementsSha256) return null;
  return !copiesRows || applied.contentSha256 === null;
}

/** Digest of stored statements, comparable with that of a file's tokens. */
export function storedTokens(stored: readonly string[]): string {
  return fingerprintText(stored.join(";\n"));
}

/**
 * Whether stored statements mean what the file says. Tools cut files differently and drop semicolons, so the tokens of the
 * whole are compared, and, for a text that was cut inside a quote, everything but white space and semicolons.
 * @param strict we know from our own audit what was once applied, so a difference inside a string is one
 */
export function sameByText(stored: readonly string[], content: Content, strict: boolean): boolean {
  if (storedTokens(stored) === content.tokensSha256) return true;
  return !strict && looseText(stored.join("")) === looseText(content.statements.join(""));
}
