import {
  formatDuration,
  type Plan,
  plural,
  type PushReason,
  type Receipt,
  shortDigest,
  type StatusReport,
} from "@lockkeeper/core";
import { blockingCounts } from "./attention.js";
import { namesOf } from "./comment-state/people.js";
import { type Phrase, phraseMarkdown, phraseTerminal, say } from "./phrase.js";
import type { Canvas } from "./parts-terminal.js";
import { wrap } from "./terminal-text.js";
import { marks, type Tone } from "./theme.js";

/** What a reader with two seconds learns. */
export interface Verdict {
  tone: Tone;
  words: string;
  facts: readonly Phrase[];
}

export function statusVerdict({ plan, counts, target }: StatusReport): Verdict {
  const pending = plan.run.length;
  const facts = [
    ...(plan.state === "diverged" && pending > 0 ? [say`${pending} pending`] : []),
    say`${counts.applied} applied`,
  ];
  return { ...statusWords(plan), facts: [...facts, ...whereOf(plan, target)] };
}

function statusWords(plan: Plan): Pick<Verdict, "tone" | "words"> {
  if (plan.state === "diverged") return { tone: "bad", words: `Diverged: ${blockingCounts(plan.entries)}` };
  if (plan.state === "pending") return { tone: "todo", words: `${plan.run.length} pending` };
  return { tone: "good", words: "Up to date" };
}

export function pushVerdict(receipt: Receipt): Verdict {
  return { ...pushWords(receipt), facts: [...pushFacts(receipt), ...whereOf(receipt.plan, receipt.target)] };
}

function pushWords({ result, reason, plan }: Receipt): Pick<Verdict, "tone" | "words"> {
  const why = reasons[reason] ?? blockingCounts(plan.entries);
  if (isDryRun(reason) && result !== "failed" && result !== "cancelled") {
    return plan.run.length > 0
      ? { tone: "todo", words: `Would apply ${plural(plan.run.length, "file")}` }
      : { tone: "good", words: "Nothing to do" };
  }
  if (result === "applied") return { tone: "good", words: "Applied" };
  if (result === "nothing-to-do") return { tone: "good", words: "Nothing to do" };
  if (result === "cancelled") return { tone: "warn", words: "Cancelled" };
  return { tone: "bad", words: `${result === "blocked" ? "Blocked" : "Failed"}${why ? `: ${why}` : ""}` };
}

/** True for a push that was asked only to say what it would do. */
export function isDryRun(reason: PushReason): boolean {
  return reason === "dry-run";
}

/** Reasons other than a class of the history, which is counted instead. */
const reasons: Partial<Record<PushReason, string>> = {
  "plan-changed": "the plan is not the approved one",
  "wrong-target": "the plan is for another target",
  expired: "the plan has expired",
  "not-approved": "the plan is not approved",
  "history-moved": "the history moved since the plan was made",
  "files-changed": "the files are not the approved ones",
  "schema-drifted": "the schema changed since the plan was made",
  "apply-lock-held": "another push holds the apply lock",
  "lock-timeout": "a table lock was not granted in time",
  "sql-failed": "PostgreSQL refused a statement",
  "connection-lost": "the connection was lost",
  "proof-failed": "the end state is not the expected one",
  "schema-unexpected": "the schema is not the expected one",
  "schema-unproved": "the schema could not be held against the expected one",
};

function pushFacts(receipt: Receipt): Phrase[] {
  const { approval, endState } = receipt;
  const approved = approval?.approved && approval.approvedBy.length > 0 && receipt.refusal === null;
  return [
    ...pushCounts(receipt),
    ...(approved ? [["approved by ", ...namesOf(approval.approvedBy)]] : []),
    ...(endState?.proved ? [["schema as expected"]] : []),
  ];
}

function pushCounts({ result, reason, files, durationMs, plan }: Receipt): Phrase[] {
  const applied = files.filter((file) => file.state === "applied").length;
  const time = formatDuration(durationMs);
  if (isDryRun(reason) || result === "blocked") return [];
  if (result === "nothing-to-do")
    return [say`${plan.entries.filter((e) => e.class === "applied").length} applied before`];
  if (result === "applied") return [[`${plural(applied, "file")} in ${time}`]];
  return [[`${applied} of ${plural(files.length, "file")} applied in ${time}`]];
}

function whereOf(plan: Plan, target: { host: string; database: string }): Phrase[] {
  return [
    say`plan ${shortDigest(plan.digest)}`,
    ["PostgreSQL ", { prose: plan.server.version }],
    say`${`${target.host}/${target.database}`}`,
  ];
}

/** A heading, and a line of facts below it. */
export function verdictMarkdown({ tone, words, facts }: Verdict): string {
  return `### ${marks[tone].markdown} ${words}\n\n${facts.map(phraseMarkdown).join(" · ")}`;
}

/** One line, broken only when the terminal is too narrow for it. */
export function verdictTerminal({ tone, words, facts }: Verdict, { columns, paint }: Canvas): string {
  const headline = paint(tone, `${marks[tone].terminal} ${words}`);
  const shown = facts.map((fact) => phraseTerminal(fact, paint));
  // a fact is never broken in two, the words of a long headline may be
  return wrap([...headline.split(" "), ...shown.map((fact) => `· ${fact}`)], columns, "  ");
}
