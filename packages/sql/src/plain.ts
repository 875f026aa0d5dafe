import type { Classification } from "./classify.js";
import { classifyByWords } from "./classify-words.js";
import type { Split } from "./split.js";

/**
 * Words after which only the parser knows what a statement is: those that may not be in a transaction, transaction control,
 * bodies that commit, and the two places where a semicolon ends nothing (BEGIN ATOMIC bodies and rules).
 */
const doubtful =
  /\b(?:abort|atomic|begin|call|cluster|commit|concurrently|copy|database|discard|do|prepared?|procedure|reindex|release|repack|rollback|rule|savepoint|start|subscription|system|tablespace|vacuum)\b/i;

/** Quotes and comments in which the rules for where they end are many. */
const intricate = /[$\\]|\/\*/;

/**
 * Classes of the statements of a file in which nothing is in doubt, most files of tables, columns and rows; null for any
 * other. Such a file needs no parser, which costs as much to load as a hundred files take to apply.
 */
export function classifyPlain(text: string, { pieces, directives }: Split): Classification[] | null {
  if (directives.length > 0 || intricate.test(text) || doubtful.test(text)) return null;
  const classes = pieces.map((piece) => classifyByWords(piece.text));
  return classes.every((c) => c.control === null && c.outsideTransaction === null) ? classes : null;
}
