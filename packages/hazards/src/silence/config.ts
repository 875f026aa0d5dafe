import { LockkeeperError, type Problem } from "@lockkeeper/core";
import { nearest } from "@lockkeeper/core/nearest";
import type { Rule } from "../rule.js";
import { readRules } from "./comments.js";

/** An entry of the input `ignore`. */
export interface IgnoreEntry {
  /** the rule's id, or a peer's name for it (`squawk:prefer-text-field`) */
  rule: string;
  /** pattern of files, null for all */
  files: string | null;
  reason: string;
  /** as it was written */
  entry: string;
}

const form =
  "Write `<rule> [in <files>] -- <reason>`, as in `serial-key in db/migrations/2024* -- these are never inserted into`.";

/**
 * Reads the entries of the input `ignore`.
 * @throws LockkeeperError INPUT_INVALID that names every bad entry
 */
export function readIgnores(
  entries: readonly string[],
  known: readonly Pick<Rule, "id" | "aliases">[],
): readonly IgnoreEntry[] {
  const names = new Set(known.flatMap(({ id, aliases }) => [id, ...aliases]));
  const problems: Problem[] = [];
  const read = entries.flatMap((entry) => {
    const parsed = readEntry(entry);
    const wrong = typeof parsed === "string" ? { message: parsed, remedy: form } : unknown(parsed, names);
    if (wrong) problems.push({ id: "ignore", file: null, place: null, ...wrong });
    return typeof parsed === "string" ? [] : [parsed];
  });
  if (problems.length > 0) {
    const [only] = problems;
    throw new LockkeeperError(
      "INPUT_INVALID",
      problems.length === 1 && only ? only.message : `${problems.length} entries of \`ignore\` cannot be used.`,
      { problems, hint: form },
    );
  }
  return read;
}

function readEntry(entry: string): IgnoreEntry | string {
  const { rules, reason } = readRules(entry);
  const [rule, word, ...files] = rules;
  if (rule === undefined) return `\`${entry}\` in \`ignore\` names no rule.`;
  if (word !== undefined && (word !== "in" || files.length !== 1))
    return `\`${entry}\` in \`ignore\` is not understood.`;
  if (reason === null) return `\`${entry}\` in \`ignore\` gives no reason.`;
  return { rule, files: files[0] ?? null, reason, entry };
}

function unknown({ rule }: IgnoreEntry, names: ReadonlySet<string>): { message: string; remedy: string } | null {
  if (names.has(rule)) return null;
  const meant = nearest(rule, [...names]);
  return {
    message: `There is no rule \`${rule}\`, which \`ignore\` names.`,
    remedy: meant === null ? "See the list of rules in the docs." : `Did you mean \`${meant}\`?`,
  };
}
