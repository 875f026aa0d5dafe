import { type Check, type CheckReport, type CheckState, formatDuration, plural } from "@lockkeeper/core";
import { type Phrase, say } from "../phrase.js";
import type { Tone } from "../theme.js";
import type { Verdict } from "../verdict.js";

/** How each state is told, in the order in which a reader wants to know. */
export const stateWords: readonly { state: CheckState; tone: Tone; words: string }[] = [
  { state: "failed", tone: "bad", words: "failed" },
  { state: "error", tone: "bad", words: "could not be told" },
  { state: "warning", tone: "warn", words: "to look at" },
  { state: "passed", tone: "good", words: "passed" },
  { state: "skipped", tone: "quiet", words: "skipped" },
];

export interface CheckGroup {
  name: string;
  checks: readonly Check[];
  /** of its worst check */
  tone: Tone;
  /** `2 failed, 3 passed` */
  counts: string;
  /** milliseconds; null where nothing was timed */
  durationMs: number | null;
}

/** Checks by what they belong to, in the order in which they were made. */
export function checkGroups(checks: readonly Check[]): CheckGroup[] {
  const groups = new Map<string, Check[]>();
  for (const check of checks) groups.set(check.group, [...(groups.get(check.group) ?? []), check]);
  return Array.from(groups, ([name, members]) => {
    const times = members.flatMap(({ durationMs }) => durationMs ?? []);
    return {
      name,
      checks: members,
      tone: stateWords.find(({ state }) => members.some((check) => check.state === state))?.tone ?? "quiet",
      counts: countWords(members),
      durationMs: times.length > 0 ? times.reduce((sum, time) => sum + time, 0) : null,
    };
  });
}

/** Failed ones, those that could not be told, and warnings; a kind that has none is absent. */
export function troubles(checks: readonly Check[]): { words: string; tone: Tone; checks: readonly Check[] }[] {
  return stateWords
    .filter(({ state }) => state !== "passed" && state !== "skipped")
    .map(({ state, tone, words }) => ({ tone, words, checks: checks.filter((check) => check.state === state) }))
    .filter((trouble) => trouble.checks.length > 0);
}

/** `2 failed, 3 passed` */
function countWords(checks: readonly Check[]): string {
  return stateWords
    .map(({ state, words }) => ({ words, count: checks.filter((check) => check.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${count} ${words}`)
    .join(", ");
}

/** What a reader with two seconds learns. `title` is our own text. */
export function checksVerdict({ checks, counts, passed, target, durationMs }: CheckReport, title: string): Verdict {
  const facts: Phrase[] = stateWords
    .filter(({ state }) => state !== "failed" && counts[state] > 0)
    .map(({ state, words }) => [`${counts[state]} ${words}`]);
  const where: Phrase[] = target
    ? [["PostgreSQL ", { prose: target.serverVersion }], say`${`${target.host}/${target.database}`}`]
    : [];
  const all = plural(checks.length, "check");
  const tone: Tone = counts.failed + counts.error > 0 ? "bad" : passed ? (counts.warning > 0 ? "warn" : "good") : "bad";
  const words =
    counts.failed > 0
      ? `${counts.failed} of ${all} failed`
      : counts.error > 0
        ? `${counts.error} of ${all} could not be told`
        : checks.length === 0
          ? "nothing was checked"
          : counts.warning > 0
            ? `${all} held, ${counts.warning} to look at`
            : `${all} held`;
  return { tone, words: `${title}: ${words}`, facts: [...facts, ...where, [formatDuration(durationMs)]] };
}
