import type { Place, PlannedMigration } from "@lockkeeper/core";
import { type Comment, commentsOf } from "@lockkeeper/sql/comments";

/** A comment that asks not to be told of something. */
export interface Silence extends Place {
  /** whose names it uses */
  names: "lockkeeper" | "squawk" | "atlas";
  /** rules that it names; empty means all rules of that peer */
  rules: readonly string[];
  /** number of its statement, null for the whole file */
  statement: number | null;
  /** null when none is given */
  reason: string | null;
  /** why it has no effect, or null */
  idle: "without-reason" | "without-rule" | "misplaced" | null;
}

/** Every such comment of a file, Lockkeeper's own and those of squawk and Atlas, in its order. */
export function silencesOf({ script }: Pick<PlannedMigration, "script">): readonly Silence[] {
  if (!/ignore|nolint/i.test(script.text)) return [];
  return commentsOf(script).flatMap((comment) => {
    const silence = ours(comment) ?? squawks(comment) ?? atlas(comment, script.text);
    return silence ? [silence] : [];
  });
}

function ours(comment: Comment): Silence | null {
  const found = /^--\s*lockkeeper:\s*ignore(-file)?(?=\s|$)(.*)$/i.exec(comment.text);
  if (!found) return null;
  const whole = found[1] !== undefined;
  const { rules, reason } = readRules(found[2] ?? "");
  return { ...placed(comment, whole), names: "lockkeeper", rules, reason, idle: idle(comment, whole, rules, reason) };
}

function idle(comment: Comment, whole: boolean, rules: readonly string[], reason: string | null): Silence["idle"] {
  if (whole ? !comment.top : comment.statement === null) return "misplaced";
  if (rules.length === 0) return "without-rule";
  return reason === null ? "without-reason" : null;
}

/** `-- squawk-ignore a, b` for the next statement, `-- squawk-ignore-file [a, b]` anywhere for all; also in block comments. */
function squawks(comment: Comment): Silence | null {
  const found = /^(?:--|\/\*)\s*squawk-ignore(-file)?(?=\s|$|\*)(.*?)(?:\*\/)?$/is.exec(comment.text);
  if (!found) return null;
  const whole = found[1] !== undefined;
  const { rules, reason } = readRules(found[2] ?? "");
  return { ...placed(comment, whole), names: "squawk", rules, reason, idle: lost(comment, whole) };
}

/** `-- atlas:nolint [names]`: for the file when it stands at the top and an empty line follows. */
function atlas(comment: Comment, text: string): Silence | null {
  const found = /^--\s*atlas:nolint(?=\s|$)(.*)$/i.exec(comment.text);
  if (!found) return null;
  const whole = comment.top && endsParagraph(text, comment.end);
  const { rules, reason } = readRules(found[1] ?? "");
  return { ...placed(comment, whole), names: "atlas", rules, reason, idle: lost(comment, whole) };
}

function lost({ statement }: Comment, whole: boolean): Silence["idle"] {
  return !whole && statement === null ? "misplaced" : null;
}

/** The comment lines from here on end with an empty line. */
function endsParagraph(text: string, end: number): boolean {
  const following = text.slice(end).split("\n").slice(1);
  const next = following.find((line) => !line.trimStart().startsWith("--"));
  return next !== undefined && next.trim() === "";
}

function placed({ line, column, statement }: Comment, whole: boolean) {
  return { line, column, statement: whole ? null : statement };
}

/** `a, b -- reason` */
export function readRules(text: string): { rules: string[]; reason: string | null } {
  const border = text.indexOf("--");
  const named = border < 0 ? text : text.slice(0, border);
  const reason = border < 0 ? "" : text.slice(border + 2).trim();
  return { rules: named.split(/[\s,]+/).filter((name) => name !== ""), reason: reason === "" ? null : reason };
}
